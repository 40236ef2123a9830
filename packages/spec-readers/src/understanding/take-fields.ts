import type { EntityDraft } from "../model/draft.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Clause } from "./take-operations.ts";
import type { Mention, Work } from "./work.ts";
import { fieldOfMention, lowerAt, take, want } from "./work.ts";

/**
 * Takes the names of fields, in clauses that write or show them. A field that a list is cut or ordered by ("by status",
 * "completed plants") stays untaken: nothing accounts for filters and orders.
 */
export function takeFields(work: Work, clauses: readonly Clause[]): void {
  takeKeys(work);
  for (const mention of work.mentions) {
    if (work.taken[mention.start] || !mention.terms.some((term) => term.field)) continue;
    const clause =
      clauses.findLast(({ verbs }) => (verbs[0]?.at ?? 0) < mention.start) ?? clauses[0];
    const entities = [...(clause?.objects.map((object) => object.entity) ?? []), work.focus.entity];
    const found = fieldOfMention(mention, entities);
    if (!found || selects(work, mention, clause)) continue;
    const { grammar } = work.lexicon;
    const counted = grammar.count.has(lowerAt(work, mention.start - 2));
    take(
      work,
      counted && grammar.of.has(lowerAt(work, mention.start - 1))
        ? mention.start - 2
        : mention.start,
      mention.end,
    );
    want(work, { kind: "field", ...found });
  }
}

/** "by id", "its unique identifier". */
function takeKeys(work: Work): void {
  for (let at = 0; at < work.tokens.length; at += 1) {
    const phrase = matchPhrase(work.lexicon.keys, work.tokens, at);
    if (phrase && !work.taken[at]) take(work, at, at + phrase.length);
  }
}

function selects(work: Work, mention: Mention, clause: Clause | undefined): boolean {
  let before = mention.start - 1;
  const { articles, grammar } = work.lexicon;
  while (
    before >= 0 &&
    (articles.has(lowerAt(work, before)) || grammar.given.has(lowerAt(work, before)))
  )
    before -= 1;
  if (grammar.selector.has(lowerAt(work, before))) return true;
  if (!clause || !clause.verbs.every(({ verb }) => verb === "list" || verb === "retrieve"))
    return false;
  if (work.mentionAt.get(mention.end)?.entity) return !isPossessed(work, mention);
  const after = lowerAt(work, mention.end);
  return after === "=" || grammar.equals.has(after) || work.tokens[mention.end]?.kind === "string";
}

/** In "the name of the plant" the field belongs to the plant; in "open plants" it picks some. */
function isPossessed(work: Work, mention: Mention): boolean {
  return work.lexicon.grammar.of.has(lowerAt(work, mention.end));
}

/** Takes the values of closed sets where a row is written: "set the status to closed". */
export function takeValues(work: Work, clauses: readonly Clause[]): void {
  for (const clause of clauses) {
    if (
      !clause.verbs.some(({ verb }) => verb === "create" || verb === "update" || verb === "modify")
    )
      continue;
    const start = clause.verbs[0]?.at ?? 0;
    for (let at = start; at < clause.end; at += 1) {
      if (work.taken[at]) continue;
      const found = enumValueAt(
        work,
        at,
        clause.objects.map((object) => object.entity),
      );
      if (!found) continue;
      take(work, at, at + 1);
      want(work, { kind: "field", ...found });
    }
  }
}

export function enumValueAt(
  work: Work,
  at: number,
  entities: readonly (EntityDraft | undefined)[],
):
  | { entity: EntityDraft; field: EntityDraft["fields"] extends Map<string, infer F> ? F : never }
  | undefined {
  const lower = lowerAt(work, at);
  for (const entity of entities) {
    for (const field of entity?.fields.values() ?? []) {
      const values = field.constraints.flatMap(({ constraint }) =>
        constraint.kind === "enum" ? constraint.values : [],
      );
      if (
        entity &&
        values.some(
          (value) => value.toLowerCase().replaceAll("_", "-") === lower.replaceAll("_", "-"),
        )
      ) {
        return { entity, field };
      }
    }
  }
  return undefined;
}
