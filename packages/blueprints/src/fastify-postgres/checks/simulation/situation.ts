import type { Endpoint, SpecModel } from "@devmatrix/spec-model";
import type { Scope } from "./evaluate.ts";
import type { AcceptedInput } from "./requests.ts";
import type { Row, Rows } from "./rows.ts";

/** A request with everything that was found out about it on the way. */
export interface Situation {
  model: SpecModel;
  endpoint: Endpoint;
  rows: Rows;
  caller: Row | null;
  parents: Row[];
  row?: Row | undefined;
  body: Record<string, unknown>;
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  inputs: AcceptedInput[];
}

/** The roots of the rule language in a situation. */
export function scopeOf(situation: Situation, more: Partial<Scope> = {}): Scope {
  const { rows, row, parents, caller, body, path, query, endpoint, inputs } = situation;
  return {
    rows,
    row,
    new: row,
    parent: parents.at(-1),
    caller,
    body,
    path,
    query,
    inputs: inputs.map(({ name, field, target }) => ({
      name,
      ...(target === undefined ? { definition: field } : { field: target }),
    })),
    parameters: endpoint.parameters,
    entity: endpoint.entity,
    ...more,
  };
}

const storing = new Set(["create", "register", "replace", "upsert", "modify"]);

/** Names of the children that may be sent with the row. */
export function writableEmbeds(endpoint: Endpoint, rows: Rows): string[] {
  if (endpoint.entity === undefined || !storing.has(endpoint.operation)) return [];
  const { embeds = [] } = rows.entity(endpoint.entity);
  return embeds.filter(({ writable }) => writable).map(({ name }) => name);
}
