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
  /** Little words inside of names, and articles that may follow them. */
  joins: ReadonlySet<string>;
  articles: ReadonlySet<string>;
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
      add(withoutJoins(words, lexicon).map(singular), { entity });
      add([words.join("")], { entity });
    }
    for (const field of entity.fields.values()) {
      const short = shortName(field, entity, lexicon);
      for (const words of spokenNames(field, { lexicon, short })) add(words, { entity, field });
    }
  }
  for (const list of terms.values()) list.sort((a, b) => b.words.length - a.words.length);
  return {
    entities,
    terms,
    inflection: lexicon.inflection,
    joins: lexicon.grammar.nameJoin,
    articles: lexicon.articles,
  };
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, i) => word === other[i]);
}

/** "item del carrito" is looked up without its little words. */
function withoutJoins(words: readonly string[], { grammar }: Lexicon): string[] {
  const rest = words.filter((word) => !grammar.nameJoin.has(word));
  return rest.length > 0 ? rest : [...words];
}

/** "el correo" is the "correo electrónico" where no other field of the entity begins so. */
function shortName(field: FieldDraft, entity: EntityDraft, lexicon: Lexicon): string | undefined {
  if (lexicon.grammar.nameJoin.size === 0) return undefined;
  const headOf = ({ name, label }: FieldDraft): string => wordsOf(label ?? name)[0] ?? "";
  const head = headOf(field);
  const rivals = [...entity.fields.values()].filter((other) => headOf(other) === head);
  const isLong = wordsOf(field.label ?? field.name).length > 1;
  return isLong && rivals.length === 1 && lexicon.attributes.has(head) ? head : undefined;
}

/** Ways in which people name a field in a sentence. */
function spokenNames(
  { name, label, aliases = [] }: FieldDraft,
  { lexicon, short }: { lexicon: Lexicon; short: string | undefined },
): string[][] {
  const { singular } = lexicon.inflection;
  const words = wordsOf(name).map(singular);
  const names = [words, [words.join("")]];
  for (const other of label === undefined ? aliases : [label, ...aliases])
    names.push(withoutJoins(wordsOf(other), lexicon).map(singular));
  if (lexicon.grammar.nameJoin.size > 0) names.push(withoutJoins(words, lexicon));
  if (short !== undefined) names.push([short]);
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
  const parts = partsFrom(tokens, at, vocabulary);
  const [first] = parts;
  if (!first) return undefined;
  const candidates = vocabulary.terms.get(first.word) ?? [];
  // "pre-orders" is the term Preorder, too.
  const own = parts.filter(({ token }) => token === at);
  const joined = own.length > 1 ? own.map(({ word }) => word).join("") : undefined;
  const whole = (joined === undefined ? [] : (vocabulary.terms.get(joined) ?? [])).filter(
    ({ words }) => words.length === 1,
  );
  if (whole.length > 0) return { terms: whole, length: 1 };
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

function partsFrom(
  tokens: readonly Token[],
  at: number,
  { inflection, joins, articles }: Vocabulary,
): Part[] {
  const parts: Part[] = [];
  for (let i = at; i < tokens.length && parts.length < LONGEST_TERM; i += 1) {
    const token = tokens[i];
    if (token?.kind !== "word") break;
    // Inside a name of several words the little ones between them do not count: "línea del pedido".
    if (i > at && joins.has(token.lower)) continue;
    if (i > at + 1 && joins.has(tokens[i - 1]?.lower ?? "") && articles.has(token.lower)) continue;
    const words = wordsOf(token.text.replace(/['’]s$/, "").replace(/s['’]$/, "s"));
    words.forEach((word, n) => {
      parts.push({ word: inflection.singular(word), token: i, endsToken: n === words.length - 1 });
    });
    if (words.length === 0) break;
  }
  return parts;
}
