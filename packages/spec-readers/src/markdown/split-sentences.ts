import type { Lexicon } from "../lexicon/lexicon.ts";
import { isStory } from "../requirements/promise-form.ts";
import { fold } from "../text/fold.ts";
import { tokenize } from "../text/tokens.ts";

/** A stretch of a paragraph, as offsets into its text. */
export interface Stretch {
  start: number;
  end: number;
}

/** A line that says something by itself although no blank line stands before it. */
const OWN_LINE =
  /^(?:\*\*|__|`?(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b|[A-Z]{1,6}-?\d+[.:)]|[\w`* -]{1,60}:\s)/;

/**
 * Cuts a paragraph into sentences: after `.`, `!`, `?` or `:` at the end of a line, before a capital, a digit or a code span, and
 * at line breaks that the author meant (hard breaks, labels, endpoints). Abbreviations of the lexicon do not end one.
 */
export function splitSentences(text: string, lexicon: Lexicon): Stretch[] {
  const cuts: number[] = [];
  let inCode = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (char === "`") inCode = !inCode;
    if (char === "\n") {
      inCode = false;
      if (breaksLine(text, i, lexicon)) cuts.push(i + 1);
    } else if (!inCode && (char === "." || char === "!" || char === "?")) {
      if (endsSentence(text, i, lexicon.abbreviations)) cuts.push(i + 1);
    }
  }
  return stretches(text, cuts);
}

function breaksLine(text: string, lineFeed: number, lexicon: Lexicon): boolean {
  const before = text.slice(Math.max(0, lineFeed - 3), lineFeed);
  if (/(?: {2}|\\)$/.test(before) || /[:.!?*]\s*$/.test(before)) return true;
  const end = text.indexOf("\n", lineFeed + 1);
  const next = text.slice(lineFeed + 1, Math.min(end < 0 ? text.length : end, lineFeed + 80));
  const line = next.trimStart();
  return OWN_LINE.test(line) || (/^\p{Lu}/u.test(line) && opensPromise(line, lexicon));
}

/** A line of a story or of a scenario: "As a gardener I want …", "When it is paid". */
function opensPromise(line: string, lexicon: Lexicon): boolean {
  const [first] = tokenize(line.slice(0, 20));
  const isStep =
    first !== undefined &&
    (lexicon.scenarioOpeners.has(first.lower) || lexicon.scenarioSteps.has(first.lower));
  return isStep || isStory(line, lexicon);
}

function endsSentence(text: string, stop: number, abbreviations: ReadonlySet<string>): boolean {
  const after = /^[.!?]+["')\]*_”’]*\s+["'(*_`“‘[]*(\S)/u.exec(text.slice(stop, stop + 24));
  if (!after?.[1] || !/[\p{Lu}\p{N}`/]/u.test(after[1])) return false;
  const word = /[\p{L}\p{N}.]+$/u.exec(text.slice(Math.max(0, stop - 12), stop))?.[0] ?? "";
  if (abbreviations.has(fold(word))) return false;
  // "1. Name" and "F1. Name" are labels, not ends of sentences.
  return !/^(?:[A-Z]{0,6}\d+|[A-Z])$/.test(word) || !startsLabel(text, stop - word.length);
}

function startsLabel(text: string, wordStart: number): boolean {
  const before = text.slice(Math.max(0, wordStart - 4), wordStart);
  return wordStart === 0 || /(?:^|\n)[*_ ]*$/.test(before) || wordStart <= 2;
}

function stretches(text: string, cuts: readonly number[]): Stretch[] {
  const result: Stretch[] = [];
  let from = 0;
  for (const cut of [...cuts, text.length]) {
    let start = from;
    let end = cut;
    while (start < end && /\s/.test(text[start] ?? "")) start += 1;
    while (end > start && /\s/.test(text[end - 1] ?? "")) end -= 1;
    if (end > start) result.push({ start, end });
    from = cut;
  }
  return result;
}
