import type { EntityDraft, FieldDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { Constraint } from "../constraints/constraint.ts";
import { safeFieldName } from "../fields/field-name.ts";
import { wordsOf } from "../text/inflection.ts";
import { entityFor } from "./entity-registry.ts";

/**
 * "items: list of product_id, quantity": rows that the text describes only by the names of their fields. Their types are
 * those of fields with the same name elsewhere.
 */
export function impliedChild(
  draft: SpecDraft,
  {
    entity,
    field,
    rows,
  }: { entity: EntityDraft; field: FieldDraft; rows: Extract<Constraint, { kind: "rows" }> },
): EntityDraft | undefined {
  const [block] = field.blocks;
  if (!block) return undefined;
  const words = wordsOf(field.name);
  const last = draft.lexicon.inflection.singular(words.at(-1) ?? "");
  const child = entityFor(draft, [...entity.words, ...words.slice(0, -1), last], block);
  if (!child || child.fields.size > 0) return child;
  child.implied = true;
  child.blocks.push(block);
  for (const written of rows.members) {
    const { name } = safeFieldName({ name: written, literal: true, rest: "" });
    if (name === undefined) continue;
    const like = sameNamed(draft, name);
    child.fields.set(name.toLowerCase(), {
      name,
      constraints: (like?.constraints ?? [])
        .filter(({ constraint }) => isShape(constraint))
        .map(({ constraint }) => ({ constraint, block })),
      blocks: [block],
      leftovers: [],
      description: "",
    });
  }
  return child;
}

function sameNamed(draft: SpecDraft, name: string): FieldDraft | undefined {
  for (const entity of draft.entities.values()) {
    const field = entity.fields.get(name.toLowerCase());
    if (field) return field;
  }
  return undefined;
}

/** What makes the value, not who sends it. */
function isShape({ kind }: Constraint): boolean {
  return ["type", "list", "enum", "scale", "reference", "bound", "map"].includes(kind);
}
