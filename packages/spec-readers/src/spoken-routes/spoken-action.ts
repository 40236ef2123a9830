/**
 * What a line says that one can do, in a text that states no routes: "Cancelar una reserva", "Endpoint to mark a bill as
 * paid", "Add lines to a bill", "Ver los pagos de un socio". A line is read only when it begins with its verb, or when a
 * word of permission stands before the verb.
 *
 * Invariants:
 * 1. A condition, a denial or "only" before the verb makes the line a rule about an operation, not an operation.
 * 2. Nouns are read up to the first stop, bracket or condition behind the verb.
 */
import { conceptPhrases } from "../lexicon/behaviour-words.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { verbRoots } from "../lexicon/word-roots.ts";
import type { EntityDraft, FieldDraft } from "../model/draft.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import { tokenize } from "../text/tokens.ts";
import type { Vocabulary } from "../understanding/vocabulary.ts";
import { termsAt } from "../understanding/vocabulary.ts";

/** `act` is any verb that is none of the others: what it does to the row, rules or the names of states tell. */
export type SpokenKind = "create" | "change" | "remove" | "clear" | "show" | "list" | "act";

/** Something that the verb is done to, or that a preposition ties to it. */
export interface SpokenNoun {
  /** Entities that the words name; none for a noun that only an owner gives a meaning: "lines". */
  entities: readonly EntityDraft[];
  /** Entities whose fields the words name. */
  fields: readonly { entity: EntityDraft; field: FieldDraft }[];
  /** The last word, as written but folded. */
  word: string;
  isMany: boolean;
  /** The preposition in front. */
  link?: string;
  /** Words between the verb, or the noun before, and this one. */
  before: readonly string[];
}

export interface SpokenAction {
  kind: SpokenKind;
  verb: string;
  nouns: readonly SpokenNoun[];
  /** Words behind the last noun: "as paid", "como entregada". */
  after: readonly string[];
  /** "all", in front of a noun. */
  isAll: boolean;
  /** Offsets of the clause in the text. */
  start: number;
  end: number;
}

export interface ActionWords {
  lexicon: Lexicon;
  vocabulary: Vocabulary;
  /** Singular names that rows have for the rows inside them: "line", "item". */
  parts: ReadonlySet<string>;
}

const LONGEST_LEAD = 14;

export function readSpokenActions(
  text: string,
  { lexicon, vocabulary, parts }: ActionWords,
): SpokenAction[] {
  const words = lexicon.ofText?.(text) ?? lexicon;
  const tokens = tokenize(text.slice(0, 400));
  const first = tokens.findIndex(({ kind }) => kind === "word");
  if (first < 0) return [];
  const verbs = verbsFrom(tokens, first, words);
  if (!verbs) return [];
  const clause = { tokens, from: verbs.end, to: clauseEnd(tokens, verbs.end, words) };
  const { nouns, after, isAll } = nounsOf(clause, { lexicon: words, vocabulary, parts });
  const [start, end] = [tokens[verbs.at[0] ?? first]?.start ?? 0, tokens[clause.to - 1]?.end ?? 0];
  return verbs.at.flatMap((at): SpokenAction[] => {
    const verb = tokens[at]?.lower ?? "";
    const kind = kindOf(verb, words);
    return kind ? [{ kind, verb, nouns, after, isAll, start, end }] : [];
  });
}

