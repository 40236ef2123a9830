/** A test for whether code names something: not as a member of an object, and not in a text. */
export function namesIn(code: string): (name: string) => boolean {
  const bare = code.replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""').replaceAll(/\/\*\*[\s\S]*?\*\//g, "");
  return (name) => new RegExp(`(?<!(?<!\\.\\.)\\.|[\\w$#])${name}(?![\\w$:]|\\?:)`).test(bare);
}
