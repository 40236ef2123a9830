/** What a text leaves to whoever reads it, once all of its sentences are read. */
import type { Endpoint, Entity, Rule } from "@devmatrix/spec-model";
import type { Issue } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { impliedTakings } from "./given-back.ts";
import { fillKeptValues } from "./kept-values.ts";
import type { RuleBook } from "./rule-book.ts";
import { impliedSourceState } from "./source-state.ts";

export interface Silence {
  draft: SpecDraft;
  book: RuleBook;
  entities: Entity[];
  endpoints: readonly Endpoint[];
  /** Status of a refusal that states none. */
  ruleStatus: number;
}

/** Adds the rules and fills the fields that only typed documents leave open; the issues tell what was assumed. */
export function completeSilently({ draft, book, ...parts }: Silence): Issue[] {
  const { entities, endpoints, ruleStatus } = parts;
  const typed = new Set(
    [...draft.entities.values()].flatMap(({ given }) => (given ? [given.name] : [])),
  );
  const add = (frames: readonly Omit<Rule, "id">[]): void => {
    for (const frame of frames) book.addImplied(frame);
  };
  for (const endpoint of endpoints)
    if (typed.has(endpoint.entity ?? ""))
      add(impliedSourceState(endpoint, { entities, rules: book.rules, ruleStatus }));
  add(impliedTakings(book.rules, { entities, endpoints }));
  return fillKeptValues({ entities, rules: book.rules, typed });
}
