import type { Lexicon } from "../lexicon/lexicon.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import { tokenize } from "../text/tokens.ts";

const LONGEST_PERSONA = 10;

/** "As a gardener, I want to …": a promise wherever it stands. */
export function isStory(text: string, lexicon: Lexicon): boolean {
  const tokens = startOf(text);
  const opener = matchPhrase(lexicon.storyOpeners, tokens, 0);
  if (!opener) return false;
  for (let at = opener.length; at <= opener.length + LONGEST_PERSONA; at += 1)
    if (matchPhrase(lexicon.storyVoice, tokens, at)) return true;
  return false;
}

/** "Given …" begins a scenario; "When …", "Then …", "And …" go on with one. */
export function scenarioPart(text: string, lexicon: Lexicon): "opens" | "continues" | undefined {
  const [first] = startOf(text);
  if (first && lexicon.scenarioOpeners.has(first.lower)) return "opens";
  return first && lexicon.scenarioSteps.has(first.lower) ? "continues" : undefined;
}

/** True when a text that opens a scenario also names its steps. */
export function hasStep(text: string, lexicon: Lexicon): boolean {
  return tokenize(text.slice(0, 2000)).some(({ lower }) => lexicon.scenarioSteps.has(lower));
}

/** "must" and "shall" demand; "should" does where the text is understood to ask for something. */
export function demandOf(text: string, lexicon: Lexicon): "demand" | "advice" | undefined {
  const tokens = tokenize(text.slice(0, 2000));
  const found = tokens.flatMap((_, at) => {
    const phrase = matchPhrase(lexicon.demands, tokens, at);
    return phrase ? [phrase.meaning] : [];
  });
  return found.includes("demand") ? "demand" : found[0];
}

function startOf(text: string): Token[] {
  return tokenize(text.slice(0, 200)).filter(({ text: written }) => written !== "_");
}
