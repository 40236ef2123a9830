import type { Block, Section } from "../markdown/block.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";
import type { Recogniser } from "./recogniser.ts";

/** Answer keys and instructions to the tool are data: they are shown, and nothing else is done with them. */
export const instructions: Recogniser = {
  name: "instructions",
  recognise(block, { draft }) {
    if (draft.kindOf(block.section) === "ignored") {
      if (block.kind === "heading" && isOutermost(block.section, draft)) report(draft, block);
      return "informative";
    }
    if (!speaksToTool(block, draft)) return undefined;
    report(draft, block);
    return "informative";
  },
};

function isOutermost(section: Section, draft: SpecDraft): boolean {
  return !section.parent || draft.kindOf(section.parent) !== "ignored";
}

function speaksToTool(block: Block, draft: SpecDraft): boolean {
  const tokens = tokenize(block.text);
  return tokens.some((_, at) => matchPhrase(draft.lexicon.instructions, tokens, at) !== undefined);
}

function report(draft: SpecDraft, block: Block): void {
  const what = block.kind === "heading" ? "The section" : "The text";
  draft.issues.push({
    code: "SPEC_INSTRUCTION_IGNORED",
    kind: "hostile",
    severity: "info",
    message: `${what} "${block.text.slice(0, 80)}" holds an answer key or speaks to the tool.`,
    blocks: [block],
  });
}
