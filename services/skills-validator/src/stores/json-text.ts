/** Halves of surrogate pairs: legal in JavaScript, refused by PostgreSQL. So is U+0000. */
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** JSON that PostgreSQL can keep: what it refuses in a text becomes U+FFFD. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "string" ? storableText(part) : part,
  );
}

export function storableText(text: string): string {
  return text.replaceAll("\0", "\ufffd").replace(loneSurrogates, "\ufffd");
}
