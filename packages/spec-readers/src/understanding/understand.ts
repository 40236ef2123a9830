/**
 * What a promise of the text asks for, and which of its words nothing accounts for. The heart of honesty: a word is
 * accounted for only when it names something of this model, is a known verb with a known object, belongs to an
 * understood demand, or is on a list of words that promise nothing. Everything else is remainder, and a promise with a
 * remainder is never proven.
 */
import { takeConstraints } from "./take-constraints.ts";
import { takeEndpoints } from "./take-endpoints.ts";
import { takeSpokenVerbs } from "./spoken-verbs.ts";
import { takeFields, takeValues } from "./take-fields.ts";
import { takeFrame } from "./take-frame.ts";
import { takeNamedRules } from "./take-named-rules.ts";
import { takeMarks } from "./take-marks.ts";
import { takeOperations } from "./take-operations.ts";
import { takeQualities } from "./take-qualities.ts";
import { takeStatuses } from "./take-statuses.ts";
import { takeSubjects } from "./take-subjects.ts";
import { remainderOf } from "./remainder.ts";
import type { EntityDraft } from "../model/draft.ts";
import type { Aside, Want, Work, WorkInput } from "./work.ts";
import { startWork, take } from "./work.ts";

export interface Understanding {
  wants: Want[];
  asides: Aside[];
  remainder: string[];
  /** The entities that the text names. */
  entities: EntityDraft[];
}

/** Longer texts are no promises; looking at every pair of their words would take too long. */
const LONGEST_PROMISE = 2000;

export function understand(input: WorkInput): Understanding {
  if (input.text.length > LONGEST_PROMISE) {
    return { wants: [], asides: [], remainder: [input.text.slice(0, 200)], entities: [] };
  }
  const work = startWork(input);
  takeEndpoints(work);
  takeMarks(work);
  takeNamedRules(work);
  takeStatuses(work);
  takeSpokenVerbs(work);
  const clauses = takeOperations(work);
  for (const { start, end } of work.after) take(work, start, end);
  takeConstraints(work, clauses);
  takeValues(work, clauses);
  takeFields(work, clauses);
  takeFrame(work);
  takeQualities(work);
  takeSubjects(work, clauses);
  const remainder = remainderOf(work);
  const asides = isConditional(work) ? statusesOf(work) : work.asides;
  const entities = work.mentions.flatMap(({ entity }) => (entity ? [entity] : []));
  return { wants: work.wants, asides, remainder, entities };
}

/** "The label is unique when …" does not make the label unique. */
function isConditional(work: Work): boolean {
  return work.tokens.some(
    ({ lower, kind }, at) =>
      !work.taken[at] && kind === "word" && work.lexicon.conditions.has(lower),
  );
}

function statusesOf({ asides }: Work): Aside[] {
  return asides.filter(({ kind }) => kind === "status");
}
