/**
 * Which operations a sentence is about. One decision for all recognisers; the first that answers counts:
 *
 * 1. The sentence names them by method and path ("`POST /loans` …"): these.
 * 2. Its frame names them ("X can only be cancelled", "when X is returned, …", "Cancelling X …"): these.
 * 3. It goes on with an earlier sentence of its paragraph or list item: the operations of that sentence.
 * 4. The lines of a list before it named operations by method and path, and no other line spoke of others since: those.
 * 5. Else what its block and the headings above speak of.
 */
import type { Endpoint } from "@devmatrix/spec-model";
import type { Concept } from "../lexicon/concept.ts";
import { openerOf } from "./clauses.ts";
import type { Context } from "./context.ts";
import { entitiesIn } from "./names.ts";
import { operationsIn } from "./operations.ts";
import type { Item } from "./scan.ts";

const MOST_OPERATIONS = 3;
const READS: readonly Endpoint["operation"][] = ["list", "read", "report"];

/** The writing operations that the grammar of a sentence puts it under; undefined when it names none. */
export function framedOperations(items: readonly Item[], context: Context): Endpoint[] | undefined {
  const made = making(items, context);
  if (made.length > 0) return made;
  for (const clause of frames(items)) {
    // "If the new quantity is …" makes nothing.
    const spoken = operationsIn(
      clause.filter(({ word }) => !/^(?:new|nuev[oa]s?)$/.test(word)),
      { ...context, endpoints: [] },
    );
    const writes = (spoken?.endpoints ?? []).filter(({ operation }) => !READS.includes(operation));
    if (writes.length > 0 && writes.length <= MOST_OPERATIONS) return writes;
  }
  return undefined;
}

/** "Booking an unknown room …": the name of what is made is the verb. */
function making([first, second, third, fourth]: readonly Item[], { world }: Context): Endpoint[] {
  const [entity] = first && /ing$/.test(first.word) ? entitiesIn(first) : [];
  const other = [third, fourth].flatMap(entitiesIn).find((each) => each !== entity);
  if (!entity || !other || second?.concepts.has("article") !== true) return [];
  return world.endpoints.filter(
    ({ operation, entity: name }) => operation === "create" && name === entity.name,
  );
}

/** The clauses in which a sentence may say what it is about. */
function frames(items: readonly Item[]): (readonly Item[])[] {
  return [leading(items), gerund(items), ...modal(items), passive(items), trailing(items)].filter(
    (clause) => clause.length > 0,
  );
}

/** "When a loan is returned, …", "On cancellation: …". */
function leading(items: readonly Item[]): readonly Item[] {
  const [first] = items;
  const opens =
    first !== undefined &&
    first.names.length === 0 &&
    (first.concepts.has("on") || openerOf(first) !== undefined);
  if (!opens) return [];
  const border = items.findIndex(({ text }) => /^[,:;—–]$|^(?:→|->)$/.test(text));
  return border > 1 ? items.slice(1, border) : [];
}

/** "… when a booking is cancelled." */
function trailing(items: readonly Item[]): readonly Item[] {
  const at = items.findLastIndex(
    ({ concepts, names, word }, i) =>
      i > 1 &&
      names.length === 0 &&
      concepts.has("on") &&
      /^(?:when|whenever|upon|once|cuando|al)\b/.test(word),
  );
  return at < 0 ? [] : items.slice(at + 1).filter(({ text }) => text !== ".");
}

/** "Cancelling a booking sets …", "Cancelar una reserva libera …": from the verb to the next one. */
function gerund(items: readonly Item[]): readonly Item[] {
  const [first] = items;
  if (!first || !/(?:ing|[aei]r|ación|acion)$/.test(first.word.split(" ")[0] ?? "")) return [];
  const end = items.findIndex(
    ({ concepts, isSymbol, names }, at) =>
      at > 0 &&
      (isSymbol || (names.length === 0 && (concepts.has("set") || concepts.has("answer")))),
  );
  return items.slice(0, end < 0 ? Math.min(items.length, 5) : end);
}

const MODALS: readonly Concept[] = ["may", "cannot"];

/** The clause around "can be", "cannot", "puede". */
function modal(items: readonly Item[]): (readonly Item[])[] {
  return items.flatMap(({ concepts, names }, at) => {
    if (names.length > 0 || !MODALS.some((concept) => concepts.has(concept))) return [];
    return [items.slice(clauseStart(items, at), clauseEnd(items, at))];
  });
}

/** "A booking is cancelled by …": the first clause tells what is done with the rows. */
function passive(items: readonly Item[]): readonly Item[] {
  const at = items.findIndex((item) => entitiesIn(item).length > 0);
  const verb = items[at + 1];
  const before = items.slice(0, Math.max(0, at));
  const isSubject = before.every(
    ({ concepts, names }) =>
      names.length === 0 && (concepts.has("article") || concepts.has("each")),
  );
  const isPassive = verb !== undefined && /^(?:is|are|gets?|se) /.test(verb.word);
  const isSplit =
    verb?.concepts.has("be") === true &&
    /^(?:is|are|se|es|son)$/.test(verb.word) &&
    /(?:ed|id|ad[oa]s?|id[oa]s?|[ds]t|en)$/.test(items[at + 2]?.word ?? "");
  if (at < 0 || !isSubject || !(isPassive || isSplit)) return [];
  return items.slice(0, isPassive ? at + 2 : at + 3);
}

function clauseStart(items: readonly Item[], at: number): number {
  for (let i = at; i > 0; i -= 1) if (isBorder(items[i - 1])) return i;
  return 0;
}

function clauseEnd(items: readonly Item[], at: number): number {
  for (let i = at + 1; i < items.length; i += 1) if (isBorder(items[i])) return i;
  return items.length;
}

function isBorder(item: Item | undefined): boolean {
  if (!item) return true;
  return (
    (item.isSymbol && /^[,:;.()—–]$/.test(item.text)) ||
    (item.names.length === 0 && openerOf(item) !== undefined)
  );
}
