/**
 * Whom a sentence of fields is about, and where its fields begin.
 *
 * 1. "Each plant has …", "Members have …", "Los socios tienen …": a noun before a word for having.
 * 2. "De cada socio guardamos …", "For each plant we keep …": the noun after "for each".
 * 3. "It has …", "También tiene …": the entity of the sentence before.
 * 4. "A slot is an hour with so many places: it has …": the noun that is defined.
 * 5. "Un **préstamo** une un libro y un lector: `libroId`, …": a noun at the start, and code spans behind a colon.
 */
import { entityLabel } from "../entities/entity-label.ts";
import { ownWords } from "../entities/entity-synonyms.ts";
import type { Block } from "../markdown/block.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { focusOf } from "../requirements/focus-of.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import { tokenize } from "../text/tokens.ts";

export interface ProseSubject {
  words: readonly string[];
  /** What the subject has. */
  rest: string;
}

const LONGEST_NAME = 3;
/** Article, name, and what belongs to it before the verb: "los socios del club tienen". */
const LONGEST_SUBJECT = 8;

export function subjectOf(block: Block, draft: SpecDraft): ProseSubject | undefined {
  const tokens = tokenize(block.text);
  return (
    eachOf(block, tokens, draft) ??
    haverOf(block, tokens, draft) ??
    continued(block, tokens, draft) ??
    defined(block, tokens, draft) ??
    announced(block, tokens, draft)
  );
}

function haverOf(
  { text }: Block,
  tokens: readonly Token[],
  draft: SpecDraft,
): ProseSubject | undefined {
  const { lexicon } = draft;
  const [start] = tokens;
  if (start?.kind !== "word") return undefined;
  const isNamed = lexicon.articles.has(start.lower) || lexicon.inflection.isPlural(start.lower);
  if (!isNamed) return undefined;
  for (let at = 1; at <= LONGEST_SUBJECT && at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "word") return undefined;
    const having = matchPhrase(lexicon.having, tokens, at);
    if (!having || matchPhrase(lexicon.modals, tokens, at)) continue;
    const modal = matchPhrase(lexicon.modals, tokens, at - 1) ? 1 : 0;
    // "A member can have at most 3 loans" and "A new loan has the status OPEN" are rules.
    const behind = at + having.length;
    const bound = matchPhrase(lexicon.constraints, tokens, behind)?.meaning;
    if (bound === "atMost" || bound === "moreThan" || bound === "lessThan") return undefined;
    if (modal > 0 && isCounted(tokens, behind)) return undefined;
    if (tokens.slice(0, at).some(({ lower }) => lexicon.grammar.new.has(lower))) return undefined;
    const words = nounIn(text.slice(start.start, tokens[at - modal]?.start ?? 0), draft);
    const rest = restAfter(text, tokens, at + having.length);
    return words && rest ? { words, rest } : undefined;
  }
  return undefined;
}

/** Rows and not fields: "at most 3 loans", "two keys". */
function isCounted(tokens: readonly Token[], from: number): boolean {
  return tokens
    .slice(from, from + 4)
    .some(({ value, kind }) => kind !== "string" && value !== undefined);
}

/** "De cada socio guardamos …": up to the verb, a colon or a comma. */
function eachOf(
  { text }: Block,
  tokens: readonly Token[],
  draft: SpecDraft,
): ProseSubject | undefined {
  const { lexicon } = draft;
  const verb = matchPhrase(lexicon.having, tokens, 0);
  const from = verb?.length ?? 0;
  if (!lexicon.grammar.eachOpener.has(tokens[from]?.lower ?? "")) return undefined;
  const first = from + 1;
  if (!lexicon.grammar.each.has(tokens[first]?.lower ?? "")) return undefined;
  for (let at = first + 1; at <= first + LONGEST_SUBJECT && at < tokens.length; at += 1) {
    const isSign = /^[:,]$/.test(tokens[at]?.text ?? "");
    const having = isSign ? undefined : matchPhrase(lexicon.having, tokens, at);
    if (!isSign && !having) continue;
    const words = nounIn(text.slice(tokens[first + 1]?.start ?? 0, tokens[at]?.start ?? 0), draft);
    let next = at + (having?.length ?? 1);
    const behind = having ? undefined : matchPhrase(lexicon.having, tokens, next);
    next += behind?.length ?? 0;
    if (!having && !behind && !verb) return undefined;
    const rest = restAfter(text, tokens, next);
    return words && rest ? { words, rest } : undefined;
  }
  return undefined;
}

