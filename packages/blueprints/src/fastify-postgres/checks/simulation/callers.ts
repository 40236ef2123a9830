import type { Callers, Endpoint, SpecModel } from "@devmatrix/spec-model";
import { Refusal } from "./refusal.ts";
import type { SimulatedAnswer, SimulatedRequest } from "./requests.ts";
import type { Row, Rows } from "./rows.ts";
import { SimulationLimit } from "./rows.ts";
import type { Situation } from "./situation.ts";

/** Who holds which token. */
export class CallerBook {
  readonly #tokens = new Map<string, Row>();
  #count = 0;

  issue(account: Row): string {
    this.#count += 1;
    const token = `5e1f-token-${String(this.#count).padStart(6, "0")}`;
    this.#tokens.set(token, account);
    return token;
  }

  find(token: string): Row | undefined {
    return this.#tokens.get(token);
  }

  revoke(token: string): void {
    this.#tokens.delete(token);
  }
}

interface Lookup {
  model: SpecModel;
  rows: Rows;
  book: CallerBook;
}

/** The account that a request shows, or null. A token that nobody holds is as good as none. */
export function callerOf(
  { model, rows, book }: Lookup,
  { headers = {} }: SimulatedRequest,
): Row | null {
  const { callers } = model;
  const value = callers && bareToken(callers, headers);
  if (!callers || value === undefined) return null;
  if (callers.scheme === "apiKey") throw new SimulationLimit("Keys that the operator gives out.");
  if (callers.scheme !== "header") return book.find(value) ?? null;
  const { name, primaryKey } = rows.entity(callers.entity);
  return rows.find(name, primaryKey, value) ?? null;
}

function bareToken(
  { header, prefix }: Callers,
  headers: Record<string, string>,
): string | undefined {
  const value = headers[header.toLowerCase()];
  return prefix === "" ? value : value?.slice(prefix.length + 1);
}

/** Refuses callers that are not known (401) or lack the role (403). */
export function checkRole({ callers }: SpecModel, { access }: Endpoint, caller: Row | null): void {
  if (access?.level !== "caller") return;
  if (!caller) throw new Refusal(401);
  const role = callers?.roleField === undefined ? undefined : caller.values[callers.roleField];
  if (access.roles.length > 0 && !access.roles.includes(String(role))) throw new Refusal(403);
}

/** Logins, their renewal and their end; undefined for every other operation. */
export function speakOfTokens(situation: Situation, book: CallerBook): SimulatedAnswer | undefined {
  const { model, endpoint, rows, body } = situation;
  const { callers } = model;
  if (endpoint.operation === "logout" || endpoint.operation === "refresh") {
    throw new SimulationLimit("The end or the renewal of a login.");
  }
  if (endpoint.operation !== "login" || !callers) return undefined;
  const { identifierField = "", secretField = "", tokenField } = callers;
  const account = rows.find(callers.entity ?? "", identifierField, body[identifierField]);
  if (account?.values[secretField] !== body[secretField]) throw new Refusal(401);
  return {
    status: endpoint.successStatus,
    body: { [tokenField]: account ? book.issue(account) : null },
  };
}
