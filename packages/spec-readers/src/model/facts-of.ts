import type { Endpoint, Entity, FactRef } from "@devmatrix/spec-model";
import type { Want } from "../understanding/work.ts";

/** Finds the facts that a want names; with what the model lacks for it, in words. */
export type FactsOf = (wanted: Want) => { facts: FactRef[]; lacking?: string };

/** Indexes the model once, so that each want is answered in constant time. */
export function factFinder(
  entities: readonly Entity[],
  endpoints: readonly Endpoint[],
  basePath = "",
): FactsOf {
  const names = new Set(entities.map(({ name }) => name));
  const built = endpoints.filter(({ operation }) => operation !== "custom");
  const byShape = new Map(built.map((endpoint) => [shape(endpoint), factOf(endpoint)]));
  const byAction = new Map<string, FactRef[]>();
  for (const endpoint of built) {
    const key = `${actionOf(endpoint.operation)} ${endpoint.entity ?? ""}`;
    byAction.set(key, [...(byAction.get(key) ?? []), factOf(endpoint)]);
  }
  return (wanted) => {
    switch (wanted.kind) {
      case "quality":
        return { facts: [`quality:${wanted.quality}`] };
      case "field":
        return { facts: [`field:${wanted.entity.name}.${wanted.field.name}`] };
      case "entity":
        return found(
          names.has(wanted.entity.name) ? `entity:${wanted.entity.name}` : undefined,
          wanted.entity.name,
        );
      case "endpoint":
        return found(
          byShape.get(shape(wanted)) ??
            byShape.get(shape({ ...wanted, path: basePath + wanted.path })),
          `${wanted.method} ${wanted.path}`,
        );
      case "action": {
        const facts = byAction.get(`${wanted.action} ${wanted.entity.name}`) ?? [];
        return facts.length > 0
          ? { facts }
          : { facts, lacking: `${wanted.action} ${wanted.entity.name}` };
      }
    }
  };
}

function found(fact: FactRef | undefined, name: string): { facts: FactRef[]; lacking?: string } {
  return fact === undefined ? { facts: [], lacking: name } : { facts: [fact] };
}

function factOf({ method, path }: Endpoint): FactRef {
  return `endpoint:${method} ${path}`;
}

function actionOf(operation: Endpoint["operation"]): string {
  return operation === "replace" || operation === "modify" ? "update" : operation;
}

function shape({ method, path }: { method: string; path: string }): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, "{}")}`;
}
