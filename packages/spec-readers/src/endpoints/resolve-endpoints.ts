/** What an endpoint does, from its method, the shape of its path and the words beside it. */
import type { Operation } from "@devmatrix/spec-model";
import { foreignKeyTo, linkBetween } from "../entities/relations.ts";
import type { PathStep, PathSteps } from "../entities/path-steps.ts";
import type { EndpointDraft, EntityDraft } from "../model/draft.ts";
import { classify } from "./classify.ts";
import type { Routes } from "./routes.ts";
import { cutPath } from "./routes.ts";

/** A row over which the path leads, with the field of the next row that refers to it. */
export interface ResolvedParent {
  entity: EntityDraft;
  parameter: string;
  foreignKey: string;
}

export interface Resolved {
  operation: Operation;
  entity: EntityDraft | undefined;
  parents: ResolvedParent[];
  /** Name of the parameter that names the row. */
  parameter?: string;
  /** Entities of all parameters that name rows. */
  rows: Map<string, EntityDraft>;
  /** What stands behind the row or collection: `cancel`, `search`. */
  trailing: string[];
  /** The account that calls stands in the place of a row. */
  me?: true;
  health?: true;
  search?: true;
  bulk?: true;
  /** Rows are found by this, where no field of theirs refers to the parent. */
  where?: string;
}

export function resolveEndpoint(
  endpoint: Pick<EndpointDraft, "method" | "path" | "description">,
  routes: Routes,
): Resolved {
  const cut = cutPath(endpoint.path, routes);
  const kind = classify(endpoint, cut, routes);
  const { steps } = cut;
  // "DELETE /baskets/{id}/items" is about the basket.
  const depth = kind.onParent ? steps.length - 1 : steps.length;
  const used = steps.slice(0, depth);
  const last = used.at(-1);
  const rows = new Map(
    steps.flatMap(({ parameter, entity }) =>
      parameter === undefined ? [] : [[parameter, entity] as const],
    ),
  );
  const resolved: Resolved = {
    operation: kind.operation,
    entity: last?.entity,
    parents: [],
    rows,
    trailing: trailingOf(cut, kind.onParent === true),
    ...kind.marks,
    ...(last?.parameter === undefined ? {} : { parameter: last.parameter }),
  };
  return last ? { ...resolved, ...aboveOf(used, { routes, operation: kind.operation }) } : resolved;
}

function trailingOf({ steps, trailing, prefix }: PathSteps, onParent: boolean): string[] {
  if (steps.length === 0) return prefix;
  const last = steps.at(-1);
  return onParent && last ? [last.segment, ...trailing] : trailing;
}

/** The rows above, from the outermost, or the condition that stands for them. */
function aboveOf(
  steps: readonly PathStep[],
  { routes, operation }: { routes: Routes; operation: Operation },
): Partial<Resolved> {
  const { relations } = routes;
  const parents: ResolvedParent[] = [];
  let entity = steps.at(-1)?.entity;
  for (let at = steps.length - 2; at >= 0; at -= 1) {
    const [parent, child] = [steps[at], steps[at + 1]];
    if (parent?.parameter === undefined || !child) continue;
    const next = at === steps.length - 2 && entity ? entity : child.entity;
    const foreignKey = foreignKeyTo(relations, next, parent.entity);
    if (foreignKey !== undefined && foreignKey !== "") {
      parents.unshift({ entity: parent.entity, parameter: parent.parameter, foreignKey });
      continue;
    }
    if (at !== steps.length - 2) return { operation: "custom", parents };
    const link = linkBetween(relations, parent.entity, child.entity);
    if (link && operation !== "list") {
      entity = link.entity;
      parents.unshift({
        entity: parent.entity,
        parameter: parent.parameter,
        foreignKey: link.oneKey,
      });
      if (operation !== "create") return { operation: "custom", entity, parents };
      continue;
    }
    const where = link
      ? `any(rows('${link.entity.name}', item.${link.oneKey} == path.${parent.parameter}), item.${link.otherKey} == outer.id)`
      : behind(relations, { parent: parent.entity, child: child.entity, name: parent.parameter });
    if (where === undefined) return { operation: "custom", parents };
    return { where, parents, ...(link ? {} : { operation: "read" as const }) };
  }
  return { parents, ...(entity ? { entity } : {}) };
}

/** "/loans/{id}/member": the row that the row of the path refers to. */
function behind(
  relations: Routes["relations"],
  { parent, child, name }: { parent: EntityDraft; child: EntityDraft; name: string },
): string | undefined {
  const key = foreignKeyTo(relations, parent, child);
  if (key === undefined || key === "") return undefined;
  return `any(rows('${parent.name}', item.id == path.${name}), item.${key} == outer.id)`;
}
