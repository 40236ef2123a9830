import type { Issue } from "./draft.ts";
import type { SpecDraft } from "./spec-draft.ts";

/** A finding for each statement that nobody understood and that no other finding speaks about. */
export function notUnderstood(draft: SpecDraft): Issue[] {
  const promised = new Set(draft.requirements.flatMap(({ blocks }) => blocks));
  const spoken = new Set(draft.issues.flatMap(({ blocks }) => blocks));
  return draft.blocks
    .filter(
      (block) => draft.marks.get(block)?.status === "not-understood" || !draft.marks.has(block),
    )
    .filter((block) => !promised.has(block) && !spoken.has(block))
    .map((block) => ({
      code: "SPEC_NOT_UNDERSTOOD",
      kind: "not-understood",
      severity: "warning",
      message: `Nobody knows what this asks for: "${block.text.slice(0, 120)}".`,
      blocks: [block],
    }));
}
