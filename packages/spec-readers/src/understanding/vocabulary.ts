import type { Lexicon } from "../lexicon/lexicon.ts";
import type { EntityDraft, FieldDraft } from "../model/draft.ts";
import type { Inflection } from "../text/inflection.ts";
import { wordsOf } from "../text/inflection.ts";
import type { SpokenVerbs } from "./spoken-verbs.ts";
import type { Token } from "../text/tokens.ts";

/** A word or phrase of the model: the name of an entity or of a field. */
export interface Term {
  /** Singular words in lower case. */
  words: readonly string[];
  entity: EntityDraft;
  field?: FieldDraft;
}

/** The names of the model, found by their first word; longer names first. */
export interface Vocabulary {
  entities: readonly EntityDraft[];
  terms: ReadonlyMap<string, readonly Term[]>;
  inflection: Inflection;
  /** Verbs of the author's own; see spoken-verbs.ts. */
  spoken?: SpokenVerbs;
}

export function vocabularyOf(entities: readonly EntityDraft[], lexicon: Lexicon): Vocabulary {
  const { singular } = lexicon.inflection;
  const terms = new Map<string, Term[]>();
  const add = (words: readonly string[], term: Omit<Term, "words">): void => {
    const [first] = words;
    if (first === undefined) return;
    const list = terms.get(first) ?? [];
    if (
      list.some(
        (other) =>
          other.entity === term.entity && other.field === term.field && same(other.words, words),
      )
    )
      return;
    terms.set(first, [...list, { words, ...term }]);
  };
  for (const entity of entities) {
    for (const words of [entity.words, ...entity.aliases.map((alias) => alias.words)]) {
      add(words.map(singular), { entity });
      add([words.join("")], { entity });
    }
    for (const field of entity.fields.values()) {
      for (const words of spokenNames(field.name, lexicon)) add(words, { entity, field });
    }
  }
  for (const list of terms.values()) list.sort((a, b) => b.words.length - a.words.length);
  return { entities, terms, inflection: lexicon.inflection };
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, i) => word === other[i]);
}

/** Ways in which people name a field in a sentence. */
function spokenNames(name: string, lexicon: Lexicon): string[][] {
  const { singular } = lexicon.inflection;
  const words = wordsOf(name).map(singular);
  const names = [words, [words.join("")]];
  if (words.length > 1 && lexicon.grammar.flagPrefix.has(words[0] ?? ""))
    names.push(words.slice(1));
  if (words.length > 1 && lexicon.measures.has(words.at(-1) ?? "")) names.push(words.slice(0, -1));
  const role = lexicon.roleNames.get(wordsOf(name).join(" "));
  for (const [spoken, meaning] of lexicon.roleNames) {
    if (meaning === role && spoken.includes(" ")) names.push(spoken.split(" ").map(singular));
  }
  return names;
}

/** The name of the model that starts at a token, and how many tokens it takes. Several entities may share a field's name. */
export function termsAt(
  vocabulary: Vocabulary,
  tokens: readonly Token[],
  at: number,
): { terms: Term[]; length: number } | undefined {
  const parts = partsFrom(tokens, at, vocabulary.inflection);
  const [first] = parts;
  if (!first) return undefined;
  const joined = first.word.includes("-") ? first.word.replaceAll("-", "") : first.word;
  const candidates = [
    ...(vocabulary.terms.get(first.word) ?? []),
    ...(joined === first.word ? [] : (vocabulary.terms.get(joined) ?? [])),
  ];
  let best: { terms: Term[]; length: number } | undefined;
  for (const term of candidates) {
    const last = parts[term.words.length - 1];
    if (!last?.endsToken || !term.words.every((word, i) => parts[i]?.word === word)) continue;
    const length = last.token - at + 1;
    if (!best || length > best.length) best = { terms: [term], length };
    else if (length === best.length) best.terms.push(term);
  }
  return best;
}

interface Part {
  word: string;
  token: number;
  endsToken: boolean;
}

const LONGEST_TERM = 8;

function partsFrom(tokens: readonly Token[], at: number, { singular }: Inflection): Part[] {
  const parts: Part[] = [];
  for (let i = at; i < tokens.length && parts.length < LONGEST_TERM; i += 1) {
    const token = tokens[i];
    if (token?.kind !== "word") break;
    const words = wordsOf(token.text.replace(/['’]s$/, "").replace(/s['’]$/, "s"));
    words.forEach((word, n) => {
      parts.push({ word: singular(word), token: i, endsToken: n === words.length - 1 });
    });
    if (words.length === 0) break;
  }
  return parts;
}
