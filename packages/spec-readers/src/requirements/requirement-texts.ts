import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { RequirementDraft } from "../model/draft.ts";

/** The texts that make up a requirement, each to be understood for itself. */
export function requirementTexts(
  { text, prefix, blocks }: RequirementDraft,
  lexicon: Lexicon,
): string[] {
  const first = prefix === "" ? text : `${prefix} ${text}`;
  const [, ...more] = blocks;
  return [
    isTitle(first, more.length, lexicon) ? "" : first,
    ...more.map((block) => block.text),
  ].filter((part) => part !== "");
}

/** "**Plant management**" above sentences that say what is meant promises nothing by itself. */
function isTitle(text: string, following: number, lexicon: Lexicon): boolean {
  if (following === 0) return false;
  const tokens = tokenize(text);
  const isShort = tokens.length <= 8 && tokens.every((token) => token.bold);
  return (
    isShort &&
    !tokens.some(
      (token, at) => lexicon.verbs.has(token.lower) || matchPhrase(lexicon.modals, tokens, at),
    )
  );
}
