import type { StatusTopic } from "../lexicon/lexicon.ts";
import { matchPhrase } from "../text/phrases.ts";
import { takeNaturalStatus } from "./take-natural-status.ts";
import { takeRefusals } from "./take-refusals.ts";
import type { Work } from "./work.ts";
import { fieldOfMention, lowerAt, take, want } from "./work.ts";

/** Statuses that a service gives on each topic. Others are promises that nothing keeps. */
const KEPT: Readonly<Record<StatusTopic, readonly number[]>> = {
  validation: [400, 422],
  conflict: [409, 400, 422],
  "not-found": [404],
  created: [200, 201, 202],
  deleted: [200, 202, 204],
  success: [200, 201, 204],
  malformed: [400],
  "media-type": [415],
  method: [405],
};

/** What a bare list of statuses may hold. */
const KNOWN = new Set([200, 201, 204, 400, 404, 405, 409, 413, 415, 422]);

interface StatusNumber {
  at: number;
  status: number;
  /** Words around the number that belong to it: from the number before to the number after. */
  from: number;
  to: number;
}

interface Topic {
  topic: StatusTopic;
  at: number;
  length: number;
}

/** "return 404 if the plant does not exist", "422 for invalid data", "(200, 201, 404)". */
export function takeStatuses(work: Work): void {
  const numbers = statusNumbers(work);
  if (numbers.length === 0) {
    takeRefusals(work, undefined);
    return;
  }
  let understood = 0;
  for (const number of numbers) {
    const topics = topicsIn(work, number);
    const refusal =
      number.status === 400 || number.status === 422 ? takeRefusals(work, number.status) : false;
    const kept = topics.filter(({ topic }) => KEPT[topic].includes(number.status));
    // "create" is left to the verbs first; what they do not need is taken after them.
    for (const { at, length } of kept) {
      if (work.lexicon.verbs.has(lowerAt(work, at)))
        work.after.push({ start: at, end: at + length });
      else take(work, at, at + length);
    }
    if (kept.some(({ topic }) => topic === "validation"))
      want(work, { kind: "quality", quality: "input-validation" });
    const own = ownTopics(kept, { number, numbers, topics: topicsIn(work, ALL) });
    for (const { topic, at } of own) {
      const methods = work.lexicon.methodWords.get(lowerAt(work, at));
      work.asides.push({
        kind: "status",
        topic,
        status: number.status,
        ...(methods ? { methods } : {}),
      });
    }
    if (kept.some(({ topic }) => topic === "conflict")) takeUniqueField(work);
    if (
      kept.length > 0 ||
      refusal ||
      isBareList(work, number, numbers.length) ||
      takeNaturalStatus(work, number)
    ) {
      take(work, number.at, number.at + 1);
      understood += 1;
    }
  }
  if (understood === 0) return;
  want(work, { kind: "quality", quality: "error-statuses" });
  work.tokens.forEach((token, at) => {
    if (work.lexicon.statusFillers.has(token.lower) && !work.mentionAt.get(at)?.entity)
      take(work, at, at + 1);
  });
}

const ALL: StatusNumber = { at: 0, status: 0, from: 0, to: Number.MAX_SAFE_INTEGER };

/**
 * With several numbers each has the topics on its own side: "200 for reads, 201 for creation", but "creation gives 201,
 * deletion 204". A number without any on that side keeps all around it.
 */
function ownTopics(
  kept: readonly Topic[],
  {
    number,
    numbers,
    topics,
  }: { number: StatusNumber; numbers: readonly StatusNumber[]; topics: readonly Topic[] },
): readonly Topic[] {
  const first = numbers[0]?.at ?? 0;
  const precede = topics.some(({ at }) => at < first);
  const own = kept.filter(({ at }) => (precede ? at < number.at : at > number.at));
  return numbers.length < 2 || own.length === 0 ? kept : own;
}

