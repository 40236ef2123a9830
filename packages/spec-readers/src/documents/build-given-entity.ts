import type { Entity, Field } from "@devmatrix/spec-model";
import { buildField } from "../fields/build-field.ts";
import type { Block } from "../markdown/block.ts";
import type { EntityDraft, Issue } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { mergeGivenField } from "./merge-given-field.ts";

interface GivenContext {
  draft: SpecDraft;
  idsOf: (blocks: readonly Block[]) => string[];
  /** Issues and rules that no field keeps are added here. */
  result: { issues: Issue[]; leftovers: Map<string, string[]> };
}

/** An entity of a typed document, with what the prose of any document adds to it. */
export function buildGivenEntity(
  entity: EntityDraft,
  given: Entity,
  { draft, idsOf, result }: GivenContext,
): Entity {
  const leftovers: string[] = [];
  const fields = [...entity.fields.values()].map((field): Field => {
    const statementIds = (): string[] => idsOf(field.blocks);
    if (!field.given) {
      const built = buildField(field, {
        entity: entity.name,
        lexicon: draft.lexicon,
        requiredUnlessSaid: false,
        isKey: false,
        isReference: false,
        statementIds,
      });
      result.issues.push(...built.issues);
      leftovers.push(...built.leftovers);
      field.built = built.field;
      return built.field;
    }
    const { field: merged, clashes } = mergeGivenField(field, field.given);
    for (const { what, blocks } of clashes)
      result.issues.push({
        code: "SPEC_FIELD_CONTRADICTORY",
        kind: "contradictory",
        severity: "warning",
        message: `Field ${entity.name}.${field.name} ${what}.`,
        assumption: "The typed document counts.",
        blocks: blocks.slice(0, 3),
      });
    leftovers.push(...field.leftovers);
    field.built = {
      ...merged,
      unique: merged.unique && field.name !== given.primaryKey,
      statementIds: [...new Set([...merged.statementIds, ...statementIds()])],
    };
    return field.built;
  });
  result.leftovers.set(entity.name, leftovers);
  const statementIds = [...new Set([...given.statementIds, ...idsOf(entity.blocks)])];
  return { ...given, fields, statementIds };
}
