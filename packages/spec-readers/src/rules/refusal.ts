/** Takes out of a sentence what it says about a refusal: status, code, message. */
import type { Concept } from "../lexicon/concept.ts";
import type { Refusal } from "./context.ts";
import type { Item } from "./scan.ts";

const AROUND: readonly Concept[] = [
  "answer",
  "refuse",
  "statusWord",
  "with",
  "code",
  "message",
  "then",
];
const BESIDE: readonly Concept[] = [
  ...AROUND,
  "must",
  "be",
  "article",
  "filler",
  "otherwise",
  "pronoun",
];

export interface Refused {
  items: Item[];
  refusal?: Refusal;
}

/** The items that remain, and the refusal when one is stated with a status or a code. */
export function takeRefusal(items: readonly Item[]): Refused {
  const at = items.findIndex((_, i) => isStatus(items, i));
  const anchor = at >= 0 ? at : items.findIndex((_, i) => isCode(items, i));
  if (anchor < 0) return { items: [...items] };
  const from = leftEnd(items, anchor);
  const to = rightEnd(items, anchor + 1);
  const taken = items.slice(from, to);
  const status = taken
    .map(({ number }) => number)
    .find((n) => n !== undefined && n >= 400 && n < 500);
  const code = taken.find((item) => isCodeText(item))?.literal ?? codeWord(taken);
  const message = messageOf(taken);
  const problem = {
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
  };
  const rest = [...items.slice(0, from), ...items.slice(to)].filter(
    (item, i, all) => !isHanging(item, i, all),
  );
  return {
    items: rest,
    refusal: {
      ...(status === undefined ? {} : { status }),
      ...(Object.keys(problem).length > 0 ? { problem } : {}),
    },
  };
}

/** The statuses of the IANA registry for requests that are refused. */
function isClientError(number: number): boolean {
  return Number.isInteger(number) && ((number >= 400 && number <= 431) || number === 451);
}

/** The number of such a status that stands where an answer is spoken of. */
function isStatus(items: readonly Item[], at: number): boolean {
  const item = items[at];
  const number = item?.number;
  if (number === undefined || !isClientError(number)) return false;
  const next = items[at + 1];
  if (
    next &&
    ["minutes", "hours", "days", "percent", "gt"].some((unit) => next.concepts.has(unit as Concept))
  )
    return false;
  const before = items[at - 1];
  if (!before || before.isSymbol || item?.code) return true;
  return (
    BESIDE.some((concept) => before.concepts.has(concept)) ||
    next?.concepts.has("statusWord") === true ||
    next === undefined
  );
}

/** `OUT_OF_RANGE` after "code" or "error", without a status. */
function isCode(items: readonly Item[], at: number): boolean {
  const item = items[at];
  return item !== undefined && isCodeText(item) && items[at - 1]?.concepts.has("code") === true;
}

function isCodeText({ literal, names }: Item): boolean {
  return (
    literal !== undefined &&
    /^[A-Za-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+)+$/.test(literal) &&
    names.length === 0
  );
}

function codeWord(items: readonly Item[]): string | undefined {
  const at = items.findIndex(
    ({ text, names }) => /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(text) && names.length === 0,
  );
  return items[at]?.text;
}

function messageOf(items: readonly Item[]): string | undefined {
  const quoted = items.find(
    ({ literal, code, text }) =>
      literal !== undefined && !code && /^["“'«‘]/.test(text) && literal.includes(" "),
  );
  return quoted?.literal;
}

function isPart(item: Item, concepts: readonly Concept[]): boolean {
  if (item.isSymbol) return /^[(),:→—–=>[\]-]$|^->$|^=>$/.test(item.text);
  if (item.names.length > 0) return false;
  return concepts.some((concept) => item.concepts.has(concept));
}

function leftEnd(items: readonly Item[], anchor: number): number {
  let at = anchor;
  while (at > 0) {
    const item = items[at - 1];
    if (!item) break;
    const isVerb = at === anchor || items.slice(at, anchor).every((each) => isPart(each, AROUND));
    if (item.text === "," && items[at - 2]?.concepts.has("otherwise")) at -= 1;
    else if (item.text === "," || !(isPart(item, BESIDE) || (isVerb && answers(item)))) break;
    at -= 1;
  }
  return at;
}

/** "return", although an action or an instant is called so too. */
function answers({ concepts, names }: Item): boolean {
  return concepts.has("answer") && names.every(({ kind }) => kind === "action" || kind === "stamp");
}

function rightEnd(items: readonly Item[], start: number): number {
  let at = start;
  while (at < items.length) {
    const item = items[at];
    if (!item) break;
    const isWord =
      isPart(item, AROUND) ||
      (item.names.length === 0 && item.concepts.has("otherwise")) ||
      namesCode(items, at) ||
      isCodeText(item) ||
      /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(item.text) ||
      (item.literal !== undefined && !item.code && item.names.length === 0) ||
      isReason(items, at);
    if (!isWord || item.text === "," || item.text === ":") {
      const next = items[at + 1];
      const goesOn =
        next &&
        (namesCode(items, at + 1) || next.concepts.has("code") || next.concepts.has("message"));
      if (!goesOn || !(item.text === "," || item.text === ":" || item.concepts.has("and"))) break;
    }
    at += 1;
  }
  return at;
}

/** "code" before a code, although a field is called so too. */
function namesCode(items: readonly Item[], at: number): boolean {
  const next = items[at + 1];
  const isName =
    items[at]?.concepts.has("code") === true || items[at]?.concepts.has("message") === true;
  return (
    isName &&
    next !== undefined &&
    (isCodeText(next) || codeWord([next]) !== undefined || next.literal !== undefined)
  );
}

/** Words of a reason phrase: "409 Conflict", "422 (Unprocessable Entity)". */
function isReason(items: readonly Item[], at: number): boolean {
  const before = items[at - 1];
  return (
    before?.number !== undefined &&
    items[at]?.concepts.has("refuse") === true &&
    items[at]?.names.length === 0
  );
}

/** A comma or a dash with nothing behind or before it. */
function isHanging(item: Item, at: number, all: readonly Item[]): boolean {
  return item.isSymbol && (at === 0 || at === all.length - 1) && /^[,;:.—–()-]$/.test(item.text);
}
