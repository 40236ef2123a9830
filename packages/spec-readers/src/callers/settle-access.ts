/** From everything that is known about who may call an endpoint to its access, and to refusals beside it. */
import type { Access } from "@devmatrix/spec-model";
import type { RuleFrame } from "../rules/context.ts";
import type { CallerState } from "./caller-context.ts";
import type { AccessBook } from "./find-access.ts";
import type { PermissionBook } from "./find-permissions.ts";
import type { Settled } from "./settle-permission.ts";
import { settlePermission } from "./settle-permission.ts";

/** A mark in the row of a table of endpoints says who may; a sentence only adds whose rows are meant. */
const COLUMN = 40;
const SENTENCE = 50;

export function settleAccess(
  state: CallerState,
  book: AccessBook,
  permissions: PermissionBook,
): RuleFrame[] {
  const rules: RuleFrame[] = [];
  for (const [endpoint, permission] of permissions) {
    const settled = settlePermission(state, endpoint, permission);
    if (!settled) continue;
    const known = book.get(endpoint);
    if (settled.level === "public" && known && known.weight > 10) continue;
    const ids = [...new Set([...(known?.access.statementIds ?? []), ...permission.ids])];
    book.set(endpoint, { access: merged(known, settled, ids), weight: SENTENCE });
    if (settled.notOwn)
      rules.push({
        ...(endpoint.entity ? { entity: endpoint.entity } : {}),
        on: [`${endpoint.method} ${endpoint.path}`],
        behaviour: { kind: "guard", ...settled.notOwn },
        text: permission.text,
        requirementIds: [],
        provenance: "stated",
        statementIds: permission.ids,
      });
  }
  return rules;
}

function merged(
  known: { access: Access; weight: number } | undefined,
  { level, roles, condition, deniedStatus }: Settled,
  statementIds: string[],
): Access {
  const isStated = known !== undefined && known.weight >= COLUMN && known.access.roles.length > 0;
  return {
    level,
    roles: condition === undefined && isStated && roles.length === 0 ? known.access.roles : roles,
    ...(condition === undefined ? {} : { condition }),
    ...(condition !== undefined && deniedStatus !== undefined ? { deniedStatus } : {}),
    statementIds,
  };
}
