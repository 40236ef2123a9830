import type { Endpoint, Entity, Pagination } from "@devmatrix/spec-model";
import type { Action, Want } from "../understanding/work.ts";
import type { CrudOperation } from "./implied-route.ts";
import { collectionPath, impliedEndpoint } from "./implied-route.ts";
import type { UnderstoodRequirement } from "./build-requirements.ts";
import type { Issue } from "./draft.ts";
import { statementIds } from "./ledger.ts";
import { listsRoutes } from "../spoken-routes/add-spoken-routes.ts";
import type { SpecDraft } from "./spec-draft.ts";

/** Which operation a requirement gets when no line states a route for it. An update changes what is sent: PATCH. */
const BY_CONVENTION: Readonly<Record<Action, CrudOperation>> = {
  create: "create",
  list: "list",
  read: "read",
  update: "modify",
  delete: "delete",
};

export interface ImpliedOptions {
  understood: readonly UnderstoodRequirement[];
  stated: readonly Endpoint[];
  entities: readonly Entity[];
  pagination: Pagination;
}

/** Routes for what requirements ask for and no line of the text states, in the order of the requirements. */
export function impliedEndpoints(
  draft: SpecDraft,
  { understood, stated, entities, pagination }: ImpliedOptions,
): { endpoints: Endpoint[]; issues: Issue[] } {
  const endpoints: Endpoint[] = [];
  const issues: Issue[] = [];
  const byName = new Map(entities.map((entity) => [entity.name, entity]));
  const has = new Set(stated.flatMap((endpoint) => actionKeys(endpoint)));
  const reached = new Set(
    listsRoutes(draft) ? stated.map(({ entity }) => entity) : stated.flatMap(byOwnRoute),
  );
  const spoken = new Set(draft.endpoints.flatMap((each) => (each.spoken ? [each.block] : [])));
  for (const { wants, remainder, draft: requirement } of understood) {
    if (requirement.priority === "WON'T" || requirement.kind === "endpoint") continue;
    const isSpoken = requirement.blocks.some((block) => spoken.has(block));
    for (const wanted of wants) {
      // What such a requirement says beside is about the route that it asks for.
      if (isSpoken && wanted.kind === "action" && wanted.action !== "create") continue;
      if (isEffect(wanted, wants, requirement)) continue;
      if (wanted.kind !== "action" || has.has(`${wanted.action} ${wanted.entity.name}`)) continue;
      has.add(`${wanted.action} ${wanted.entity.name}`);
      const entity = byName.get(wanted.entity.name);
      if (!entity) continue;
      // Where routes are stated, a sentence that says more than the verb speaks of them, and asks for no other.
      if (reached.has(entity.name) && (remainder.length > 0 || entity.ownedBy)) continue;
      const base = collectionPath(wanted.entity, [...stated, ...endpoints], entity.plural);
      const blocks = requirement.blocks.slice(0, 1);
      const endpoint = impliedEndpoint(entity, BY_CONVENTION[wanted.action], {
        pagination,
        base,
        idsOf: statementIds,
        blocks,
      });
      endpoints.push(endpoint);
      issues.push({
        code: "SPEC_ASSUMPTION",
        kind: "missing",
        severity: "info",
        message: `The text asks to ${wanted.action} ${entity.name} but states no route for it.`,
        assumption: `The route is ${endpoint.method} ${endpoint.path}.`,
        blocks,
      });
    }
  }
  issues.push(...unreachable(draft, { stated, endpoints, entities }));
  return { endpoints, issues };
}

/** What a longer requirement changes of other rows than its first verb is about is what that verb does. */
function isEffect(
  wanted: Want,
  wants: readonly Want[],
  { blocks }: UnderstoodRequirement["draft"],
): boolean {
  const first = wants.find((each) => each.kind === "action");
  return (
    blocks.length > 1 &&
    wanted.kind === "action" &&
    (wanted.action === "update" || wanted.action === "delete") &&
    first?.kind === "action" &&
    first.entity !== wanted.entity
  );
}

/** Rows that lines ask to add below another row need no collection of their own. */
function byOwnRoute({ entity, operation, parents, provenance }: Endpoint): (string | undefined)[] {
  return provenance === "implied" && operation === "create" && parents ? [entity] : [];
}

function actionKeys({ entity, operation }: Endpoint): string[] {
  if (!entity || operation === "custom") return [];
  const action = operation === "replace" || operation === "modify" ? "update" : operation;
  return [`${action} ${entity}`];
}

/** Entities that no route reaches get none invented. */
function unreachable(
  draft: SpecDraft,
  {
    stated,
    endpoints,
    entities,
  }: { stated: readonly Endpoint[]; endpoints: readonly Endpoint[]; entities: readonly Entity[] },
): Issue[] {
  const reached = new Set(
    [...stated, ...endpoints]
      .filter(({ operation }) => operation !== "custom")
      .map(({ entity }) => entity),
  );
  const blocksOf = new Map([...draft.entities.values()].map(({ name, blocks }) => [name, blocks]));
  return entities
    .filter(({ name }) => !reached.has(name))
    .map((entity) => ({
      code: "SPEC_WITHOUT_ENDPOINT",
      kind: "missing",
      severity: "warning",
      message: `${entity.name} has fields, but no endpoint and no requirement reaches it.`,
      assumption: "No route is built for it.",
      blocks: blocksOf.get(entity.name)?.slice(0, 1) ?? [],
    }));
}
