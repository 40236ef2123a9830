/**
 * What a sentence, an item or a cell says about a list: filters, search, order, and which rows it shows at all. Reads
 * tokens from left to right and remembers the stretches that it understood.
 */
import type { Field, Filter } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Block } from "../markdown/block.ts";
import { statementId } from "../model/ledger.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";
import type { ListFacts, TakenStretch } from "./list-facts.ts";
import type { ListText } from "./list-text.ts";
import { isAt, takeTokens } from "./list-text.ts";
import { addFilter } from "./list-facts.ts";
import { fieldNamed, meaningOf } from "./list-parameters.ts";
import { pageNumbersAt } from "./page-numbers.ts";
import { readSort } from "./read-sort.ts";
import { readShownRows } from "./read-shown-rows.ts";

/** Reads one text; what it understood is added to the facts. Returns the stretches. */
export function readListText(
  { block, text, offset = 0 }: { block: Block; text: string; offset?: number },
  { lexicon, facts }: { lexicon: Lexicon; facts: ListFacts },
): TakenStretch[] {
  const list: ListText = { block, text, tokens: tokenize(text), lexicon, facts, taken: [], offset };
  readQueries(list);
  const speaksOfFilters = readFilters(list);
  readSort(list);
  readShownRows(list);
  readNames(list, speaksOfFilters);
  return list.taken;
}

/** `?status=open&page=2`. */
function readQueries(list: ListText): void {
  for (const match of list.text.matchAll(QUERY)) {
    const name = match[1] ?? "";
    if (!addParameter(list, { name, at: -1, example: match[2] ?? "" })) continue;
    const { block, offset } = list;
    const start = offset + match.index;
    list.taken.push({ block, start, end: start + match[0].length, ...pagesOf(list, name) });
  }
}

