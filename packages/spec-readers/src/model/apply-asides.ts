import type { UnderstoodRequirement } from "./build-requirements.ts";

/** Lets the demands of requirements join the fields, and stated statuses the endpoints that they are about. */
export function applyAsides(understood: readonly UnderstoodRequirement[]): void {
  for (const { asides, draft } of understood) {
    const [block] = draft.blocks;
    if (!block || draft.priority === "WON'T") continue;
    for (const aside of asides) {
      if (aside.kind !== "constraint") continue;
      aside.field.constraints.push({ constraint: aside.constraint, block });
      if (!aside.field.blocks.includes(block)) aside.field.blocks.push(block);
    }
  }
}
