/** An id that the author gave a requirement, and the text without it. */
export interface WrittenId {
  id: string | undefined;
  text: string;
}

const ID = "[A-Z]{1,6}(?:[-_][A-Z]{1,6})?[-_ ]?\\d{1,5}(?:[.-]\\d{1,4})*";
const CLOSED = new RegExp(
  `^(\\*\\*|__)?[\\[(]?(${ID})[\\])]?(?:\\*\\*|__)?\\s*(?:[:.)|—–]+|\\s-\\s|(?=[([](?:MUST|SHOULD|COULD|MAY|WON|Must|Should|Could|must|should|could)))\\s*(\\*\\*|__)?\\s*`,
);
const BOLD = new RegExp(`^(?:\\*\\*|__)[\\[(]?(${ID})[\\])]?[:.]?(?:\\*\\*|__)\\s*`);
/** Prefixes that are ids without any sign after them; "UTF-8 text" is none. */
const KNOWN =
  /^((?:F|NF|FR|NFR|R|REQ|US|AC|V|BR|UC|S|C|M)-?\d{1,5}(?:\.\d{1,4})*)\s+(?=[\p{Lu}`*])/u;

/** Reads "F1. Create", "**FR-2**: …", "[REQ-3] …" off the start of a text. */
export function writtenId(text: string): WrittenId {
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
  const known = KNOWN.exec(text);
  if (known?.[1]) return { id: clean(known[1]), text: text.slice(known[0].length) };
  return { id: undefined, text };
}

function clean(id: string): string {
  return id.replace(/\s+/g, "");
}
