/**
 * JSON into a tree with places. JSON is YAML as well, but a document of megabytes is read ten times as fast like this.
 *
 * Invariants:
 * 1. No input throws: what is not plain JSON comes back as undefined, and the reader of YAML tells what is wrong.
 * 2. Linear in the text: every character is looked at once, strings with escapes twice.
 * 3. The same trees as of the reader of YAML: the first of two equal keys counts, places of strings have their quotes.
 */
import type { Entry, Tree } from "./tree.ts";

/** Levels of brackets; deeper texts are left to the reader that tells so. */
const DEEPEST = 200;

export function parseJsonTree(text: string): Tree | undefined {
  const first = skipBlank(text, text.startsWith("\uFEFF") ? 1 : 0);
  if (text[first] !== "{" && text[first] !== "[") return undefined;
  const read = valueAt(text, first, 0);
  return read && skipBlank(text, read.end) === text.length ? read : undefined;
}

const BLANK = new Set([" ", "\n", "\r", "\t"]);

function skipBlank(text: string, from: number): number {
  let at = from;
  while (BLANK.has(text[at] ?? "")) at += 1;
  return at;
}

function valueAt(text: string, start: number, level: number): Tree | undefined {
  if (level > DEEPEST) return undefined;
  const char = text[start];
  if (char === "{") return mapAt(text, start, level);
  if (char === "[") return listAt(text, start, level);
  if (char === '"') {
    const read = stringAt(text, start);
    return read && { kind: "scalar", value: read.value, start, end: read.end };
  }
  return wordAt(text, start);
}

const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function wordAt(text: string, start: number): Tree | undefined {
  WORD.lastIndex = start;
  const word = WORD.exec(text)?.[0];
  if (word === undefined) return undefined;
  const value: unknown = JSON.parse(word);
  const isScalar = value === null || typeof value === "boolean" || typeof value === "number";
  return isScalar ? { kind: "scalar", value, start, end: start + word.length } : undefined;
}

function stringAt(text: string, start: number): { value: string; end: number } | undefined {
  let at = start + 1;
  let isPlain = true;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) break;
    if (code < 0x20) return undefined;
    if (code === 0x5c) {
      isPlain = false;
      at += 1;
    }
  }
  if (at >= text.length) return undefined;
  const end = at + 1;
  if (isPlain) return { value: text.slice(start + 1, at), end };
  try {
    return { value: String(JSON.parse(text.slice(start, end))), end };
  } catch {
    // An escape that JSON does not have: not JSON.
    return undefined;
  }
}

function listAt(text: string, start: number, level: number): Tree | undefined {
  const items: Tree[] = [];
  let at = skipBlank(text, start + 1);
  if (text[at] === "]") return { kind: "list", items, start, end: at + 1 };
  for (;;) {
    const item = valueAt(text, at, level + 1);
    if (!item) return undefined;
    items.push(item);
    at = skipBlank(text, item.end);
    if (text[at] === "]") return { kind: "list", items, start, end: at + 1 };
    if (text[at] !== ",") return undefined;
    at = skipBlank(text, at + 1);
  }
}

function mapAt(text: string, start: number, level: number): Tree | undefined {
  const entries = new Map<string, Entry>();
  let at = skipBlank(text, start + 1);
  if (text[at] === "}") return { kind: "map", entries, start, end: at + 1 };
  for (;;) {
    const key = text[at] === '"' ? stringAt(text, at) : undefined;
    const colon = key && skipBlank(text, key.end);
    if (!key || colon === undefined || text[colon] !== ":") return undefined;
    const value = valueAt(text, skipBlank(text, colon + 1), level + 1);
    if (!value) return undefined;
    if (!entries.has(key.value)) entries.set(key.value, { start: at, value });
    at = skipBlank(text, value.end);
    if (text[at] === "}") return { kind: "map", entries, start, end: at + 1 };
    if (text[at] !== ",") return undefined;
    at = skipBlank(text, at + 1);
  }
}
