/**
 * Who may do something, clause by clause. A clause grants ("the author may …"), reserves ("only …", "admins only", a
 * line of people alone), forbids ("a moderator may not") or tells what all others get. What it is about is found by
 * whoever asks.
 */
import * as words from "../lexicon/permission-words.ts";
import type { People, PeopleNames, Who, Word } from "./who.ts";
import { peopleIn, phraseAt, wordsIn } from "./who.ts";

export type Statement =
  | { kind: "grant"; who: Who; isExclusive: boolean }
  /** Only rows of one's own, and who is not bound by that. */
  | { kind: "own"; free: Who }
  /** "Authors cannot rate their own recipes". */
  | { kind: "notOwn" }
  | { kind: "deny"; who: Who }
  | { kind: "others"; status: 403 | 404 };

export interface Clause {
  text: string;
  /** Offset in the passage. */
  start: number;
}

const CUTS =
  /[;.](?=\s|$)|:(?=\s)|\s[—–]\s|,\s(?:but|whereas|while|pero|mientras que)\s|\s(?:but)\s(?!only)|,\s(?=(?:only|solo|others?|anybody else|anyone else|everybody else|everyone else|los demas|los demás)\b)|\((?=[^)]*\b(?:only|40[134]|login|requir)|(?:admins?|auth)\b)|\)/gi;

/** Clauses of a sentence, cut where another statement may begin. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  const push = (end: number): void => {
    const piece = text.slice(from, end);
    if (piece.trim() !== "") clauses.push({ text: piece, start: from });
  };
  for (const match of text.matchAll(CUTS)) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(text.length);
  return clauses;
}

/** What a clause says about permissions. */
export function statementsIn(text: string, names: PeopleNames, isOwnLine: boolean): Statement[] {
  const list = wordsIn(text);
  const all = peopleIn(list, names);
  const folded = list.map((word) => word.text).join(" ");
  const others = all.find((people) => people.others);
  const named = all.filter((people) => !people.others);
  const isDenied = negationIn(list) >= 0;
  const isOthers = words.notOwn.test(folded);
  if (isOthers && (isDenied || words.refused.test(folded) || words.asIfMissing.test(folded)))
    return [{ kind: "own", free: freeIn(list, named, folded) }];
  if (others && (words.refused.test(folded) || words.asIfMissing.test(folded)))
    return [...grants(list, named, isOwnLine), { kind: "others", status: statusOfOthers(folded) }];
  const isOwn = words.own.test(folded);
  if (isOwn && isDenied && !hasOnly(list) && !/\bother|\bajen/.test(folded))
    return [{ kind: "notOwn" }];
  if (isOwn && (hasOnly(list) || hasModal(list) || words.readVerbs.test(folded)))
    return [{ kind: "own", free: freeIn(list, named, folded) }];
  return grants(list, named, isOwnLine);
}

function statusOfOthers(folded: string): 403 | 404 {
  return words.asIfMissing.test(folded) && !/\b403\b/.test(folded) ? 404 : 403;
}

function hasOnly(list: readonly Word[]): boolean {
  return list.some((_, at) => phraseAt(list, at, words.only) > 0);
}

function hasModal(list: readonly Word[]): boolean {
  return list.some((_, at) => phraseAt(list, at, words.may) > 0);
}

function negationIn(list: readonly Word[]): number {
  return list.findIndex((_, at) => phraseAt(list, at, words.cannot) > 0);
}

function grants(list: readonly Word[], named: readonly People[], isOwnLine: boolean): Statement[] {
  const isRefused = /\b40[134]\b/.test(list.map((word) => word.text).join(" "));
  return named.flatMap((people): Statement[] => {
    if (isRefused && isNegated(list, people))
      return [{ kind: "grant", who: people, isExclusive: true }];
    if (isReserved(list, people)) return [{ kind: "grant", who: people, isExclusive: true }];
    if (isAlone(list, people) && isOwnLine)
      return [{ kind: "grant", who: people, isExclusive: !people.everybody }];
    const modal = modalAfter(list, people);
    if (modal === "cannot")
      return people.everybody || people.any ? [] : [{ kind: "deny", who: people }];
    if (modal === "may") return [{ kind: "grant", who: people, isExclusive: false }];
    if (
      people.roles.length > 0 &&
      !people.any &&
      list.slice(people.end, people.end + 2).some(({ text }) => words.manage.test(text))
    )
      return [{ kind: "grant", who: people, isExclusive: false }];
    if (people.roles.length > 0 && seesAll(list, people))
      return [{ kind: "grant", who: people, isExclusive: false }];
    const isActor = isOwnLine && people.start <= 1 && (people.owner || people.roles.length > 0);
    if (
      isActor &&
      !/\b(?:becomes?|is|are|es|son|gets?|sera|recibe)\b/.test(list[people.end]?.text ?? "") &&
      people.end < list.length
    )
      return [{ kind: "grant", who: people, isExclusive: true }];
    if (
      isOwnLine &&
      people.everybody &&
      /\b(?:to|for|by|a|para|por)\b/.test(list[people.start - 1]?.text ?? "")
    )
      return [{ kind: "grant", who: people, isExclusive: false }];
    return [];
  });
}

