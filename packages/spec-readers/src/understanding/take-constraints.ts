import type { Constraint } from "../constraints/constraint.ts";
import { parseConstraints } from "../constraints/parse-constraints.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { FieldDraft } from "../model/draft.ts";
import type { Clause } from "./take-operations.ts";
import type { Mention, Work } from "./work.ts";
import { fieldOfMention, lowerAt, take, want } from "./work.ts";

const FARTHEST = 6;

/**
 * "The title is required and has at most 80 characters", "a unique name": demands on a field that is named next to them.
 * They join what the model says about the field.
 */
export function takeConstraints(work: Work, clauses: readonly Clause[]): void {
  if (!work.mentions.some((mention) => mention.terms.some((term) => term.field))) return;
  // "Given a loan with less than 2 renewals" describes one, and demands nothing of all.
  if (work.lexicon.scenarioOpeners.has(lowerAt(work, 0))) return;
  const free = work.tokens.map((token, at) =>
    work.taken[at] || work.mentionAt.has(at)
      ? { ...token, kind: "symbol" as const, lower: "\u0000", value: undefined }
      : token,
  );
  const entities = [
    ...clauses.flatMap(({ objects }) => objects.map(({ entity }) => entity)),
    work.focus.entity,
    ...work.mentions.map(({ entity }) => entity),
  ];
  for (let at = 0; at < free.length; at += 1) {
    if (work.taken[at] || work.mentionAt.has(at)) continue;
    const found = constraintsAt(work, free, at);
    if (!found) continue;
    // "At most 3 bookings": a number of rows is no bound of a field.
    const counted = work.mentionAt.get(found.end)?.entity !== undefined;
    if (counted && found.constraints.some(({ kind }) => kind === "bound")) continue;
    const owner = ownerOf(work, at, found.end);
    const target = owner && fieldOfMention(owner, entities);
    if (
      target &&
      found.constraints.every((constraint) =>
        isDemand(work, { at, constraint, field: target.field }),
      )
    ) {
      take(work, at, found.end);
      take(work, owner.start, owner.end);
      want(work, { kind: "field", ...target });
      for (const constraint of found.constraints)
        work.asides.push({ kind: "constraint", ...target, constraint });
    }
    at = found.end - 1;
  }
}

/** The constraint that starts exactly at a token. */
function constraintsAt(
  work: Work,
  tokens: Work["tokens"],
  at: number,
): { constraints: Constraint[]; end: number } | undefined {
  const window = tokens.slice(at, at + 40);
  const { constraints, taken } = parseConstraints(window, work.lexicon, { prefix: true });
  if (!taken[0]) return undefined;
  let end = 0;
  while (taken[end]) end += 1;
  // Several constraints in a row belong together; the window's later ones are found again from their own place.
  const first = parseConstraints(window.slice(0, end), work.lexicon);
  return {
    constraints: first.constraints.length > 0 ? first.constraints : constraints,
    end: at + end,
  };
}

/** The field before the demand, with nothing but links and other demands between; or directly after it. */
function ownerOf(work: Work, start: number, end: number): Mention | undefined {
  const after = work.mentionAt.get(end);
  for (let at = start - 1, steps = 0; at >= 0 && steps < FARTHEST; at -= 1) {
    const mention = work.mentionAt.get(at);
    if (mention?.terms.some((term) => term.field))
      return isApart(work, mention, { start, after }) ? after : mention;
    if (mention?.entity) continue;
    if (mention || (!work.taken[at] && !work.lexicon.demandLinks.has(lowerAt(work, at)))) break;
    if (!work.taken[at]) steps += 1;
  }
  return after?.terms.some((term) => term.field) ? after : undefined;
}

/** "title and optional description": the demand right before a field belongs to it, not to the one before. */
function isApart(
  work: Work,
  before: Mention,
  { start, after }: { start: number; after: Mention | undefined },
): boolean {
  if (!after?.terms.some((term) => term.field)) return false;
  for (let at = before.end; at < start; at += 1)
    if (work.lexicon.demandOpeners.has(lowerAt(work, at))) return false;
  return true;
}

/**
 * A type word demands a type only after "must be" and the like, or when it repeats what is known: "site and number of
 * frames" does not. Nor do values without such a word: "nights that are open or full" describes some of them.
 */
function isDemand(
  work: Work,
  { at, constraint, field }: { at: number; constraint: Constraint; field: FieldDraft },
): boolean {
  const { kind } = constraint;
  if (kind === "enum") return isAnnounced(work, at);
  if (kind !== "type" && kind !== "list" && kind !== "primaryKey") return true;
  if (
    kind === "type" &&
    field.constraints.some(
      ({ constraint: said }) => said.kind === "type" && said.type === constraint.type,
    )
  )
    return true;
  return [1, 2].some((steps) => work.lexicon.typeOpeners.has(lowerAt(work, at - steps)));
}

/** "is one of `a`, `b`", "status (`a`, `b`)"; "that are open or closed" and "answers `a`, `b`" announce no values. */
function isAnnounced({ lexicon, tokens }: Work, at: number): boolean {
  const { typeOpeners, clauseWords, grammar, constraints, types } = lexicon;
  const opens =
    matchPhrase(constraints, tokens, at)?.meaning === "oneOf" ||
    matchPhrase(types, tokens, at)?.meaning === "enum";
  const [before, opener] = [tokens[at - 2]?.lower ?? "", tokens[at - 1]?.lower ?? ""];
  if (opens || /^[(:=[]$/.test(opener)) return true;
  return typeOpeners.has(opener) && !clauseWords.has(before) && !grammar.which.has(before);
}
