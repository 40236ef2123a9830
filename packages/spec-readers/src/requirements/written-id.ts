import type { Lexicon } from "../lexicon/lexicon.ts";
import { fold } from "../text/fold.ts";
import { wordPriority } from "./priority.ts";

/** An id that the author gave a requirement, and the text without it. */
export interface WrittenId {
  id: string | undefined;
  text: string;
}

const ID = "[A-Z]{1,6}(?:[-_][A-Z]{1,6})?[-_ ]?\\d{1,5}(?:[.-]\\d{1,4})*";
const CLOSED = new RegExp(
  `^(\\*\\*|__)?[\\[(]?(${ID})[\\])]?(?:\\*\\*|__)?\\s*(?:[:.)|—–]+|\\s-\\s)\\s*(\\*\\*|__)?\\s*`,
);
const BOLD = new RegExp(`^(?:\\*\\*|__)[\\[(]?(${ID})[\\])]?[:.]?(?:\\*\\*|__)\\s*`);
/** Ids without any sign after them; their letters must be known ones: "UTF-8 text" begins with none. */
const KNOWN = /^(([A-Z]{1,4})-?\d{1,5}(?:\.\d{1,4})*)\s+(?=[\p{Lu}`*])/u;
/** An id before a tag of priority: "F1 (SHOULD) …". */
const TAGGED = new RegExp(`^[\\[(]?(${ID})[\\])]?\\s+(?=[([]([\\p{L}' ]{2,14})[)\\]])`, "u");

/** Reads "F1. Create", "**FR-2**: …", "[REQ-3] …" off the start of a text. */
export function writtenId(text: string, lexicon: Lexicon): WrittenId {
  const bold = BOLD.exec(text);
  if (bold?.[1])
    return { id: clean(bold[1]), text: text.slice(bold[0].length).replace(/^[:.–—-]\s+/, "") };
  const closed = CLOSED.exec(text);
  if (closed?.[2]) {
    const rest = text.slice(closed[0].length);
    const reopened = closed[1] !== undefined && !closed[0].slice(2).includes(closed[1]);
    return {
      id: clean(closed[2]),
      text: reopened ? `${closed[1]}${rest}` : `${closed[3] ?? ""}${rest}`,
    };
  }
  const tagged = TAGGED.exec(text);
  if (tagged?.[1] && tagged[2] && wordPriority(tagged[2], lexicon))
    return { id: clean(tagged[1]), text: text.slice(tagged[0].length) };
  const known = KNOWN.exec(text);
  if (known?.[1] && lexicon.grammar.idPrefix.has(fold(known[2] ?? "")))
    return { id: clean(known[1]), text: text.slice(known[0].length) };
  return { id: undefined, text };
}

function clean(id: string): string {
  return id.replace(/\s+/g, "");
}
