/** Whom a stretch of text names: owners of rows, roles, signed-in callers, everybody, all others. */
import type { Entity, Field } from "@devmatrix/spec-model";
import * as words from "../lexicon/permission-words.ts";
import { nounOf } from "../rules/stem.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";
import { rolesIn } from "./roles.ts";

export interface Who {
  owner: boolean;
  /** Signed-in callers of any role. */
  any: boolean;
  everybody: boolean;
  others: boolean;
  roles: string[];
  /** Rows whose owners are meant: "the author of the post". Empty for those under discussion. */
  ownersOf?: string[];
}

/** People named together, with the places of their first and behind their last word. */
export interface People extends Who {
  start: number;
  end: number;
}

export interface Word {
  text: string;
  /** Offset into the text. */
  at: number;
  /** Written as code: a name of the wire, or a role. */
  isCode: boolean;
}

/** What people are called in the eyes of one entity. */
export interface PeopleNames {
  account: Entity;
  role: Field | undefined;
  /** Nouns of fields that refer to accounts: "host" by `host_id`. */
  ownerNouns: ReadonlySet<string>;
}

const LONGEST = 5;

export function wordsIn(text: string): Word[] {
  const bare = fold(text).replace(/[`*]/g, " ");
  return [...bare.matchAll(/[\p{L}\p{N}_@'’/-]+|[^\s]/gu)].map((match) => ({
    text: match[0].replace(/^_+|_+$/g, ""),
    at: match.index,
    isCode: text[match.index - 1] === "`",
  }));
}

const firstWords = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

/** Most words begin no phrase of a set. */
function beginsPhrase(word: string, phrases: ReadonlySet<string>): boolean {
  const firsts =
    firstWords.get(phrases) ?? new Set([...phrases].map((phrase) => phrase.split(" ")[0] ?? ""));
  firstWords.set(phrases, firsts);
  return firsts.has(word);
}

/** The longest phrase of a set at a place, in words. */
export function phraseAt(list: readonly Word[], at: number, phrases: ReadonlySet<string>): number {
  if (!beginsPhrase(list[at]?.text ?? "", phrases)) return 0;
  for (let length = Math.min(LONGEST, list.length - at); length > 0; length -= 1) {
    const text = list
      .slice(at, at + length)
      .map((word) => word.text)
      .join(" ");
    if (phrases.has(text)) return length;
  }
  return 0;
}

/** All people of a clause, those that stand in one list together. */
export function peopleIn(list: readonly Word[], names: PeopleNames): People[] {
  const found: People[] = [];
  for (let at = 0; at < list.length;) {
    const one = personAt(list, at, names);
    if (!one) {
      at += 1;
      continue;
    }
    const people: People = { ...one.who, start: at, end: at + one.length };
    at = people.end;
    for (;;) {
      const next = afterJoin(list, at, names);
      if (!next || next.who.others !== people.others) break;
      merge(people, next.who);
      at = next.end;
      people.end = at;
    }
    found.push(people);
  }
  return found;
}

function merge(people: Who, more: Who): void {
  people.owner ||= more.owner;
  people.any ||= more.any;
  people.everybody ||= more.everybody;
  people.roles = [...new Set([...people.roles, ...more.roles])];
  people.ownersOf = [...new Set([...(people.ownersOf ?? []), ...(more.ownersOf ?? [])])];
}

function afterJoin(
  list: readonly Word[],
  from: number,
  names: PeopleNames,
): { who: Who; end: number } | undefined {
  let at = from;
  let joined = 0;
  for (let length = phraseAt(list, at, words.joins); length > 0;) {
    at += length;
    joined += 1;
    length = phraseAt(list, at, words.joins);
  }
  if (joined === 0) return undefined;
  at += phraseAt(list, at, words.prepositions);
  const one = personAt(list, at, names);
  return one ? { who: one.who, end: at + one.length } : undefined;
}

/** "the author of the note", "el autor de la nota": the noun, and where it ends. */
function ofRows(list: readonly Word[], at: number): { noun: string; end: number } | undefined {
  if (!/^(?:of|del|de)$/.test(list[at]?.text ?? "")) return undefined;
  const next = at + 1 + phraseAt(list, at + 1, words.determiners);
  const noun = list[next]?.text ?? "";
  return /^\p{L}/u.test(noun) ? { noun, end: next + 1 } : undefined;
}

