import type { Callers } from "@devmatrix/spec-model";
import type { FieldView } from "../model/field-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";

/** How callers show who they are, with what its files need. */
export interface CallersView {
  callers: Callers;
  /** Absent where an operator's key is all there is. */
  accounts?: ResourceView;
  identifier?: FieldView;
  secret?: FieldView;
  role?: FieldView;
  /** Tokens are signed, so that they need not be kept. */
  isSigned: boolean;
  refreshes: boolean;
  /** Tokens, or those that no longer hold, are kept in a table. */
  keepsTokens: boolean;
  /** Accounts log in with passwords. */
  hasPasswords: boolean;
}

/** Undefined for services without callers. */
export function callersView({ model, resources }: ServiceView): CallersView | undefined {
  if (!model.callers) return undefined;
  const accounts = resources.find(({ entity }) => entity.name === model.callers?.entity);
  // Without accounts nobody can be told from another: a key of the operator is all that can be asked for.
  const callers = accounts ? model.callers : { ...model.callers, scheme: "apiKey" as const };
  const field = (name: string | undefined): FieldView | undefined =>
    name === undefined ? undefined : accounts?.fields.find((each) => each.name === name);
  const has = (operation: string): boolean =>
    model.endpoints.some((endpoint) => endpoint.operation === operation);
  const usesTokens = callers.scheme === "jwt" || callers.scheme === "opaque";
  const identifier = field(callers.identifierField);
  const role = field(callers.roleField);
  const secret = field(callers.secretField);
  return {
    callers,
    ...(accounts && { accounts }),
    ...(identifier && { identifier }),
    ...(secret && { secret }),
    ...(role && { role }),
    isSigned: callers.scheme === "jwt",
    refreshes: has("refresh"),
    keepsTokens: usesTokens && (callers.scheme === "opaque" || has("refresh") || has("logout")),
    hasPasswords: accounts?.fields.some(({ field: each }) => each.role === "secret") === true,
  };
}
