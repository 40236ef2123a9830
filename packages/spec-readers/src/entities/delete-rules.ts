/**
 * Sentences about what becomes of rows when the row that they refer to is deleted: "Deleting a shelf deletes its books",
 * "A shelf with books cannot be deleted".
 */
import type { Block } from "../markdown/block.ts";
import type { EntityDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { Account } from "../model/structure.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import { tokenize } from "../text/tokens.ts";
import type { Vocabulary } from "../understanding/vocabulary.ts";
import { termsAt } from "../understanding/vocabulary.ts";
import type { Relations } from "./relations.ts";

const LONGEST = 220;

/** Lets the sentences join the references that they are about; what they say is accounted for. */
export function applyDeleteRules(
  draft: SpecDraft,
  { relations, vocabulary }: { relations: Relations; vocabulary: Vocabulary },
): Account[] {
  const accounts: Account[] = [];
  for (const block of draft.blocks) {
    const kind = draft.kindOf(block.section);
    const isText = block.kind === "sentence" || block.kind === "list-item";
    if (!isText || kind === "ignored" || kind === "out-of-scope" || block.structured) continue;
    for (const { start, end } of sentencesOf(block)) {
      const text = block.text.slice(start, end);
      const rule = text.length > LONGEST ? undefined : ruleOf(draft, text);
      const isPlain = rule !== undefined && saysNoMore(draft, text, vocabulary);
      const fields = isPlain ? applied(text, { rule, relations, vocabulary }) : [];
      if (fields.length === 0) continue;
      accounts.push({ block, start, end, facts: fields });
    }
  }
  return accounts;
}

function sentencesOf({ text }: Block): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.;!](?:\s+|$)/g)) {
    parts.push({ start, end: match.index + 1 });
    start = match.index + match[0].length;
  }
  if (start < text.length) parts.push({ start, end: text.length });
  return parts;
}

type DeleteRule = "cascade" | "restrict";

function ruleOf(draft: SpecDraft, text: string): DeleteRule | undefined {
  const tokens = tokenize(text);
  const { lexicon } = draft;
  const has = (topic: "cascade" | "restrict"): boolean =>
    tokens.some((_, at) => matchPhrase(lexicon.structure[topic], tokens, at) !== undefined);
  const deletes = tokens.some(({ lower }) => lexicon.verbs.get(lower) === "delete");
  if (!deletes) return undefined;
  if (has("restrict")) return "restrict";
  return has("cascade") || deletesTwice(tokens, draft) ? "cascade" : undefined;
}

/** True when nothing but the two entities and the rule stands in the sentence: no state, no other status. */
function saysNoMore({ lexicon }: SpecDraft, text: string, vocabulary: Vocabulary): boolean {
  const tokens = tokenize(text);
  const little = [
    lexicon.stopWords,
    lexicon.articles,
    lexicon.relations,
    lexicon.clauseWords,
    lexicon.manyWords,
    lexicon.singleWords,
    lexicon.conditions,
    lexicon.statusSpeech,
    lexicon.genericNouns,
    lexicon.existence,
    lexicon.pronouns,
    lexicon.negations,
  ];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || token.kind === "symbol") continue;
    const skip =
      termsAt(vocabulary, tokens, at)?.length ??
      matchPhrase(lexicon.structure.restrict, tokens, at)?.length ??
      matchPhrase(lexicon.structure.cascade, tokens, at)?.length ??
      matchPhrase(lexicon.having, tokens, at)?.length;
    if (skip !== undefined) at += skip - 1;
    else if (token.kind === "number" && token.value === 409) continue;
    else if (lexicon.verbs.get(token.lower) === "delete") continue;
    else if (!little.some((words) => words.has(token.lower))) return false;
  }
  return true;
}

/** "Deleting a shelf deletes its books": two forms of the verb in one sentence. */
function deletesTwice(tokens: readonly Token[], { lexicon }: SpecDraft): boolean {
  return tokens.filter(({ lower }) => lexicon.verbs.get(lower) === "delete").length > 1;
}

/** The fields that refer from one named entity to the other; conditions beside them leave the rule to others. */
function applied(
  text: string,
  {
    rule,
    relations,
    vocabulary,
  }: { rule: DeleteRule; relations: Relations; vocabulary: Vocabulary },
): Account["facts"] {
  const tokens = tokenize(text);
  const named: EntityDraft[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const found = termsAt(vocabulary, tokens, at);
    if (!found) continue;
    const entity = found.terms.find((term) => !term.field)?.entity;
    if (entity && !named.includes(entity)) named.push(entity);
    at += found.length - 1;
  }
  const [parent, child, other] = named;
  if (!parent || !child || other) return [];
  const own = relations.get(child);
  if (!own) return [];
  const facts: Account["facts"] = [];
  for (const [field, reference] of own.references) {
    if (reference.entity !== parent) continue;
    reference.onDelete = rule;
    facts.push(`field:${child.name}.${field.name}`);
  }
  if (rule === "restrict" && own.ownedBy?.entity === parent) delete own.ownedBy;
  return facts;
}
