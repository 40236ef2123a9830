/**
 * JSON as people write it in specifications: with comments, ellipses, trailing commas, bare words and placeholders.
 * Never throws; a text that is no JSON at all gives undefined. One pass, bounded depth.
 */
export type LooseValue =
  | { kind: "object"; members: LooseMember[]; open: boolean }
  | { kind: "array"; items: LooseValue[] }
  | { kind: "string"; value: string }
  /** `text` keeps the digits as written: `10.00`. */
  | { kind: "number"; value: number; text: string }
  | { kind: "boolean"; value: boolean }
  | { kind: "null" }
  /** A bare word or a placeholder such as `<uuid>`. */
  | { kind: "word"; value: string };

export interface LooseMember {
  key: string;
  value: LooseValue;
  /** What a comment on its line says. */
  note: string;
}

const DEEPEST = 12;
const LONGEST = 100_000;

interface Reader {
  text: string;
  at: number;
  depth: number;
}

/** The first value of a text that begins with a brace or a bracket. */
export function parseLooseJson(text: string): { value: LooseValue; end: number } | undefined {
  if (text.length > LONGEST) return undefined;
  const reader: Reader = { text, at: 0, depth: 0 };
  skipBlanks(reader);
  const first = text[reader.at];
  if (first !== "{" && first !== "[") return undefined;
  const value = readValue(reader);
  return value ? { value, end: reader.at } : undefined;
}

function readValue(reader: Reader): LooseValue | undefined {
  skipBlanks(reader);
  const char = reader.text[reader.at];
  if (char === "{") return nested(reader, readObject);
  if (char === "[") return nested(reader, readArray);
  if (char === '"' || char === "'" || char === "“")
    return { kind: "string", value: readString(reader) };
  const rest = reader.text.slice(reader.at, reader.at + 200);
  const number = /^-?\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?(?=[\s,}\]]|$|\/\/|#)/.exec(rest)?.[0];
  if (number) {
    reader.at += number.length;
    return { kind: "number", value: Number(number.replaceAll("_", "")), text: number };
  }
  const bare = /^(?:<[^>\n]{0,80}>|[^,;}\]\n{["#]{1,120}?(?=\s*(?:[,;}\]\n#]|\/\/|$)))/
    .exec(rest)?.[0]
    .trim();
  if (!bare) return undefined;
  reader.at += /^\s*/.exec(rest)![0].length + bare.length;
  if (bare === "true" || bare === "false") return { kind: "boolean", value: bare === "true" };
  if (bare === "null") return { kind: "null" };
  return { kind: "word", value: bare.replace(/^<|>$/g, "") };
}

function nested(reader: Reader, read: (reader: Reader) => LooseValue): LooseValue | undefined {
  if (reader.depth >= DEEPEST) return undefined;
  reader.depth += 1;
  const value = read(reader);
  reader.depth -= 1;
  return value;
}

function readObject(reader: Reader): LooseValue {
  const members: LooseMember[] = [];
  let open = false;
  reader.at += 1;
  while (reader.at < reader.text.length) {
    const before = skipBlanks(reader);
    if (before !== "") noteLast(members, before);
    const char = reader.text[reader.at];
    if (char === undefined) break;
    if (char === "}") {
      reader.at += 1;
      break;
    }
    if (char === "," || char === ";") reader.at += 1;
    else if (isEllipsis(reader)) open = true;
    else if (!readMember(reader, members)) reader.at += 1;
  }
  return { kind: "object", members, open };
}

function readMember(reader: Reader, members: LooseMember[]): boolean {
  const start = reader.at;
  const char = reader.text[start];
  const bare = /^[A-Za-z_$][\w$-]{0,80}\??/.exec(reader.text.slice(start, start + 82))?.[0];
  let key: string;
  if (char === '"' || char === "'" || char === "“") key = readString(reader);
  else if (bare) {
    key = bare;
    reader.at += bare.length;
  } else return false;
  skipBlanks(reader);
  const sign = reader.text[reader.at];
  if (sign === ":" || sign === "=") {
    reader.at += 1;
    const value = readValue(reader);
    members.push({ key, value: value ?? { kind: "word", value: "" }, note: "" });
    return true;
  }
  // "{items, total}": names alone.
  members.push({ key, value: { kind: "word", value: "" }, note: "" });
  return sign === "," || sign === "}" || sign === undefined || reader.at > start;
}

function readArray(reader: Reader): LooseValue {
  const items: LooseValue[] = [];
  reader.at += 1;
  while (reader.at < reader.text.length) {
    skipBlanks(reader);
    const char = reader.text[reader.at];
    if (char === undefined) break;
    if (char === "]") {
      reader.at += 1;
      break;
    }
    if (char === ",") reader.at += 1;
    else if (!isEllipsis(reader)) {
      const value = readValue(reader);
      if (value) items.push(value);
      else reader.at += 1;
    }
  }
  return { kind: "array", items };
}

function isEllipsis(reader: Reader): boolean {
  const found = /^(?:…|\.{2,3})/.exec(reader.text.slice(reader.at, reader.at + 3))?.[0];
  if (!found) return false;
  reader.at += found.length;
  return true;
}

function readString(reader: Reader): string {
  const open = reader.text[reader.at] ?? "";
  const close = open === "“" ? "”" : open;
  let value = "";
  reader.at += 1;
  for (; reader.at < reader.text.length; reader.at += 1) {
    const char = reader.text[reader.at] ?? "";
    if (char === "\\") {
      reader.at += 1;
      value += reader.text[reader.at] ?? "";
    } else if (char === close) {
      reader.at += 1;
      return value;
    } else value += char;
  }
  return value;
}

/** Skips blanks and comments; the text of a comment comes back. */
function skipBlanks(reader: Reader): string {
  const notes: string[] = [];
  for (;;) {
    const char = reader.text[reader.at];
    if (char !== undefined && /\s/.test(char)) reader.at += 1;
    else if (char === "#" || reader.text.startsWith("//", reader.at)) {
      const end = reader.text.indexOf("\n", reader.at);
      const to = end < 0 ? reader.text.length : end;
      notes.push(reader.text.slice(reader.at, to).replace(/^(?:#|\/\/)+\s*/, ""));
      reader.at = to;
    } else if (reader.text.startsWith("/*", reader.at)) {
      const end = reader.text.indexOf("*/", reader.at + 2);
      const to = end < 0 ? reader.text.length : end + 2;
      notes.push(
        reader.text
          .slice(reader.at + 2, to)
          .replace(/\*\/$/, "")
          .trim(),
      );
      reader.at = to;
    } else return notes.join(", ");
  }
}

function noteLast(members: LooseMember[], note: string): void {
  const last = members.at(-1);
  if (last) last.note = last.note === "" ? note : `${last.note}, ${note}`;
}

/** The value as plain JSON; words are strings. */
export function plainJson(value: LooseValue): JsonValue {
  switch (value.kind) {
    case "object":
      return Object.fromEntries(
        value.members.map(({ key, value: inner }) => [key, plainJson(inner)]),
      );
    case "array":
      return value.items.map(plainJson);
    case "null":
      return null;
    default:
      return value.value;
  }
}

export type JsonValue =
  string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