function personAt(
  list: readonly Word[],
  from: number,
  names: PeopleNames,
): { who: Who; length: number } | undefined {
  let at = from;
  for (let steps = 0; steps < 3; steps += 1) {
    const known = nameAt(list, at, names);
    if (known) {
      const rows = known.who.owner ? ofRows(list, at + known.length) : undefined;
      const who = rows ? { ...known.who, ownersOf: [rows.noun] } : known.who;
      return { who, length: (rows?.end ?? at + known.length) - from };
    }
    const length = phraseAt(list, at, words.determiners);
    if (length === 0) return undefined;
    at += length;
  }
  return undefined;
}

const NOBODY: Who = { owner: false, any: false, everybody: false, others: false, roles: [] };

function nameAt(
  list: readonly Word[],
  at: number,
  names: PeopleNames,
): { who: Who; length: number } | undefined {
  const role = roleAt(list, at, names);
  if (list[at]?.isCode) return role;
  const sets = [
    ["others", words.others],
    ["everybody", words.everybody],
    ["owner", words.owners],
  ] as const;
  for (const [kind, set] of sets) {
    const length = phraseAt(list, at, set);
    if (length > 0)
      return {
        who: { ...NOBODY, [kind]: true },
        length: length + tailOf(list, at + length, names),
      };
  }
  const signed = phraseAt(list, at, words.signedIn);
  if (signed > 0)
    return { who: { ...NOBODY, any: true }, length: signed + tailOf(list, at + signed, names) };
  const word = list[at]?.text ?? "";
  // "the editor of the issue" is the one whom the row names, although editors are a role as well.
  const isOfRow = names.ownerNouns.has(nounOf(word)) && ofRows(list, at + 1) !== undefined;
  if (role && !isOfRow) return role;
  if (names.ownerNouns.has(nounOf(word))) return { who: { ...NOBODY, owner: true }, length: 1 };
  if (!isAccount(word, names.account)) return undefined;
  const makes = /^(?:who|that|que)$/.test(list[at + 1]?.text ?? "") ? makingAt(list, at + 2) : 0;
  return makes > 0
    ? { who: { ...NOBODY, owner: true }, length: makes - at }
    : { who: { ...NOBODY, any: true }, length: 1 };
}

/** Where "created the note" or "made it" ends; 0 when it says something else. */
function makingAt(list: readonly Word[], from: number): number {
  const verb = list.slice(from, from + 3).findIndex(({ text }) => MAKING.test(text));
  if (verb < 0) return 0;
  const object = from + verb + 1;
  if (/^(?:it|them|one)$/.test(list[object]?.text ?? "")) return object + 1;
  const determiner = phraseAt(list, object, words.determiners);
  return determiner > 0 ? Math.min(list.length, object + determiner + 1) : object;
}

const MAKING =
  /^(?:created?|made|placed?|wrote|owns?|own|booked|posted|submitted|opened|added|registered|uploaded|reported|creo|hizo|publico|registro|escribio|reservo|abrio)$/;

/** "signed-in member", "authenticated users", "other callers". */
function tailOf(list: readonly Word[], at: number, { account }: PeopleNames): number {
  return isAccount(list[at]?.text ?? "", account) ? 1 : 0;
}

function isAccount(word: string, account: Entity): boolean {
  const noun = nounOf(word);
  const own = nounOf(fold(wordsOf(account.name).join(" ")));
  return noun === own || ACCOUNTS.has(noun);
}

const ACCOUNTS: ReadonlySet<string> = new Set(
  ["user", "account", "usuario", "cuenta"].map((word) => nounOf(word)),
);

function roleAt(
  list: readonly Word[],
  at: number,
  { role, account }: PeopleNames,
): { who: Who; length: number } | undefined {
  for (const length of [2, 1]) {
    const text = list
      .slice(at, at + length)
      .map((word) => word.text)
      .join(" ");
    const roles = rolesIn(text, role).filter((value) => length === 1 || /[^a-z]/i.test(value));
    if (roles.length === 0) continue;
    const isBase = roles.every(
      (value) => isAccount(fold(value), account) && fold(value) !== "admin",
    );
    return { who: isBase ? { ...NOBODY, any: true } : { ...NOBODY, roles }, length };
  }
  return undefined;
}
