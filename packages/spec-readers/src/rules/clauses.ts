/** Cuts a sentence into its main clause and its condition. */
import type { Condition } from "./condition.ts";
import { Cursor } from "./cursor.ts";
import type { Concept } from "../lexicon/concept.ts";
import { readPredicate } from "./predicates.ts";
import type { Item } from "./scan.ts";
import type { Scope } from "./scope.ts";

/** `moment` = the condition is about the present moment: "within 2 hours of creation", "before the start". */
export type Opener = "if" | "unless" | "onlyIf" | "until" | "moment";
const OPENERS: readonly Exclude<Opener, "moment">[] = ["unless", "onlyIf", "if", "until"];

export interface Split {
  main: readonly Item[];
  opener: Opener;
  condition: readonly Item[];
  isLeading: boolean;
}

/** All ways in which a sentence may be cut, the most likely first. */
export function splits(items: readonly Item[]): Split[] {
  const found: Split[] = [];
  const first = items[0];
  const leading = first && openerOf(first);
  if (leading) {
    const body = items.slice(1);
    for (const at of borders(body)) {
      const main = body.slice(at + 1);
      found.push({ main, opener: leading, condition: body.slice(0, at), isLeading: true });
    }
    found.push({ main: [], opener: leading, condition: body, isLeading: true });
  }
  for (let at = 1; at < items.length; at += 1) {
    const item = items[at];
    const opener = item && openerOf(item);
    if (opener)
      found.push({
        main: trimmed(items.slice(0, at)),
        opener,
        condition: trimmed(items.slice(at + 1)),
        isLeading: false,
      });
  }
  return [...found, ...relatives(items), ...moments(items)];
}

const TIMES: readonly Concept[] = [
  "within",
  "before",
  "after",
  "notBefore",
  "notAfter",
  "gte",
  "lte",
  "gt",
  "lt",
  "until",
  "minimum",
  "maximum",
];

/** "… until 24 hours before the start": the condition is about the moment of the request. */
function moments(items: readonly Item[]): Split[] {
  return items.flatMap((item, at) => {
    const isTime = item.names.length === 0 && TIMES.some((concept) => item.concepts.has(concept));
    return isTime && at > 0
      ? [
          {
            main: trimmed(items.slice(0, at)),
            opener: "moment" as const,
            condition: trimmed(items.slice(at)),
            isLeading: false,
          },
        ]
      : [];
  });
}

/** "a room that has sessions cannot be deleted": the clause says something of the rows before it. */
function relatives(items: readonly Item[]): Split[] {
  return items.flatMap((item, at) => {
    const before = items[at - 1];
    if (
      !before ||
      item.names.length > 0 ||
      !(item.concepts.has("relative") || item.word === "that has" || item.word === "that have")
    )
      return [];
    if (!before.names.some(({ kind }) => kind === "entity")) return [];
    const modal = items.findIndex(
      ({ concepts, names }, i) =>
        i > at + 1 && names.length === 0 && (concepts.has("cannot") || concepts.has("may")),
    );
    const end = modal < 0 ? items.length : modal;
    const own = item.concepts.has("with") ? [before, item] : [before];
    return [
      {
        main: trimmed([...items.slice(0, at), ...items.slice(end)]),
        opener: "if" as const,
        condition: trimmed([...own, ...items.slice(at + 1, end)]),
        isLeading: false,
      },
    ];
  });
}

export function openerOf(item: Item): Opener | undefined {
  if (item.names.length > 0) return undefined;
  return OPENERS.find((opener) => item.concepts.has(opener));
}

function borders(items: readonly Item[]): number[] {
  return items.flatMap((item, at) => {
    const isBorder = /^[,:;—–]$/.test(item.text) || item.concepts.has("then");
    return isBorder && at > 0 ? [at] : [];
  });
}

export function trimmed(items: readonly Item[]): readonly Item[] {
  let from = 0;
  let to = items.length;
  const isEdge = (item: Item | undefined): boolean =>
    item?.isSymbol === true && /^[,:;.—–()-]$/.test(item.text);
  while (from < to && isEdge(items[from])) from += 1;
  while (to > from && isEdge(items[to - 1])) to -= 1;
  return items.slice(from, to);
}

/** The condition that all of the items state; undefined when a word is left over. */
export function wholeCondition(items: readonly Item[], scope: Scope): Condition | undefined {
  const cursor = new Cursor(trimmed(items));
  const condition = scope.grammar.condition(cursor, scope);
  cursor.skip("already");
  return condition && cursor.isAtEnd ? condition : undefined;
}

/** What the items say about the present moment. */
export function wholeMoment(items: readonly Item[], scope: Scope): Condition | undefined {
  const cursor = new Cursor(trimmed(items));
  const moment = { text: "now()", kind: "instant" as const, optional: [] };
  const condition = readPredicate(cursor, scope, moment);
  cursor.skip("already");
  return condition && cursor.isAtEnd ? condition : undefined;
}

/** Are all items words that say nothing more than that a request is refused or allowed. */
export function isOnly(items: readonly Item[], ...concepts: readonly Concept[]): boolean {
  return items.every(
    (item) =>
      (item.isSymbol && /^[,:;.—–()→>=-]+$/.test(item.text)) ||
      (item.names.length > 0 && item.names.some(({ kind }) => kind === "entity")) ||
      (item.names.length === 0 &&
        item.number === undefined &&
        concepts.some((concept) => item.concepts.has(concept))),
  );
}
