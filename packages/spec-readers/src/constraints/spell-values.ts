/** Puts the values of closed sets that are written in short into the form in which lists of values are read. */
import type { Lexicon } from "../lexicon/lexicon.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";

const MARKED = /(`[^`\n]{1,60}`|"[^"\n]{1,60}")\s*\(([^()\n]{1,30})\)/g;
const SPAN = /`([^`\n]{1,200})`/g;
/** Signs of regular expressions, calls and comparisons: such a span is no list of values. */
const CODE_SIGNS = /[()<>={}[\]^$\\/:;"']/;
const LONGEST_VALUE = 24;

/**
 * "`open` (initial), `closed`" becomes "`open`, `closed`; default `open`", and "`A+ A- O+`" becomes
 * `"A+", "A-", "O+"`. A span of several words is a list only behind a word for a closed set.
 */
export function spellValues(text: string, lexicon: Lexicon, { isSet = false } = {}): string {
  if (!/[`"]/.test(text)) return text;
  let initial: string | undefined;
  const unmarked = text.replace(MARKED, (whole, value: string, mark: string) => {
    if (!isTopic(mark, lexicon)) return whole;
    initial ??= value;
    return value;
  });
  const spelled = unmarked.replace(SPAN, (span, inner: string, at: number) => {
    const values = inner.split(/[ \t]+/);
    if (CODE_SIGNS.test(inner) || values.some((value) => value.length > LONGEST_VALUE)) return span;
    if (values.length === 1) return /[^\w.-]/.test(inner) ? `"${inner}"` : span;
    const announced = isSet || announces(unmarked.slice(0, at), lexicon);
    return announced ? values.map((value) => `"${value.replace(/,$/, "")}"`).join(", ") : span;
  });
  return initial === undefined ? spelled : `${spelled}; default ${initial}`;
}

function isTopic(mark: string, { structure }: Lexicon): boolean {
  const tokens = tokenize(mark);
  return matchPhrase(structure.initialMark, tokens, 0)?.length === tokens.length;
}

/** "enum", "one of", right before the span. */
function announces(before: string, lexicon: Lexicon): boolean {
  const tokens = tokenize(before.slice(-40)).filter(({ kind }) => kind === "word");
  const tail = tokens.slice(-4);
  return tail.some((_, at) => {
    const phrase =
      matchPhrase(lexicon.types, tail, at)?.meaning === "enum" ||
      matchPhrase(lexicon.constraints, tail, at)?.meaning === "oneOf";
    return phrase;
  });
}
