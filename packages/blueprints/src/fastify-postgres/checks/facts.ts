import type { Endpoint, Entity, FactRef, Field, Quality, SpecModel } from "@devmatrix/spec-model";

export function endpointFact(endpoint: Endpoint): FactRef {
  return `endpoint:${endpoint.method} ${endpoint.path}`;
}

export function fieldFact(entity: Entity, field: Field): FactRef {
  return `field:${entity.name}.${field.name}`;
}

export function entityFact(entity: Entity): FactRef {
  return `entity:${entity.name}`;
}

export function qualityFact(quality: Quality): FactRef {
  return `quality:${quality}`;
}

/** Ids of the requirements that ask for at least one of the facts, in the order of the text. */
export function requirementsOf(model: SpecModel, facts: readonly FactRef[]): string[] {
  const wanted = new Set(facts);
  return model.requirements
    .filter((requirement) => requirement.facts.some((fact) => wanted.has(fact)))
    .map((requirement) => requirement.id);
}

/** ` (F1, E2)` for a title; empty when no requirement asks for the facts. */
export function requirementSuffix(model: SpecModel, facts: readonly FactRef[]): string {
  const ids = requirementsOf(model, facts);
  return ids.length === 0 ? "" : ` (${ids.join(", ")})`;
}
