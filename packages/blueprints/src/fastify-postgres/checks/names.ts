/** `SeedPacket` → `seed-packet`, `created_at` → `created-at`. Safe in a path whatever the name holds. */
export function toKebab(name: string): string {
  const kebab = name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();
  return kebab === "" ? "unnamed" : kebab;
}

/** `SeedPacket` → `seed packet`, as a person would write it. */
export function toWords(name: string): string {
  return toKebab(name).replaceAll("-", " ").trim();
}

/** `name` → `a name`, `email` → `an email`. By first letter only, so a few words come out wrong. */
export function withArticle(words: string): string {
  return `${/^[aeiou]/i.test(words) ? "an" : "a"} ${words}`;
}

const identifier = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A key of an object literal. `__proto__` is computed: written plainly it would set the prototype. */
export function objectKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return identifier.test(name) ? name : JSON.stringify(name);
}

/** Access to a property, e.g. `.name` or `["first-name"]`. */
export function member(name: string): string {
  return identifier.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
