/** Cuts a sentence into items: words with all that they can mean, longest phrases and names first. */
import type { Concept } from "../lexicon/concept.ts";
import type { ConceptPhrase } from "../lexicon/behaviour-words.ts";
import { conceptPhrases } from "../lexicon/behaviour-words.ts";
import { fold } from "../text/fold.ts";
import { numberWords } from "../lexicon/number-words.ts";
import { oppositeRoot } from "../lexicon/word-roots.ts";
import { wordsOf } from "../text/inflection.ts";
import type { Token } from "../text/tokens.ts";
import { tokenize } from "../text/tokens.ts";
import { nounOf, rootOf } from "./stem.ts";
import type { Name, NameEntry, World } from "./world.ts";

export interface Item {
  /** Offsets into the sentence. */
  start: number;
  end: number;
  text: string;
  /** Folded. */
  word: string;
  root: string;
  concepts: ReadonlySet<Concept>;
  names: readonly Name[];
  number?: number;
  /** Text between quotes or in a code span. */
  literal?: string;
  code: boolean;
  isSymbol: boolean;
  isPath: boolean;
  used: boolean;
}

const NOTHING: ReadonlySet<Concept> = new Set();

/** A sentence is asked for by several readers; its items depend on the text and the world alone and never change. */
const scanned = new WeakMap<World, Map<string, readonly Item[]>>();

/** All items of a sentence. Linear: each place looks at a bounded number of phrases and names. */
export function scan(text: string, world: World): Item[] {
  const known = scanned.get(world) ?? new Map<string, readonly Item[]>();
  scanned.set(world, known);
  const items = known.get(text) ?? cut(text, world);
  known.set(text, items);
  return [...items];
}

function cut(text: string, world: World): Item[] {
  const tokens = joinIdioms(tokenize(text).flatMap(splitMoney));
  const folded = tokens.map((token) => fold(token.kind === "string" ? "\u0000" : token.lower));
  const found: Found[] = [];
  const namesHere = (at: number) => (found[at] ??= namesAt(world, tokens, at));
  const items: Item[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (!token) break;
    const long = phraseAt(folded, at, (place) => nameState(namesHere(place)));
    const named = namesHere(at);
    const isField = named.names.some((name) => name.kind === "field" && !name.weak);
    const short = isField
      ? phraseAt(folded.slice(0, at + named.length), at, () => false)
      : undefined;
    const phrase = isField ? short : long;
    const length = Math.max(1, phrase?.words.length ?? 0, named.length);
    const concepts = phrase?.words.length === length ? phrase.concepts : NOTHING;
    const names = named.length === length ? named.names : [];
    const part = tokens.slice(at, at + length);
    items.push(itemOf(text, part, meant(part, { concepts, names })));
    at += length;
  }
  return withoutGlosses(items);
}

/** "the open balance (`balance`)": a field that is called in words and then by its name is one field. */
function withoutGlosses(items: Item[]): Item[] {
  const close = items.findIndex(
    (item, at) => item.text === ")" && items[at - 2]?.text === "(" && items[at - 1]?.code === true,
  );
  const code = items[close - 1];
  if (close < 3 || !code) return items;
  const fields = new Set(code.names.flatMap((name) => (name.kind === "field" ? [name.field] : [])));
  for (const from of [close - 3, close - 4, close - 5]) {
    const names = items[from]?.names ?? [];
    if (!names.some((name) => name.kind === "field" && fields.has(name.field))) continue;
    const between = items.slice(from + 1, close - 2);
    if (between.some(({ names: other, isSymbol }) => isSymbol || other.length > 0)) return items;
    return [...items.slice(0, from), code, ...items.slice(close + 1)];
  }
  return items;
}

/** `IN` in capitals or between quotes is the value of that name, not the little word. */
function meant(
  tokens: readonly Token[],
  all: { concepts: ReadonlySet<Concept>; names: Name[] },
): { concepts: ReadonlySet<Concept>; names: Name[] } {
  const values = all.names.filter(({ kind }) => kind === "value");
  const isLoud = tokens.every(
    ({ kind, text }) => kind === "string" || /^[\p{Lu}\d_]{2,}$/u.test(text),
  );
  if (values.length > 0 && isLoud) return { concepts: NOTHING, names: values };
  const isLittle =
    tokens.length === 1 && (tokens[0]?.text.length ?? 0) <= 3 && all.concepts.size > 0;
  return isLittle ? { ...all, names: all.names.filter(({ kind }) => kind !== "value") } : all;
}

const GONE: ReadonlySet<string> = new Set(["dado", "dada", "dados", "dadas"]);

/** "dada de baja" is one word: inactive. */
function joinIdioms(tokens: Token[]): Token[] {
  const at = tokens.findIndex(
    ({ lower }, i) =>
      GONE.has(lower) && tokens[i + 1]?.lower === "de" && tokens[i + 2]?.lower === "baja",
  );
  const [first, last] = [tokens[at], tokens[at + 2]];
  if (at < 0 || !first || !last) return tokens;
  const word: Token = { ...first, text: "inactivo", lower: "inactivo", end: last.end };
  return [...tokens.slice(0, at), word, ...tokens.slice(at + 3)];
}

/** `$12.50` is the number 12.50. */
function splitMoney(token: Token): Token[] {
  const amount = /^[$€£](\d[\d.,]*)$/.exec(token.text)?.[1];
  if (amount === undefined) return [token];
  return [{ ...token, kind: "number", value: Number(amount.replaceAll(",", "")) }];
}

