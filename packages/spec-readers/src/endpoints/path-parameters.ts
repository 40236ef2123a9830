import type { Endpoint, Entity, Parameter } from "@devmatrix/spec-model";
import { wordsOf } from "../text/inflection.ts";
import type { Resolved } from "./resolve-endpoints.ts";

/** Every parameter of a path; those that name rows tell the field that they are found by. */
export function parametersOf(
  path: string,
  { resolved, entities }: { resolved: Resolved; entities: readonly Entity[] },
): Endpoint["parameters"] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map((match): Parameter => {
    const name = match[1] ?? "";
    const draft = resolved.rows.get(name);
    const entity = entities.find((candidate) => candidate.name === draft?.name);
    if (!entity) return { name, in: "path" };
    const isParent = entity.name !== resolved.entity?.name || name !== resolved.parameter;
    return {
      name,
      in: "path",
      field: fieldOf(name, entity),
      ...(isParent ? { entity: entity.name } : {}),
    };
  });
}

/** `{slug}` is found by the slug, `{plantId}` of a Plant by its key, `{partId}` of a kit's line by its part. */
export function fieldOf(parameter: string, entity: Entity): string {
  const exact = entity.fields.find(({ name }) => name === parameter);
  if (exact && mayFind(exact.type)) return exact.name;
  const words = wordsOf(parameter);
  const alike = entity.fields.find(({ name }) => isSame(wordsOf(name), words));
  if (alike && mayFind(alike.type)) return alike.name;
  // "/plants/{plant_code}": the name of the entity before the name of the field.
  const own = wordsOf(entity.name);
  const short = own.every((word, i) => words[i] === word) ? words.slice(own.length) : words;
  const field = entity.fields.find(({ name }) => isSame(wordsOf(name), short));
  return field && mayFind(field.type) ? field.name : entity.primaryKey;
}

function mayFind(type: string): boolean {
  return type === "string" || type === "uuid" || type === "integer";
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, i) => word === other[i]);
}