/** "only X", "X only", "can only be changed by X", "solo puede borrarla X", "visible only to X". */
function isReserved(list: readonly Word[], people: People): boolean {
  const first = people.start;
  for (let at = Math.max(0, first - 9); at < first; at += 1) {
    const length = phraseAt(list, at, words.only);
    if (length === 0) continue;
    const gap = list.slice(at + length, first).map((word) => word.text);
    if (gap.length === 0 || gap.every((word) => words.determiners.has(word))) return true;
    const last = gap.findLast((word) => !words.determiners.has(word)) ?? "";
    if (words.prepositions.has(last)) return true;
    if (/^(?:puede|pueden|podra|podran)$/.test(gap[0] ?? "") && gap.length <= 4) return true;
  }
  const behind = list[people.end]?.text ?? "";
  const after = list[people.end + 1]?.text ?? "";
  return (
    /^(?:only|solo|solamente|unicamente|exclusively)$/.test(behind) &&
    (after === "" || /^[),.;:]$/.test(after) || /^\d/.test(after))
  );
}

/** "a caller who is not the author", "if they are no admin", "si no es el autor". */
function isNegated(list: readonly Word[], people: People): boolean {
  const before = list.slice(Math.max(0, people.start - 3), people.start).map((word) => word.text);
  const last = before.findLast((word) => !words.determiners.has(word)) ?? "";
  if (/^(?:isn't|aren't|non)$/.test(last)) return true;
  const text = before.join(" ");
  return /\b(?:is|are|be|was) (?:not|neither)\b|\bno (?:es|sea|son)\b|\bnot$/.test(text);
}

/** A stretch of people and statuses, nothing else: "its author, moderators and admins". */
function isAlone(list: readonly Word[], people: People): boolean {
  const rest = [...list.slice(0, people.start), ...list.slice(people.end)];
  return rest.every(
    ({ text }) =>
      /^[^\p{L}]+$/u.test(text) ||
      words.determiners.has(text) ||
      /^(?:role|roles|rol|access|auth|requires?)$/.test(text),
  );
}

function modalAfter(list: readonly Word[], people: People): "may" | "cannot" | undefined {
  for (let at = people.end; at < Math.min(list.length, people.end + 7); at += 1) {
    if (phraseAt(list, at, words.cannot) > 0) return "cannot";
    if (phraseAt(list, at, words.may) > 0)
      return phraseAt(list, at + 1, words.cannot) > 0 ? "cannot" : "may";
    if (/^[.;:]$/.test(list[at]?.text ?? "")) return undefined;
  }
  const before = list.slice(Math.max(0, people.start - 6), people.start);
  // "…, and so may moderators".
  if (phraseAt(before, before.length - 1, words.may) > 0 && before.at(-2)?.text === "so")
    return "may";
  const passive = before.findIndex((_, at) => phraseAt(before, at, words.may) > 0);
  const byAt = before.at(-1)?.text ?? "";
  return passive >= 0 && /^(?:by|por)$/.test(byAt) ? "may" : undefined;
}

function seesAll(list: readonly Word[], people: People): boolean {
  return list.slice(people.end, people.end + 5).some(({ text }) => ALL.has(text));
}

const ALL = new Set("all any every everything todos todas todo cualquier cualquiera".split(" "));

/** Roles that ownership does not bind: "except admins", "unless they are an admin", "admins see all". */
function freeIn(list: readonly Word[], named: readonly People[], folded: string): Who {
  const free: Who = { owner: false, any: false, everybody: false, others: false, roles: [] };
  const isException = /\b(?:except|unless|but|excepto|salvo|or|also|o|tambien|y|and)\b/.test(
    folded,
  );
  named.forEach((people, index) => {
    if (
      people.roles.length > 0 &&
      (seesAll(list, people) || (isException && (index > 0 || people.owner)))
    )
      free.roles = [...new Set([...free.roles, ...people.roles])];
  });
  return free;
}
