import type { Field } from "@devmatrix/spec-model";
import type { ListText } from "./list-text.ts";
import { isAt, takeTokens } from "./list-text.ts";
import { fieldNamed } from "./list-parameters.ts";

/** "sorted by name", "newest first", "the newest `starts_at` first", "ordered by price descending". */
export function readSort(list: ListText): void {
  for (let at = 0; at < list.tokens.length; at += 1) {
    const end =
      sortedAt(list, at) ?? behindComma(list, at) ?? newestAt(list, at) ?? firstAt(list, at);
    if (end === undefined) continue;
    takeTokens(list, at, end);
    at = end - 1;
  }
}

function sortedAt(list: ListText, at: number): number | undefined {
  let next = at;
  const length = isAt(list, "sortBy", at);
  if (length === 0) return undefined;
  next += length;
  let found: number | undefined;
  for (let count = 0; count < 4; count += 1) {
    while (isLittle(list, next)) next += 1;
    const named = fieldAt(list, next);
    if (!named) break;
    next = named.next;
    if (["(", ","].includes(list.tokens[next]?.text ?? "") && saysWay(list, next + 1)) {
      next += 1;
      while (isLittle(list, next)) next += 1;
    }
    const down = isAt(list, "descending", next) || isAt(list, "newestFirst", next);
    const up = down > 0 ? 0 : isAt(list, "ascending", next) || isAt(list, "oldestFirst", next);
    add(list, named.field, down > 0 ? "desc" : "asc");
    next += down + up;
    if (list.tokens[next]?.text === ")") next += 1;
    found = next;
    const isListed = list.tokens[next]?.text === "," || isAt(list, "conjunction", next) > 0;
    if (!isListed || !continues(list, next + 1)) break;
    next += 1;
  }
  return found;
}

/** "All rooms, by name": nothing else is said of the list behind the comma. */
function behindComma(list: ListText, at: number): number | undefined {
  if (list.tokens[at]?.text !== "," || list.facts.sortBy.length > 0) return undefined;
  const length = isAt(list, "byWords", at + 1);
  const named = length > 0 ? fieldAt(list, at + 1 + length) : undefined;
  const after = named && list.tokens[named.next];
  if (!named || (after && !/^[.,;)]$/.test(after.text))) return undefined;
  add(list, named.field, "asc");
  return named.next;
}

/** "ascending", "the latest first" behind a comma or a bracket. */
function saysWay(list: ListText, at: number): boolean {
  let next = at;
  while (isLittle(list, next)) next += 1;
  return (["descending", "ascending", "newestFirst", "oldestFirst"] as const).some(
    (topic) => isAt(list, topic, next) > 0,
  );
}

function continues(list: ListText, at: number): boolean {
  let next = at;
  while (isLittle(list, next)) next += 1;
  return fieldAt(list, next) !== undefined;
}

/** "newest first": by the time of creation, else by the only time there is. */
function newestAt(list: ListText, at: number): number | undefined {
  const down = isAt(list, "newestFirst", at);
  const up = down > 0 ? 0 : isAt(list, "oldestFirst", at);
  if (down + up === 0 || list.facts.sortBy.length > 0) return undefined;
  const { fields } = list.facts.entity;
  const field =
    fields.find(({ role }) => role === "createdAt") ??
    fields.find((each) => each.type === "timestamp" && isOfCreation(each));
  if (field) add(list, field, down > 0 ? "desc" : "asc");
  // The order of creation needs no word: it is the order of every list.
  else if (down > 0) list.facts.newestFirst = true;
  return at + down + up;
}

/** Written when the row is made, unless the caller says another moment. */
function isOfCreation({ default: value, defaultExpression, readOnly, nullable }: Field): boolean {
  if (defaultExpression === "now()") return true;
  return value === undefined && readOnly && !nullable;
}

/** "the newest `published_at` first". */
function firstAt(list: ListText, at: number): number | undefined {
  const down = isAt(list, "newest", at);
  const up = down > 0 ? 0 : isAt(list, "oldest", at);
  if (down + up === 0) return undefined;
  let next = at + down + up;
  while (isLittle(list, next)) next += 1;
  const named = fieldAt(list, next) ?? instantAt(list, next);
  const length = named ? isAt(list, "first", named.next) : 0;
  if (!named || length === 0) return undefined;
  add(list, named.field, down > 0 ? "desc" : "asc");
  return named.next + length;
}

const SHORTEST_STEM = 3;

/** "latest arrival first": the instant whose name begins like the word. */
function instantAt(list: ListText, at: number): { field: Field; next: number } | undefined {
  const word = list.tokens[at]?.kind === "word" ? (list.tokens[at]?.lower ?? "") : "";
  const length = Math.max(SHORTEST_STEM, Math.ceil(word.length / 2));
  if (word.length < length) return undefined;
  const field = list.facts.entity.fields.find(
    ({ name, type }) =>
      (type === "timestamp" || type === "date") &&
      name.toLowerCase().startsWith(word.slice(0, length)),
  );
  return field && { field, next: at + 1 };
}

function add({ facts }: ListText, { name }: Field, direction: "asc" | "desc"): void {
  if (!facts.sortBy.some(({ field }) => field === name))
    facts.sortBy.push({ field: name, direction });
}

function isLittle({ tokens, lexicon }: ListText, at: number): boolean {
  const token = tokens[at];
  return (
    token !== undefined && !token.code && (lexicon.articles.has(token.lower) || token.text === ":")
  );
}

function fieldAt(list: ListText, at: number): { field: Field; next: number } | undefined {
  const { tokens, lexicon, facts } = list;
  if (tokens[at]?.kind !== "word") return undefined;
  for (const length of [3, 2, 1]) {
    const words = tokens.slice(at, at + length);
    if (words.length < length || !words.every(({ kind }) => kind === "word")) continue;
    const field = fieldNamed(words.map(({ text }) => text).join("_"), facts.entity, lexicon);
    if (field) return { field, next: at + length };
  }
  return undefined;
}
