import type { Priority } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Section } from "../markdown/block.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";

const TAG = /[\s—–-]*[[(]\s*(?:priority:?\s*)?([A-Za-z' -]{2,14})\s*[\])]\s*\.?$/i;
const LEADING_TAG = /^[[(*]*([A-Z][A-Z' ]{2,10})[\])*]*\s*[:—–-]+\s+/;
/** Modal words in running text. "can" and "may" permit; what the service permits, it must be able to do. */
const MODALS: readonly [RegExp, Priority][] = [
  [/\b(?:won't|will not have)\b/i, "WON'T"],
  [/\b(?:must|shall)\b/i, "MUST"],
  [/\bnice[- ]to[- ]have\b/i, "COULD"],
  [/\bshould\b/i, "SHOULD"],
  [/\bcould\b/i, "COULD"],
  [/\bMAY\b/, "COULD"],
];

/** The priority of a requirement and its text without a tag such as "(SHOULD)". MUST unless the text says otherwise. */
export function priorityOf(
  text: string,
  section: Section,
  lexicon: Lexicon,
): { priority: Priority; text: string } {
  for (const pattern of [TAG, LEADING_TAG]) {
    const tag = pattern.exec(text);
    const priority = tag?.[1] && wordPriority(tag[1], lexicon);
    if (tag && priority) return { priority, text: text.replace(pattern, "").trim() };
  }
  const said = MODALS.find(([pattern]) => pattern.test(text))?.[1];
  return { priority: said ?? headingPriority(section, lexicon) ?? "MUST", text };
}

/** What a cell or tag such as "High" or "SHOULD" says. */
export function wordPriority(text: string, lexicon: Lexicon): Priority | undefined {
  const tokens = tokenize(text.replace(/[`*]/g, ""));
  const phrase = matchPhrase(lexicon.priorities, tokens, 0);
  return phrase && phrase.length === tokens.length ? phrase.meaning : undefined;
}

function headingPriority(section: Section, lexicon: Lexicon): Priority | undefined {
  for (let at: Section | undefined = section; at; at = at.parent) {
    const heading = at.heading;
    if (!heading || heading.text.length > 60) continue;
    const tokens = tokenize(heading.text);
    const phrase = matchPhrase(lexicon.priorities, tokens, 0);
    if (phrase && tokens.length <= phrase.length + 2) return phrase.meaning;
  }
  return undefined;
}