/** "409 if the label is taken" makes the label unique. */
function takeUniqueField(work: Work): void {
  const fields = work.mentions.flatMap((mention) => {
    const found = fieldOfMention(mention, [
      work.focus.entity,
      ...work.mentions.map(({ entity }) => entity),
    ]);
    return found ? [{ mention, ...found }] : [];
  });
  const [only, other] = fields;
  if (!only || (other && other.field !== only.field)) return;
  // "The same guest cannot have two stays for the same night: 409" makes no night unique by itself.
  const named = work.mentions.filter(({ entity }) => entity !== undefined);
  if (named.some(({ entity }) => entity !== only.entity)) return;
  for (const { mention } of fields) take(work, mention.start, mention.end);
  want(work, { kind: "field", entity: only.entity, field: only.field });
  work.asides.push({
    kind: "constraint",
    entity: only.entity,
    field: only.field,
    constraint: { kind: "unique" },
  });
}

function statusNumbers(work: Work): StatusNumber[] {
  const places = work.tokens.flatMap((token, at) => {
    const status = token.value ?? 0;
    const isStatus =
      token.kind === "number" && /^[1-5]\d\d$/.test(token.text) && isSpokenOf(work, at);
    return isStatus ? [{ at, status }] : [];
  });
  return places.map(({ at, status }, i) => ({
    at,
    status,
    from: boundaryBefore(work, at, (places[i - 1]?.at ?? -1) + 1),
    to: boundaryAfter(work, at, places[i + 1]?.at ?? work.tokens.length),
  }));
}

/** A number is a status when the text speaks of statuses, answers or errors; "at most 200" is none. */
function isSpokenOf(work: Work, at: number): boolean {
  const before = lowerAt(work, at - 1);
  const after = work.tokens[at + 1];
  if (after && matchPhrase(work.lexicon.units, work.tokens, at + 1)) return false;
  const { comparers, statusSpeech } = work.lexicon;
  if (comparers.has(before)) {
    if (!work.lexicon.grammar.and.has(before) || work.tokens[at - 2]?.kind !== "number")
      return false;
  }
  return (
    work.tokens.some((token) => statusSpeech.has(token.lower)) ||
    topicsIn(work, { at, status: 0, from: at - 3, to: at + 5 }).length > 0 ||
    ((work.focus.endpoint !== undefined || isAside(work, at)) &&
      isNamed(work.tokens[at]?.value ?? 0))
  );
}

/** "… (409)". */
function isAside(work: Work, at: number): boolean {
  return lowerAt(work, at - 1) === "(" && lowerAt(work, at + 1) === ")";
}

function isNamed(status: number): boolean {
  return KNOWN.has(status) || status === 202;
}

function boundaryBefore(work: Work, at: number, floor: number): number {
  for (let i = at - 1; i >= floor; i -= 1) if (/^[;.]$/.test(lowerAt(work, i))) return i + 1;
  return floor;
}

function boundaryAfter(work: Work, at: number, ceiling: number): number {
  for (let i = at + 1; i < ceiling; i += 1) if (/^[;.]$/.test(lowerAt(work, i))) return i;
  return ceiling;
}

function topicsIn(work: Work, { from, to }: StatusNumber): Topic[] {
  const topics: Topic[] = [];
  for (let at = Math.max(0, from); at < Math.min(to, work.tokens.length); at += 1) {
    const phrase = matchPhrase(work.lexicon.statusTopics, work.tokens, at);
    if (!phrase || work.mentionAt.get(at)?.entity) continue;
    topics.push({ topic: phrase.meaning, at, length: phrase.length });
    at += phrase.length - 1;
  }
  return topics;
}

function isBareList(work: Work, { at, status }: StatusNumber, count: number): boolean {
  const isListed = count > 1 || lowerAt(work, at - 1) === "(" || lowerAt(work, at - 1) === "/";
  return (
    isListed &&
    KNOWN.has(status) &&
    topicsIn(work, { at, status, from: at + 1, to: at + 3 }).length === 0 &&
    work.tokens.some(({ lower }) => work.lexicon.grammar.statusWord.has(lower))
  );
}