/** The verb that a line begins with, or the one behind a word of permission; several when they share their object. */
function verbsFrom(
  tokens: readonly Token[],
  first: number,
  lexicon: Lexicon,
): { at: number[]; end: number } | undefined {
  if (isVerb(tokens[first], lexicon)) return chain(tokens, first, lexicon);
  let isAllowed = false;
  for (let at = first; at < Math.min(tokens.length, first + LONGEST_LEAD); at += 1) {
    const token = tokens[at];
    if (!token || /^[.;:(→]$/.test(token.text)) return undefined;
    if (lexicon.conditions.has(token.lower) || lexicon.negations.has(token.lower)) return undefined;
    if (has(token.lower, "only")) return undefined;
    const modal = matchPhrase(lexicon.modals, tokens, at);
    if (modal) {
      isAllowed = true;
      at += modal.length - 1;
      continue;
    }
    if (lexicon.grammar.infinitive.has(token.lower) && lexicon.language === "en") {
      isAllowed = true;
      continue;
    }
    if (isAllowed && isVerb(token, lexicon)) return chain(tokens, at, lexicon);
  }
  return undefined;
}

function chain(
  tokens: readonly Token[],
  first: number,
  lexicon: Lexicon,
): { at: number[]; end: number } {
  const at = [first];
  let end = first + 1;
  for (;;) {
    let next = end;
    while (
      /^[,/]$/.test(tokens[next]?.text ?? "") ||
      lexicon.grammar.chain.has(tokens[next]?.lower ?? "")
    )
      next += 1;
    if (next === end || !isVerb(tokens[next], lexicon)) return { at, end };
    at.push(next);
    end = next + 1;
  }
}

/** A form that asks for something: an infinitive, an imperative, "deactivating" behind "allow". */
function isVerb(token: Token | undefined, lexicon: Lexicon): boolean {
  if (token?.kind !== "word" || token.code) return false;
  if (lexicon.passives.has(token.lower) && !token.lower.endsWith("ing")) return false;
  return kindOf(token.lower, lexicon) !== undefined;
}

const INFINITIVE = /^\p{L}{2,}[aei]r(?:se|l[aeo]s?)?$/u;
const NO_ACTION = /(?:ed|ad[oa]s?|id[oa]s?|tion|cion|ment|al)$/;

function kindOf(verb: string, lexicon: Lexicon): SpokenKind | undefined {
  if (has(verb, "clear")) return "clear";
  switch (lexicon.verbs.get(verb)) {
    case "create":
      return "create";
    case "delete":
      return "remove";
    case "list":
      return "list";
    case "retrieve":
      return "show";
    case "update":
    case "modify":
    case "replace":
      return "change";
    case "manage":
      return undefined;
    case undefined:
      break;
  }
  if (lexicon.stopWords.has(verb) || lexicon.articles.has(verb)) return undefined;
  // "seal" ends like a noun, but is the verb itself.
  if (NO_ACTION.test(verb) && verbRoots.get(verb) !== verb) return undefined;
  const isKnown = verbRoots.has(verb) || lexicon.marks.has(verb);
  return isKnown || (lexicon.language === "es" && INFINITIVE.test(verb)) ? "act" : undefined;
}

function has(word: string, concept: "clear" | "only" | "all" | "current"): boolean {
  return (
    conceptPhrases
      .get(word)
      ?.some(({ words, concepts }) => words.length === 1 && concepts.has(concept)) === true
  );
}

/** The first stop, bracket, arrow or condition. */
function clauseEnd(tokens: readonly Token[], from: number, lexicon: Lexicon): number {
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === "symbol" && /^[.;:(→,—–]$|^->$/.test(token.text)) return at;
    if (token.kind === "word" && lexicon.conditions.has(token.lower) && token.lower !== "segun")
      return at;
  }
  return tokens.length;
}

function nounsOf(
  { tokens, from, to }: { tokens: readonly Token[]; from: number; to: number },
  { lexicon, vocabulary, parts }: ActionWords,
): Pick<SpokenAction, "nouns" | "after" | "isAll"> {
  const nouns: SpokenNoun[] = [];
  let before: string[] = [];
  let link: string | undefined;
  let isAll = false;
  for (let at = from; at < to;) {
    const token = tokens[at];
    if (!token) break;
    const found = termsAt(vocabulary, tokens.slice(0, to), at);
    const isPart = parts.has(lexicon.inflection.singular(token.lower));
    if (!found && !isPart) {
      if (lexicon.relations.has(token.lower) && token.kind === "word") link = token.lower;
      if (has(token.lower, "all")) isAll = true;
      before.push(token.lower);
      at += 1;
      continue;
    }
    const length = found?.length ?? 1;
    const word = tokens[at + length - 1]?.lower ?? "";
    const terms = found?.terms ?? [];
    nouns.push({
      entities: terms.flatMap(({ entity, field }) => (field ? [] : [entity])),
      fields: terms.flatMap(({ entity, field }) => (field ? [{ entity, field }] : [])),
      word: tokens[at]?.lower ?? "",
      isMany:
        lexicon.inflection.isPlural(tokens[at]?.lower ?? "") || lexicon.inflection.isPlural(word),
      ...(link === undefined ? {} : { link }),
      before,
    });
    before = [];
    link = undefined;
    at += length;
  }
  return { nouns, after: before, isAll };
}
