/**
 * What a creation out of another row needs and no sentence tells: the owner and the children of the new row come from
 * the row that it is made of. Without this every such row would be an empty one.
 */
import type { Endpoint, Entity, Rule } from "@devmatrix/spec-model";
import { keyOf } from "./context.ts";
import { inherited, sourceOf } from "./source-row.ts";
import type { SourceRow } from "./source-row.ts";

type Frame = Omit<Rule, "id">;

interface Known {
  entities: readonly Entity[];
  rules: readonly Rule[];
}

/** "The basket becomes CHECKED_OUT": the row that something is made of is used up by it; a second time is refused. */
export function useUpSources(
  rules: Rule[],
  { entities, endpoints }: { entities: readonly Entity[]; endpoints: readonly Endpoint[] },
): void {
  for (const endpoint of endpoints) {
    const source = sourceOf({ entities }, endpoint);
    if (!source) continue;
    const own = rules.filter(({ on }) => on.length === 1 && on.includes(keyOf(endpoint)));
    for (const rule of own) {
      const { behaviour } = rule;
      if (behaviour.kind !== "set" || behaviour.row !== source.row || behaviour.when !== undefined)
        continue;
      const to = /^'([^']*)'$/.exec(behaviour.value)?.[1];
      const field = source.entity.fields.find(({ name }) => name === behaviour.field);
      if (
        to === undefined ||
        field?.enum === undefined ||
        isGuarded(own, `${source.row}.${field.name}`)
      )
        continue;
      const { row, field: name } = behaviour;
      rule.behaviour = { kind: "transition", row, field: name, from: [], to, status: 409 };
    }
  }
}

function isGuarded(rules: readonly Rule[], path: string): boolean {
  return rules.some(
    ({ behaviour }) => behaviour.kind === "guard" && behaviour.condition.includes(path),
  );
}

export function completeCreation(endpoint: Endpoint, { entities, rules }: Known): Frame[] {
  const entity = entities.find(({ name }) => name === endpoint.entity);
  const source = sourceOf({ entities }, endpoint);
  if (!entity || !source) return [];
  const own = rules.filter(({ on }) => on.includes(keyOf(endpoint)));
  const sent = new Set((endpoint.inputs ?? []).map(({ field }) => field));
  const given = new Set((endpoint.parents ?? []).map(({ foreignKey }) => foreignKey));
  const open = inherited({ entities }, entity, source).filter(({ field }) => {
    const known = entity.fields.find(({ name }) => name === field);
    return (
      known !== undefined &&
      known.role === undefined &&
      known.defaultExpression === undefined &&
      !sent.has(field) &&
      !given.has(field) &&
      !own.some(
        ({ behaviour }) => behaviour.kind === "set" && behaviour.field === field && !behaviour.row,
      )
    );
  });
  return [
    ...open.map(({ field, value }) => frame(endpoint, { kind: "set", field, value })),
    ...copies(endpoint, { source, own, entity }),
  ];
}

function copies(
  endpoint: Endpoint,
  { source, own, entity }: { source: SourceRow; own: readonly Rule[]; entity: Entity },
): Frame[] {
  const { children } = source;
  const isSent = entity.embeds?.some(
    ({ entity: name, name: member }) =>
      name === children?.to.name &&
      (endpoint.inputs ?? []).some((input) => (input.field ?? input.name) === member),
  );
  if (!children || isSent || own.some(({ behaviour }) => behaviour.kind === "copyChildren"))
    return [];
  const { over: from, to, values } = children;
  return [frame(endpoint, { kind: "copyChildren", from, entity: to.name, values })];
}

function frame(endpoint: Endpoint, behaviour: Rule["behaviour"]): Frame {
  return {
    ...(endpoint.entity ? { entity: endpoint.entity } : {}),
    on: [keyOf(endpoint)],
    behaviour,
    text: `${keyOf(endpoint)} makes the row out of the one that it names.`,
    requirementIds: [],
    provenance: "convention",
    statementIds: endpoint.statementIds,
  };
}
