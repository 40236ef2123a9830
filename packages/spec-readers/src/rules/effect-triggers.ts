/** What sets an effect off: "when a loan is returned, …", "cancelling a booking sets …", or the operation under discussion. */
import type { Endpoint } from "@devmatrix/spec-model";
import { readAction } from "./action-phrase.ts";
import { openerOf, trimmed } from "./clauses.ts";
import type { Context } from "./context.ts";
import { linking } from "./operations.ts";
import type { Item } from "./scan.ts";

export interface Triggered {
  endpoints: readonly Endpoint[];
  effect: readonly Item[];
  when?: readonly Item[];
}

/** The ways to cut a sentence into what sets it off and what happens then. */
export function triggers(items: readonly Item[], context: Context): Triggered[] {
  const found: Triggered[] = [];
  const body = trimmed(items);
  for (const [cause, effect] of [...leading(body), ...trailing(body), ...subject(body)]) {
    const phrase = readAction(cause, context);
    if (phrase && phrase.modality === undefined)
      found.push({ endpoints: writesOf(phrase.endpoints), effect });
    else if (context.endpoints.length > 0) {
      // "`POST /accounts/{id}/deposit` with `amount`: …" names the operation and what is sent.
      const isRoute = cause.some(({ isPath }) => isPath);
      const own = writesOf(context.endpoints);
      found.push({ endpoints: own, effect, ...(isRoute ? {} : { when: cause }) });
    }
  }
  const arrows = arrowTail(body);
  const acts = context.endpoints.filter(({ operation }) => operation === "act");
  if (arrows && acts.length === context.endpoints.length)
    found.push({ endpoints: acts, effect: arrows });
  const own = writesOf(context.endpoints);
  const made = own.length > 0 ? own : linkingCreation(body, context);
  if (made.length > 0) found.push({ endpoints: made, effect: body });
  return found.filter(({ endpoints }) => endpoints.length > 0);
}

function writesOf(endpoints: readonly Endpoint[]): Endpoint[] {
  return endpoints.filter(
    ({ operation }) => !["list", "read", "report", "custom"].includes(operation),
  );
}

/** "The guest has arrived: booked → arrived": what stands before the colon only explains. */
function arrowTail(items: readonly Item[]): readonly Item[] | undefined {
  const at = items.findLastIndex(({ text }) => text === ":" || text === "—" || text === "–");
  const tail = trimmed(items.slice(at + 1));
  const isArrow = tail.some(({ text }) => /^(?:→|->|=>|⇒)$/.test(text));
  const isStates = tail.every(
    ({ isSymbol, names, concepts }) =>
      isSymbol ||
      names.some(({ kind }) => kind === "value") ||
      concepts.has("or") ||
      concepts.has("to"),
  );
  return at > 0 && isArrow && isStates ? tail : undefined;
}

/** "The price of the trip is taken from the account of the guest": what happens when the row that links both is made. */
function linkingCreation(items: readonly Item[], { world }: Context): Endpoint[] {
  const link = linking(items, world.entities);
  const created = world.endpoints.filter(
    ({ operation, entity }) => operation === "create" && entity === link?.name,
  );
  return created.length === 1 ? created : [];
}

type Cut = [cause: readonly Item[], effect: readonly Item[]];

/** "When …, …", "On return: …", "Al cancelar …, …". */
function leading(items: readonly Item[]): Cut[] {
  const first = items[0];
  if (
    !first ||
    !(first.concepts.has("on") || first.concepts.has("if") || first.concepts.has("onlyIf")) ||
    first.names.length > 0
  )
    return [];
  // "Only from open; it becomes closed" are two statements: a demand, and what happens then.
  const borders = first.concepts.has("onlyIf") ? /^[,:]$|^(?:→|->)$/ : /^[,:;—–]$|^(?:→|->)$/;
  return items.flatMap((item, at): Cut[] =>
    at > 1 && borders.test(item.text) ? [[items.slice(1, at), trimmed(items.slice(at + 1))]] : [],
  );
}

/** "… when a loan is returned", "… al cancelar la reserva". */
function trailing(items: readonly Item[]): Cut[] {
  return items.flatMap((item, at): Cut[] => {
    const isOpener =
      item.names.length === 0 && (item.concepts.has("on") || openerOf(item) === "if");
    return isOpener && at > 1 && at < items.length - 1
      ? [[items.slice(at + 1), trimmed(items.slice(0, at))]]
      : [];
  });
}

/** "Cancelling a booking sets …", "POST /bookings/{id}/cancel: sets …". */
function subject(items: readonly Item[]): Cut[] {
  return items.flatMap((item, at): Cut[] => {
    if (at === 0) return [];
    const isBorder = /^[:—–]$|^(?:→|->)$/.test(item.text);
    const isVerb =
      item.names.length === 0 &&
      ["set", "increase", "decrease", "restore", "record", "clear", "copy"].some((concept) =>
        item.concepts.has(concept as "set"),
      ) &&
      !item.concepts.has("be");
    if (!isBorder && !isVerb) return [];
    return [[items.slice(0, at), trimmed(items.slice(isBorder ? at + 1 : at))]];
  });
}
