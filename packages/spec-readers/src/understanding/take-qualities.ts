import type { Quality } from "@devmatrix/spec-model";
import { qualities } from "@devmatrix/spec-model";
import { matchPhrase } from "../text/phrases.ts";
import { qualityTable } from "./quality-table.ts";
import type { Work } from "./work.ts";
import { lowerAt, take, want } from "./work.ts";

/** Statuses that a text about errors may name; "500" is no promise that a check can observe. */
const NAMED_STATUS = new Set([
  "200",
  "201",
  "204",
  "400",
  "404",
  "405",
  "409",
  "413",
  "415",
  "422",
]);

/** "JSON request and response format", "input validation prevents invalid data": promises about the service as a whole. */
export function takeQualities(work: Work): void {
  const table = qualityTable(work.lexicon);
  const asked = new Set<Quality>();
  for (let at = 0; at < work.tokens.length; at += 1) {
    const phrase = matchPhrase(table, work.tokens, at);
    if (!phrase || isOwned(work, at)) continue;
    asked.add(phrase.meaning);
    take(work, at, at + phrase.length);
  }
  if (takePageParameters(work)) asked.add("pagination");
  if (asked.size === 0) return;
  for (const quality of qualities) if (asked.has(quality)) want(work, { kind: "quality", quality });
  const fillers = new Set([...asked].flatMap((quality) => work.lexicon.qualities[quality].fillers));
  work.tokens.forEach((token, at) => {
    const isFiller = fillers.has(token.lower) || work.lexicon.qualityFillers.has(token.lower);
    const isStatus =
      asked.has("error-statuses") && token.kind === "number" && NAMED_STATUS.has(token.text);
    if (isFiller || isStatus) take(work, at, at + 1);
    if (asked.has("pagination")) takePageSize(work, at);
    if (asked.has("crud-complete") && work.mentionAt.get(at)?.entity) takeEntity(work, at);
  });
}

/** "`limit` (default 25) and `offset`", "?limit=20&offset=0": the parameters of pages, which paginationOf reads. */
function takePageParameters(work: Work): boolean {
  const { limits, offsets } = work.lexicon.pageParameters;
  const places = work.tokens.flatMap(({ lower }, at) => {
    const isFree = !work.taken[at] && !work.mentionAt.has(at);
    return isFree && (limits.has(lower) || offsets.has(lower)) ? [at] : [];
  });
  const named = places.map((at) => lowerAt(work, at));
  if (!named.some((word) => limits.has(word)) || !named.some((word) => offsets.has(word)))
    return false;
  for (const at of places) {
    const isSet = lowerAt(work, at + 1) === "=" && work.tokens[at + 2]?.kind === "number";
    take(work, at, at + (isSet ? 3 : 1));
  }
  return true;
}

/** A word of the model is not a word about the service, unless nothing has used it. */
function isOwned(work: Work, at: number): boolean {
  return work.taken[at] === true && work.mentionAt.has(at);
}

function takeEntity(work: Work, at: number): void {
  const entity = work.mentionAt.get(at)?.entity;
  if (!entity || lowerAt(work, at) === "") return;
  take(work, at, at + 1);
  for (const action of ["create", "list", "read", "update", "delete"] as const)
    want(work, { kind: "action", action, entity });
}

/** "default 20, max 100": the sizes of pages, which paginationOf reads. */
function takePageSize(work: Work, at: number): void {
  const phrase = matchPhrase(work.lexicon.constraints, work.tokens, at);
  if (phrase?.meaning !== "default" && phrase?.meaning !== "atMost") return;
  for (let end = at + phrase.length; end <= at + phrase.length + 3; end += 1) {
    if (work.tokens[end]?.kind === "number") {
      take(work, at, end + 1);
      return;
    }
  }
}
