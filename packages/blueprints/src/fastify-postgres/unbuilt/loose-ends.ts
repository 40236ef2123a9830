/** What `buildableModel` left out of a model: it says so by what it changed. */
import type { Entity, SpecModel } from "@devmatrix/spec-model";
import type { FieldProperty, Unbuilt } from "./unbuilt.ts";

export function looseEnds(model: SpecModel, buildable: SpecModel): Unbuilt[] {
  if (model === buildable) return [];
  return [
    ...model.entities.flatMap((entity, index) => {
      const kept = buildable.entities[index];
      return kept && kept !== entity ? ofEntity(entity, kept) : [];
    }),
    ...model.endpoints.flatMap(({ method, path, operation }, index): Unbuilt[] => {
      const isLost = operation !== "custom" && buildable.endpoints[index]?.operation === "custom";
      const reason = "The model does not say enough of it, or names what is not there.";
      return isLost ? [{ part: { kind: "endpoint", endpoint: `${method} ${path}` }, reason }] : [];
    }),
  ];
}

const reasons: Record<FieldProperty, string> = {
  computed: "It is worked out of something that is not there.",
  defaultExpression: "Its default is worked out of something that is not there.",
  pattern: "Its pattern is no regular expression.",
  default: "Its default is no value that it may have.",
  reference: "It refers to something that is not there.",
};

function ofEntity(entity: Entity, kept: Entity): Unbuilt[] {
  const fields = entity.fields.flatMap((field, index): Unbuilt[] => {
    const left = kept.fields[index];
    const lost = (Object.keys(reasons) as FieldProperty[]).filter(
      (property) => (field[property] ?? null) !== null && left?.[property] === undefined,
    );
    return lost.map((property) => ({
      part: { kind: "field", entity: entity.name, field: field.name, property },
      reason: reasons[property],
    }));
  });
  const embeds = (entity.embeds ?? []).filter((embed) => !kept.embeds?.includes(embed));
  return [
    ...fields,
    ...embeds.map(({ name }): Unbuilt => ({
      part: { kind: "embed", name, entity: entity.name },
      reason: "Nothing refers from the one to the other.",
    })),
  ];
}
