import type { Context, Outcome, RuleRecogniser, Sentence } from "./context.ts";
import { recogniseMerging } from "./recognise-merging.ts";
import { recogniseOverlap } from "./recognise-overlap.ts";
import { recogniseUnique } from "./recognise-unique.ts";
import { recogniseEffects } from "./recognise-effects.ts";
import { recogniseGuards } from "./recognise-guards.ts";
import { takeRefusal } from "./refusal.ts";
import { scan } from "./scan.ts";

export interface NamedRecogniser {
  name: string;
  recognise: RuleRecogniser;
}

/** In the order in which they are asked; the first that understands a whole sentence has it. */
const RECOGNISERS: readonly NamedRecogniser[] = [
  { name: "overlap", recognise: recogniseOverlap },
  { name: "unique", recognise: recogniseUnique },
  { name: "merging", recognise: recogniseMerging },
  { name: "effect", recognise: recogniseEffects },
  { name: "guard", recognise: recogniseGuards },
];

const LONGEST_SENTENCE = 600;

/** What a sentence says about behaviour; undefined when it is not understood from end to end. */
export function readSentence(
  text: string,
  context: Context,
): (Outcome & { recogniser: string }) | undefined {
  if (text.length > LONGEST_SENTENCE) return undefined;
  const { items, refusal } = takeRefusal(scan(text, context.world));
  const sentence: Sentence = { text, items, refusal };
  for (const { name, recognise } of RECOGNISERS) {
    const found = recognise(sentence, context);
    if (found) return { ...found, recogniser: name };
  }
  return undefined;
}
