import type { Endpoint } from "@devmatrix/spec-model";
import type { Issue } from "./draft.ts";

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

/** Endpoints whose behaviour nobody read become `custom`, each with a finding. */
export function withoutBehaviour(endpoints: readonly Endpoint[]): {
  endpoints: Endpoint[];
  issues: Issue[];
} {
  const issues: Issue[] = [];
  const settled = endpoints.map((endpoint): Endpoint => {
    if (!NEED_BEHAVIOUR.has(endpoint.operation)) return endpoint;
    issues.push({
      code: "SPEC_ENDPOINT_UNSUPPORTED",
      kind: "unsupported",
      severity: "warning",
      message: `Nothing is built for ${endpoint.method} ${endpoint.path}: what it does is not understood.`,
      blocks: [],
    });
    return { ...endpoint, operation: "custom" };
  });
  return { endpoints: settled, issues };
}