/** The longest phrase at a token; none swallows the name of a state: in "is not available" the state is available. */
function phraseAt(
  words: readonly string[],
  at: number,
  isState: (at: number) => boolean,
): ConceptPhrase | undefined {
  return conceptPhrases
    .get(words[at] ?? "\u0000")
    ?.find(
      (phrase) =>
        phrase.words.every((word, i) => words[at + i] === word) &&
        !cutsBound(words, at + phrase.words.length - 1) &&
        (phrase.concepts.has("caller") ||
          phrase.words.some((word) => /^(?:book|reserva)/.test(word)) ||
          phrase.words.every((_, i) => i === 0 || !isState(at + i))),
    );
}

/** "have no" is no phrase in "have no more than 3": the "no" belongs to the bound. */
function cutsBound(words: readonly string[], last: number): boolean {
  const bounds = conceptPhrases.get(words[last] ?? "\u0000") ?? [];
  return bounds.some(
    ({ words: bound, concepts }) =>
      bound.length > 2 &&
      (concepts.has("lte") || concepts.has("gte")) &&
      bound.every((word, i) => words[last + i] === word),
  );
}

function nameState({ names }: Found): boolean {
  return names.some(
    (name) =>
      name.kind === "value" ||
      name.kind === "flag" ||
      name.kind === "stamp" ||
      ((name.kind === "field" || name.kind === "entity") && !name.weak),
  );
}

function itemOf(
  source: string,
  tokens: readonly Token[],
  { concepts, names }: { concepts: ReadonlySet<Concept>; names: readonly Name[] },
): Item {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (!first || !last) throw new Error("Expected an item to have a token, found none.");
  const word = fold(tokens.map(({ lower }) => lower).join(" "));
  const number = tokens.length === 1 ? (first.value ?? numberWords.get(word)) : undefined;
  const isLiteral =
    tokens.length === 1 && (first.kind === "string" || (first.code && first.kind === "word"));
  return {
    start: first.start,
    end: last.end,
    text: source.slice(first.start, last.end),
    word,
    root: tokens.length === 1 ? rootOf(word) : word,
    concepts,
    names,
    ...(number === undefined ? {} : { number }),
    ...(isLiteral ? { literal: first.text } : {}),
    code: first.code,
    isSymbol: tokens.length === 1 && first.kind === "symbol",
    isPath: first.kind === "path",
    used: false,
  };
}

interface Found {
  names: Name[];
  length: number;
}

/** The names that start at a token: the longest by nouns, and those of states by roots. */
function namesAt(world: World, tokens: readonly Token[], at: number): Found {
  const found = namesFrom(world, tokens, at);
  const token = tokens[at];
  if (found.length > 0 || !token?.text.includes("-")) return found;
  // "pre-order" is the name Preorder, too.
  return namesFrom(world, [{ ...token, text: token.text.replaceAll("-", "") }], 0);
}

function namesFrom(world: World, tokens: readonly Token[], at: number): Found {
  const parts = partsFrom(tokens, at);
  const [first] = parts;
  if (!first) return { names: [], length: 0 };
  const nouns = longest(world.nouns.get(first.noun) ?? [], parts, "noun");
  const roots = longest(world.roots.get(first.root) ?? [], parts, "root");
  const opposite = oppositeRoot(first.root);
  const negated =
    opposite === undefined || parts.length === 0
      ? { names: [], length: 0 }
      : flip(longest(world.roots.get(opposite) ?? [], [{ ...first, root: opposite }], "root"));
  const length = Math.max(nouns.length, roots.length, negated.length);
  const names = [nouns, roots, negated].flatMap((found) =>
    found.length === length ? found.names : [],
  );
  // A noun that names rows is no state that sounds like it: "loan" beside the state LENT.
  const isRow = names.some((name) => name.kind === "entity" && !name.weak);
  return {
    names: isRow ? names.filter(({ kind }) => kind === "entity" || kind === "field") : names,
    length,
  };
}

function flip({ names, length }: Found): Found {
  const flipped = names.flatMap((name): Name[] =>
    name.kind === "flag" || name.kind === "stamp" ? [{ ...name, negated: true }] : [],
  );
  return { names: flipped, length: flipped.length > 0 ? length : 0 };
}

function longest(
  entries: readonly NameEntry[],
  parts: readonly Part[],
  by: "noun" | "root",
): Found {
  let best: Found = { names: [], length: 0 };
  for (const { keys, name } of entries) {
    const last = parts[keys.length - 1];
    if (!last?.endsToken || !keys.every((key, i) => parts[i]?.[by] === key)) continue;
    if (last.length > best.length) best = { names: [name], length: last.length };
    else if (last.length === best.length) best.names.push(name);
  }
  return best;
}

interface Part {
  noun: string;
  root: string;
  /** Tokens up to and including this part's. */
  length: number;
  endsToken: boolean;
}

const LONGEST_NAME = 6;

function partsFrom(tokens: readonly Token[], at: number): Part[] {
  const parts: Part[] = [];
  for (let i = at; i < tokens.length && parts.length < LONGEST_NAME; i += 1) {
    const token = tokens[i];
    if (token?.kind !== "word" && token?.kind !== "string") break;
    const words = wordsOf(token.text.replace(/['’]s$/, ""));
    if (words.length === 0 || words.length > LONGEST_NAME) break;
    words.forEach((word, n) => {
      const endsToken = n === words.length - 1;
      parts.push({ noun: nounOf(word), root: rootOf(word), length: i - at + 1, endsToken });
    });
    if (token.kind === "string") break;
  }
  return parts;
}
