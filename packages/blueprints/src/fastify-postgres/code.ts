/** Text of code that is put together from names and values of a model, which may hold anything. */

const identifier = /^[A-Za-z_$][\w$]*$/;

/** A string as TypeScript writes it. U+2028 and U+2029 are legal in it since ES2019. */
export function text(value: string): string {
  return JSON.stringify(value);
}

/** A property's name in an object literal; the formatter takes away quotes that are not needed. */
export function key(name: string): string {
  return JSON.stringify(name);
}

/** Access to a property. */
export function member(object: string, name: string): string {
  return identifier.test(name) ? `${object}.${name}` : `${object}[${JSON.stringify(name)}]`;
}

/** A number, string, boolean, null or empty list as TypeScript writes it. */
export function literal(value: string | number | boolean | null | []): string {
  return JSON.stringify(value);
}

/** A regular expression literal. The pattern must compile with the `u` flag. */
export function regExp(pattern: string): string {
  return `/${new RegExp(pattern, "u").source}/u`;
}

/** A string as SQL writes it. */
export function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** An identifier of SQL, quoted. Columns and tables are `[a-z0-9_]`, so nothing needs to be escaped. */
export function sqlName(name: string): string {
  return `"${name}"`;
}

/** Text inside a table cell or a sentence of Markdown, shown as it is. */
export function markdown(value: string): string {
  return value
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(/[\\`*_{}[\]<>()#+!|~]/g, "\\$&");
}

/** Code inside a table cell of Markdown. */
export function markdownCode(value: string): string {
  return `\`${value.replaceAll(/\s+/g, " ").replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}

/** Joins the parts that are there, each on a line of its own. */
export function lines(...parts: (string | false | undefined)[]): string {
  return parts.filter((part) => part !== false && part !== undefined).join("\n");
}
