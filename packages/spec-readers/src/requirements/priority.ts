import type { Priority } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Section } from "../markdown/block.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";

const TAG = /[\s—–-]*[[(]\s*([\p{L}': -]{2,26})\s*[\])]\s*\.?$/u;
const LEADING_TAG = /^[[(*]*(\p{Lu}[\p{Lu}' ]{2,10})[\])*]*\s*[:—–-]+\s+/u;
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
  return {
    priority: spokenPriority(text, lexicon) ?? headingPriority(section, lexicon) ?? "MUST",
    text,
  };
}

/** What the modal words of running text say; in one text "won't" goes before "must", and so on as listed. */
function spokenPriority(text: string, lexicon: Lexicon): Priority | undefined {
  const tokens = tokenize(text.slice(0, 4000));
  const said = new Set(
    tokens.flatMap((token, at) => {
      const phrase = matchPhrase(lexicon.spokenPriorities, tokens, at);
      if (phrase) return [phrase.meaning];
      return lexicon.shoutedPriorities.has(token.text) ? (["COULD"] as const) : [];
    }),
  );
  return (["WON'T", "MUST", "SHOULD", "COULD"] as const).find((priority) => said.has(priority));
}

/** What a cell or tag such as "High" or "SHOULD" says. */
export function wordPriority(text: string, lexicon: Lexicon): Priority | undefined {
  const { priorityLabel } = lexicon.grammar;
  const tokens = tokenize(text.replace(/[`*]/g, "")).filter(
    ({ lower }) => !priorityLabel.has(lower) && lower !== ":",
  );
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
