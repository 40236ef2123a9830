import { parseConstraints } from "../constraints/parse-constraints.ts";
import { mergeConstraints } from "../fields/merge-constraints.ts";
import type { FieldDraft } from "../model/draft.ts";
import type { Mention, Work } from "./work.ts";
import { fieldOfMention, lowerAt, take, want } from "./work.ts";

/**
 * "creating a plant without a name returns 400", "a name longer than 80 characters is rejected": refusals of what the
 * model refuses. Only those that agree with what is known of the field are taken. True when there was one.
 */
export function takeRefusals(work: Work, status: number | undefined): boolean {
  const { refusing } = work.lexicon.refusals;
  if (status === undefined && !work.tokens.some(({ lower }) => refusing.has(lower))) return false;
  let found = false;
  for (const mention of work.mentions) {
    const target = fieldOfMention(mention, [
      work.focus.entity,
      ...work.mentions.map(({ entity }) => entity),
    ]);
    if (!target || work.taken[mention.start]) continue;
    const place = adjectiveBefore(work, mention);
    const agrees =
      place !== undefined
        ? agreesWith(work, place, target.field)
        : takeLimit(work, mention, target.field);
    if (!agrees) continue;
    if (place !== undefined) take(work, place, mention.end);
    take(work, mention.start, mention.end);
    want(work, { kind: "field", ...target });
    found = true;
  }
  if (!found) return false;
  want(work, { kind: "quality", quality: "input-validation" });
  work.tokens.forEach(({ lower }, at) => {
    if (refusing.has(lower)) take(work, at, at + 1);
  });
  return true;
}

function adjectiveBefore(work: Work, mention: Mention): number | undefined {
  const { lacking, empty, wrong, negative } = work.lexicon.refusals;
  for (let at = mention.start - 1; at >= Math.max(0, mention.start - 3); at -= 1) {
    const lower = lowerAt(work, at);
    if (lacking.has(lower) || empty.has(lower) || wrong.has(lower) || negative.has(lower))
      return at;
    if (!work.lexicon.articles.has(lower) && !work.lexicon.stopWords.has(lower)) return undefined;
  }
  return undefined;
}

function agreesWith(work: Work, at: number, field: FieldDraft): boolean {
  const { merged } = mergeConstraints(field);
  const { lacking, empty, negative } = work.lexicon.refusals;
  const lower = lowerAt(work, at);
  if (lacking.has(lower)) return field.built ? field.built.required : merged.required === true;
  if (empty.has(lower)) return merged.notEmpty || (field.built?.minLength ?? 0) > 0;
  if (negative.has(lower))
    return merged.bounds.some(({ side, value }) => side === "min" && value >= 0);
  return merged.type !== undefined || merged.enum !== undefined || merged.bounds.length > 0;
}

/** "longer than 80 characters" refused is "at most 80 characters" demanded. */
function takeLimit(work: Work, mention: Mention, field: FieldDraft): boolean {
  const { merged } = mergeConstraints(field);
  const from = mention.end;
  const { constraints, taken } = parseConstraints(work.tokens.slice(from, from + 8), work.lexicon, {
    types: false,
  });
  const [said] = constraints;
  if (said?.kind !== "bound") return false;
  const opposite = said.side === "min" ? "max" : "min";
  const agrees = merged.bounds.some(
    ({ side, value, exclusive }) =>
      side === opposite && value === said.value && exclusive !== said.exclusive,
  );
  if (agrees) taken.forEach((is, i) => is && take(work, from + i, from + i + 1));
  return agrees;
}