const QUERY = /[?&]([A-Za-z_][\w.-]{0,40})(?:\[\w*\])?=?([^&\s`"',;)]{0,60})/g;

function pagesOf({ facts }: ListText, name: string): { pages?: true } {
  return [...facts.pages.values()].some((page) => page.name === name) ? { pages: true } : {};
}

interface NamedParameter {
  name: string;
  /** Index of its token, -1 when it stands in a query string. */
  at: number;
  example?: string;
  operator?: Filter["operator"];
}

/** Adds what a parameter is for; false when nobody knows. */
export function addParameter(
  list: ListText,
  { name, at, operator, example }: NamedParameter,
): boolean {
  const { facts, lexicon, block } = list;
  const meaning = meaningOf(name, { entity: facts.entity, lexicon });
  if (!meaning) {
    if (!facts.unknown.includes(name) && at < 0) facts.unknown.push(name);
    return false;
  }
  switch (meaning.kind) {
    case "page":
      facts.pages.set(meaning.part, {
        ...facts.pages.get(meaning.part),
        name,
        ...pageNumbersAt(list, at),
      });
      return true;
    case "search":
      facts.search ??= { parameter: name, fields: searchable(facts.entity.fields) };
      return true;
    case "sort":
      facts.sortParameter = {
        name,
        text: `${facts.sortParameter?.text ?? ""} ${example ?? ""} ${at < 0 ? "" : list.text.slice(list.tokens[at]?.end)}`,
      };
      return true;
    case "order":
      facts.orderParameter = name;
      return true;
    case "filter":
      addFilter(facts, {
        parameter: name,
        field: meaning.field,
        operator: meaning.operator === "eq" ? (operator ?? "eq") : meaning.operator,
        statementIds: [statementId(block)],
      });
      return true;
  }
}

/** The texts of a row that people look for words in. */
export function searchable(fields: readonly Field[]): string[] {
  const names = fields
    .filter(
      (field) =>
        field.type === "string" &&
        !field.list &&
        !field.enum &&
        !field.reference &&
        field.hidden !== true &&
        field.role === undefined &&
        field.writeOnly !== true,
    )
    .map(({ name }) => name);
  return names;
}

/** "filter by `status` and date", "filters: room, day". True when the text speaks of parameters at all. */
function readFilters(list: ListText): boolean {
  let found = false;
  for (let at = 0; at < list.tokens.length; at += 1) {
    const length = isAt(list, "filterBy", at);
    if (length === 0) continue;
    found = true;
    const end = namesFrom(list, at + length);
    if (end > at + length) takeTokens(list, at, end);
    at = Math.max(at, end - 1);
  }
  return found;
}

/** Names in a row; the index after the last one that is understood. */
function namesFrom(list: ListText, from: number): number {
  let end = from;
  let at = from;
  while (at < list.tokens.length) {
    const skipped = skipLittle(list, at);
    const named = nameAt(list, skipped);
    if (!named) break;
    const { name, next } = named;
    if (!addParameter(list, { name, at: skipped })) break;
    end = afterBrackets(list, next);
    at = end;
    const joined = joinAt(list, at);
    if (joined === at) break;
    at = joined;
  }
  return end;
}

function skipLittle({ tokens, lexicon }: ListText, from: number): number {
  let at = from;
  while (
    at < tokens.length &&
    ([":", "(", "?"].includes(tokens[at]?.text ?? "") ||
      lexicon.articles.has(tokens[at]?.lower ?? "") ||
      (tokens[at]?.code !== true && lexicon.stopWords.has(tokens[at]?.lower ?? "")) ||
      matchPhrase(lexicon.constraints, tokens, at)?.meaning === "optional")
  )
    at += 1;
  return at;
}

/** A name in one to three words that is a field or a parameter. */
function nameAt(list: ListText, at: number): { name: string; next: number } | undefined {
  const { tokens, lexicon, facts } = list;
  const [first] = [tokens[at]];
  if (first?.kind !== "word") return undefined;
  if (first.code) return { name: first.text, next: at + 1 };
  for (const length of [3, 2, 1]) {
    const words = tokens.slice(at, at + length);
    if (words.length < length || !words.every(({ kind }) => kind === "word")) continue;
    const name = words.map(({ text }) => text).join("_");
    const field = fieldNamed(name, facts.entity, lexicon);
    if (field)
      return {
        name: /[_A-Z]/.test(first.text) && length === 1 ? first.text : field.name,
        next: at + length,
      };
  }
  const known = meaningOf(first.text, { entity: facts.entity, lexicon });
  return known && known.kind !== "search" ? { name: first.text, next: at + 1 } : undefined;
}

/** "(optional)", "(exact match)" after a name. */
function afterBrackets({ tokens }: ListText, at: number): number {
  if (tokens[at]?.text !== "(") return at;
  const close = tokens.findIndex((token, i) => i > at && token.text === ")");
  return close > 0 && close - at < 14 ? close + 1 : at;
}

function joinAt(list: ListText, at: number): number {
  let next = at;
  if (list.tokens[next]?.text === "," || list.tokens[next]?.text === "/") next += 1;
  next += isAt(list, "conjunction", next);
  return next;
}

/** In a text that speaks of parameters, every name in a code span that could be one is one. */
function readNames(list: ListText, speaksOfFilters: boolean): void {
  list.tokens.forEach((token, at) => {
    if (token.kind !== "word" || !token.code) return;
    const meaning = meaningOf(token.text, { entity: list.facts.entity, lexicon: list.lexicon });
    const isPage =
      meaning?.kind === "page" || meaning?.kind === "search" || meaning?.kind === "sort";
    if (!meaning || (!speaksOfFilters && !isPage)) return;
    if (meaning.kind === "filter" && meaning.operator === "eq") return;
    if (!addParameter(list, { name: token.text, at })) return;
    const end = afterBrackets(list, at + 1);
    const taken = takeTokens(list, at, end);
    if (taken && meaning.kind === "page") taken.pages = true;
  });
}
