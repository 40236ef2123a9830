import type { Endpoint, SpecModel } from "@devmatrix/spec-model";
import { sampleValue } from "../values/sample-values.ts";
import { acceptedInputs } from "./requests.ts";

/** The account that is made before all others, where the first one gets a role that no other can get by itself. */
export interface StandingAccount {
  endpoint: Endpoint;
  body: Record<string, unknown>;
  role: string;
}

/** A password that keeps to the usual rules: long, both cases, a digit and a sign. */
export const PASSWORD = "Correct-Horse-7-Battery";

/** Undefined where the text gives the first account no role of its own. */
export function standingAccount(model: SpecModel): StandingAccount | undefined {
  const { callers, endpoints, entities } = model;
  const register = endpoints.find(({ operation }) => operation === "register");
  if (callers?.firstRole === undefined || !register) return undefined;
  const entity = entities.find(({ name }) => name === register.entity);
  const body: Record<string, unknown> = {};
  for (const { name, field } of acceptedInputs(entity, register)) {
    if (field.reference) return undefined;
    const value = field.role === "secret" ? PASSWORD : sampleValue(field);
    if (value !== undefined) body[name] = value;
  }
  return { endpoint: register, body, role: callers.firstRole };
}

/** What a caller with a role logs in with: the first account, or one that the text puts there from the start. */
export function credentialsOf(model: SpecModel, role: string): Record<string, unknown> | undefined {
  const { identifierField = "", secretField = "", roleField = "", entity } = model.callers ?? {};
  const standing = standingAccount(model);
  const accounts = [
    ...(standing ? [{ ...standing.body, [roleField]: standing.role }] : []),
    ...(model.seeds ?? []).filter((seed) => seed.entity === entity).map(({ values }) => values),
  ] as Record<string, unknown>[];
  const account = accounts.find(
    (each) => each[roleField] === role && each[secretField] !== undefined,
  );
  if (account?.[identifierField] === undefined) return undefined;
  return { [identifierField]: account[identifierField], [secretField]: account[secretField] };
}
