import type { Lexicon } from "../lexicon/lexicon.ts";
import type { EntityDraft, FieldDraft } from "../model/draft.ts";
import { wordsOf } from "../text/inflection.ts";
import { enumValueAt } from "./take-fields.ts";
import type { Work } from "./work.ts";
import { lowerAt, take, want } from "./work.ts";

const FARTHEST = 6;

/** "mark a plant as watered": sets the yes/no field of that name, or a value of a closed set. */
export function takeMarks(work: Work): void {
  for (let at = 0; at < work.tokens.length; at += 1) {
    if (work.taken[at] || !work.lexicon.marks.has(lowerAt(work, at))) continue;
    const entity = entityNear(work, at);
    const found = entity && valueAfter(work, at, entity);
    if (!found) continue;
    for (let i = at; i < found.end; i += 1) if (isPart(work, i, found.start)) take(work, i, i + 1);
    want(work, { kind: "action", action: "update", entity: found.entity });
    want(work, { kind: "field", entity: found.entity, field: found.field });
  }
}

function isPart(work: Work, at: number, start: number): boolean {
  const lower = lowerAt(work, at);
  const known = work.mentionAt.get(at)?.entity !== undefined || work.lexicon.stopWords.has(lower);
  return at >= start || known || work.lexicon.marks.has(lower) || work.lexicon.pronouns.has(lower);
}

function entityNear(work: Work, at: number): EntityDraft | undefined {
  const after = work.mentions.find(
    (mention) => mention.entity && mention.start > at && mention.start <= at + FARTHEST,
  );
  const before = work.mentions.findLast((mention) => mention.entity && mention.end <= at);
  const sole = work.vocabulary.entities.length === 1 ? work.vocabulary.entities[0] : undefined;
  return after?.entity ?? before?.entity ?? work.focus.entity ?? sole;
}

function valueAfter(
  work: Work,
  mark: number,
  entity: EntityDraft,
): { entity: EntityDraft; field: FieldDraft; start: number; end: number } | undefined {
  for (let at = mark + 1; at <= mark + FARTHEST && at < work.tokens.length; at += 1) {
    const token = work.tokens[at];
    if (token?.kind !== "word" && token?.kind !== "string") continue;
    const field = [...entity.fields.values()].find((candidate) =>
      isFlagOf(candidate, token.lower, work.lexicon),
    );
    if (field) return { entity, field, start: at, end: at + 1 };
    const value = enumValueAt(work, at, [entity]);
    if (value) return { ...value, start: at, end: at + 1 };
  }
  return undefined;
}

/** `completed`, `is_completed` and "complete" are the same state. */
function isFlagOf(field: FieldDraft, word: string, { grammar, inflection }: Lexicon): boolean {
  const isFlag = field.constraints.some(({ constraint }) =>
    constraint.kind === "type"
      ? constraint.type === "boolean"
      : constraint.kind === "default" && typeof constraint.value === "boolean",
  );
  const words = wordsOf(field.name).filter((part) => !grammar.flagPrefix.has(part));
  return isFlag && words.length === 1 && inflection.root(words[0] ?? "") === inflection.root(word);
}
