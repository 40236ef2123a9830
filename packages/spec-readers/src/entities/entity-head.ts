const HEAD =
  /^(?:\d+(?:\.\d+)*[.)]?\s+)?(?:\*\*|__|`)?(\p{Lu}[\p{L}\p{N} _-]{0,60}?)(?:\*\*|__|`)?\s*(?::(?:\*\*|__)?|(?=[({])|\s[-–—=]\s|=)\s*(?=\S)/u;

/** "**Plant**: `id`, `name`", "Plant(id, name)", "Plant = { id, name }": the label and what stands behind it. */
export function entityHead(text: string): { name: string; rest: string } | undefined {
  const match = HEAD.exec(text);
  if (!match?.[1]) return undefined;
  return { name: match[1].trim(), rest: text.slice(match[0].length) };
}
