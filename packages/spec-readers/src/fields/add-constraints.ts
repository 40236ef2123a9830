import type { Constraint } from "../constraints/constraint.ts";
import type { Block } from "../markdown/block.ts";
import type { FieldDraft } from "../model/draft.ts";

/** Adds what another statement says about a field that is known already. Values of an enum are put together. */
export function addConstraints(
  field: FieldDraft,
  constraints: readonly Constraint[],
  block: Block,
): "covered" {
  for (const constraint of constraints) {
    const known = field.constraints.find(
      ({ constraint: other }) => other.kind === "enum",
    )?.constraint;
    if (constraint.kind === "enum" && known?.kind === "enum") {
      known.values.push(...constraint.values.filter((value) => !known.values.includes(value)));
    } else {
      field.constraints.push({ constraint, block });
    }
  }
  if (!field.blocks.includes(block)) field.blocks.push(block);
  return "covered";
}
