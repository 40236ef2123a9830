import type { Callers, Endpoint, SpecModel } from "@devmatrix/spec-model";
import { Refusal } from "./refusal.ts";
import type { SimulatedAnswer, SimulatedRequest } from "./requests.ts";
import type { Rows } from "./rows.ts";
import { Row, SimulationLimit } from "./rows.ts";
import type { Situation } from "./situation.ts";

/** Who holds which token. */
export class CallerBook {
  #tokens = new Map<string, Row>();
  #count = 0;

  issue(account: Row): string {
    this.#count += 1;
    const token = `5e1f-token-${String(this.#count).padStart(6, "0")}`;
    this.#tokens.set(token, account);
    return token;
  }

  /** The way back to the tokens as they are now. */
  mark(): () => void {
    const tokens = [...this.#tokens];
    const count = this.#count;
    return () => {
      this.#tokens = new Map(tokens);
      this.#count = count;
    };
  }

  find(token: string): Row | undefined {
    return this.#tokens.get(token);
  }

  revoke(token: string): void {
    this.#tokens.delete(token);
  }
}

/** Stands for the key that the operator gave the tests. */
export const OPERATOR_KEY = "5e1f-operator-key";

const OPERATOR = new Row(
  {
    name: "Operator",
    plural: "Operators",
    fields: [],
    primaryKey: "id",
    provenance: "convention",
    statementIds: [],
  },
  {},
);

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
  if (callers.scheme === "apiKey") return operator(callers, value);
  if (callers.scheme !== "header") return book.find(value) ?? null;
  const { name, primaryKey } = rows.entity(callers.entity);
  return rows.find(name, primaryKey, value) ?? null;
}

/** Who shows a key of the operator is a caller, but no account. */
function operator({ entity }: Callers, value: string): Row | null {
  if (entity !== undefined) throw new SimulationLimit("Keys that belong to accounts.");
  return value === OPERATOR_KEY ? OPERATOR : null;
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