/** A sentence without a subject of its own goes on with the one before. */
function continued(
  block: Block,
  tokens: readonly Token[],
  draft: SpecDraft,
): ProseSubject | undefined {
  const { having, grammar } = draft.lexicon;
  let at = 0;
  while (grammar.continuing.has(tokens[at]?.lower ?? "")) at += 1;
  const phrase = matchPhrase(having, tokens, at);
  const rest = phrase && restAfter(block.text, tokens, at + phrase.length);
  if (!rest) return undefined;
  const words = subjectBefore(block, draft);
  return words && { words, rest };
}

function subjectBefore(block: Block, draft: SpecDraft): readonly string[] | undefined {
  for (let back = 1; back <= 3; back += 1) {
    const before = draft.blocks[block.index - back];
    if (!before || before.section !== block.section || before.kind === "heading") break;
    const tokens = tokenize(before.text);
    const defined = subjectOfDefinition(before, tokens, draft);
    if (defined) return defined;
  }
  return focusOf(draft, block)?.words;
}

/** "A cookbook is a collection of recipes.", "Un préstamo une …": article, noun, and anything. */
function subjectOfDefinition(
  { text }: Block,
  tokens: readonly Token[],
  draft: SpecDraft,
): readonly string[] | undefined {
  const { lexicon } = draft;
  if (!lexicon.articles.has(tokens[0]?.lower ?? "")) return undefined;
  for (let at = 2; at <= LONGEST_SUBJECT && at < tokens.length; at += 1) {
    const lower = tokens[at]?.lower ?? "";
    // "The end date cannot be …" defines nothing.
    if (lexicon.negations.has(lower) || matchPhrase(lexicon.modals, tokens, at)) return undefined;
    const ends =
      lexicon.clauseWords.has(lower) ||
      lexicon.verbs.has(lower) ||
      matchPhrase(lexicon.having, tokens, at) !== undefined;
    if (ends) return nounIn(text.slice(tokens[0]?.start ?? 0, tokens[at]?.start ?? 0), draft);
  }
  return undefined;
}

/** "A slot is an hour with so many places: it has `starts_at`, …": what the noun at the start has. */
function defined(
  block: Block,
  tokens: readonly Token[],
  draft: SpecDraft,
): ProseSubject | undefined {
  const colon = tokens.findIndex((token) => token.text === ":" && token.kind === "symbol");
  let at = colon + 1;
  while (draft.lexicon.grammar.continuing.has(tokens[at]?.lower ?? "")) at += 1;
  const having = colon < 2 ? undefined : matchPhrase(draft.lexicon.having, tokens, at);
  const rest = having && restAfter(block.text, tokens, at + having.length);
  const words = rest ? subjectOfDefinition(block, tokens, draft) : undefined;
  return words && rest ? { words, rest } : undefined;
}

/** The first noun of the sentence, where code spans behind a colon name the fields. */
function announced(
  { text }: Block,
  tokens: readonly Token[],
  draft: SpecDraft,
): ProseSubject | undefined {
  if (!draft.lexicon.articles.has(tokens[0]?.lower ?? "")) return undefined;
  const colon = tokens.findIndex((token) => token.text === ":" && token.kind === "symbol");
  const names = tokens.slice(colon + 1).filter(({ code, kind }) => code && kind === "word");
  if (colon < 2 || names.length < 2) return undefined;
  const bold = tokens.findIndex((token, at) => at > 0 && at <= LONGEST_NAME && token.bold);
  const from = bold > 0 ? bold : 1;
  let to = from + 1;
  while (bold > 0 && tokens[to]?.bold) to += 1;
  const words = nounIn(text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0), draft);
  const rest = restAfter(text, tokens, colon + 1);
  return words && rest ? { words, rest } : undefined;
}

/** The words of an entity in a stretch of text; "los socios del club" are socios, "línea de pedido" is one name. */
function nounIn(text: string, draft: SpecDraft): readonly string[] | undefined {
  const { lexicon } = draft;
  const tokens = tokenize(text);
  const join = tokens.findIndex(
    ({ lower }, at) => at > 0 && lexicon.grammar.nameJoin.has(lower) && isOpen(tokens, at, draft),
  );
  const stretch = join > 0 ? text.slice(0, tokens[join]?.start ?? 0) : text;
  const words = entityLabel(stretch, lexicon);
  return words && words.length > 0 ? ownWords(draft, words) : undefined;
}

/** "del club", "de la casa": an article shows that what follows is a thing of its own. */
function isOpen(tokens: readonly Token[], at: number, { lexicon }: SpecDraft): boolean {
  const next = tokens[at + 1]?.lower ?? "";
  return lexicon.articles.has(next) || tokens[at]?.lower.endsWith("l") === true;
}

function restAfter(text: string, tokens: readonly Token[], at: number): string | undefined {
  const before = tokens[at - 1];
  const after = tokens[at];
  if (!before || !after) return undefined;
  return text.slice(before.end).replace(/^[\s:*_]+/, "");
}
