import { fold } from "../text/fold.ts";
import type { PhraseTable } from "../text/phrases.ts";
import { joinTables } from "../text/phrases.ts";
import type { Lexicon } from "./lexicon.ts";

/**
 * One lexicon with the words of both; where both know a word, the first says what it means. Works on the shape of the
 * parts (sets, maps, phrase tables, lists, records of these), so that a new kind of word needs nothing here.
 */
export function mergeLexicons(first: Lexicon, second: Lexicon): Lexicon {
  return merge(first, second) as Lexicon;
}

function merge(first: unknown, second: unknown): unknown {
  if (first === undefined) return second;
  if (first instanceof Set && second instanceof Set)
    return new Set([...first, ...second].map(foldWord));
  if (first instanceof Map && second instanceof Map)
    return new Map([...second, ...first].map(([word, value]) => [foldWord(word), value]));
  if (Array.isArray(first) && Array.isArray(second))
    return [...(first as unknown[]), ...(second as unknown[])].map(foldWord);
  if (isTable(first) && isTable(second)) return joinTables([first, second]);
  if (isRecord(first) && isRecord(second)) {
    const keys = new Set([...Object.keys(first), ...Object.keys(second)]);
    return Object.fromEntries([...keys].map((key) => [key, merge(first[key], second[key])]));
  }
  return first;
}

function foldWord(word: unknown): unknown {
  return typeof word === "string" ? fold(word) : word;
}

function isTable(value: unknown): value is PhraseTable<unknown> {
  return isRecord(value) && value["byFirst"] instanceof Map;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
