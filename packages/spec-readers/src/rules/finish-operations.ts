/** Operations that a text states but says nothing about become plain only where that has a meaning; else nothing is built. */
import type { Callers, Endpoint, Entity, Rule } from "@devmatrix/spec-model";
import type { Issue } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { Structure } from "../model/structure.ts";

/** Operations that mean nothing without rules or values of their own. */
const NEED_BEHAVIOUR: ReadonlySet<Endpoint["operation"]> = new Set([
  "act",
  "report",
  "compute",
  "redirect",
  "register",
  "login",
  "refresh",
  "logout",
]);

const SIGN_IN: ReadonlySet<Endpoint["operation"]> = new Set([
  "register",
  "login",
  "refresh",
  "logout",
]);

export interface FinishInput {
  callers: Callers | undefined;
  draft: SpecDraft;
  structure: Structure;
  entities: readonly Entity[];
  endpoints: readonly Endpoint[];
  rules: readonly Rule[];
}

/** A change along a stated lifecycle refuses every other state. */
export function alongLifecycles(
  rules: Rule[],
  { entities, endpoints }: Pick<FinishInput, "entities" | "endpoints">,
): void {
  for (const rule of rules) {
    const { behaviour } = rule;
    const lifecycle = entities.find(({ name }) => name === rule.entity)?.lifecycle;
    if (
      behaviour.kind !== "set" ||
      behaviour.row !== undefined ||
      behaviour.when !== undefined ||
      lifecycle?.field !== behaviour.field
    )
      continue;
    const isAction =
      rule.on.length > 0 &&
      rule.on.every((key) =>
        endpoints.some(
          (endpoint) =>
            `${endpoint.method} ${endpoint.path}` === key && endpoint.operation === "act",
        ),
      );
    const to = /^'(.*)'$/.exec(behaviour.value)?.[1];
    const from = lifecycle.transitions.filter((way) => way.to === to).map((way) => way.from);
    if (!isAction || to === undefined || from.length === 0) continue;
    rule.behaviour = {
      kind: "transition",
      field: behaviour.field,
      from: [...new Set(from)],
      to,
      status: lifecycle.status,
    };
  }
}

export function finishOperations({ structure, endpoints, rules, callers }: FinishInput): {
  endpoints: Endpoint[];
  rules: Rule[];
  issues: Issue[];
} {
  const issues: Issue[] = [];
  const ruled = new Set(rules.flatMap(({ on }) => on));
  const finished = endpoints.map((endpoint): Endpoint => {
    const needs = NEED_BEHAVIOUR.has(endpoint.operation);
    const key = `${endpoint.method} ${endpoint.path}`;
    const writes = endpoint.inputs?.some(({ field }) => field !== undefined) === true;
    if (SIGN_IN.has(endpoint.operation) && callers?.entity !== undefined) return endpoint;
    const isSaid =
      ruled.has(key) ||
      endpoint.answer?.values !== undefined ||
      endpoint.answer?.group !== undefined ||
      endpoint.location !== undefined ||
      writes;
    if (!needs || isSaid) return endpoint;
    const [block] = structure.blocksOf(endpoint);
    issues.push({
      code: "SPEC_ENDPOINT_UNSUPPORTED",
      kind: "unsupported",
      severity: "warning",
      message: `Nothing is built for ${key}: the text does not say, in words that are understood, what it does.`,
      blocks: block ? [block] : [],
    });
    return { ...endpoint, operation: "custom" };
  });
  return { endpoints: finished, rules: [], issues };
}
