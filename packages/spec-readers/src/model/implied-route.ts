import type { Endpoint, Entity, Pagination } from "@devmatrix/spec-model";
import type { Block } from "../markdown/block.ts";
import { SUCCESS } from "./build-endpoints.ts";
import type { EntityDraft } from "./draft.ts";

/** The operations that every collection may have. */
export type CrudOperation = "create" | "list" | "read" | "replace" | "modify" | "delete";

/** A route that a requirement asks for and no line of the text states. */
export function impliedEndpoint(
  entity: Entity,
  operation: CrudOperation,
  {
    pagination,
    base,
    idsOf,
    blocks,
  }: {
    pagination: Pagination;
    base: string;
    idsOf: (blocks: readonly Block[]) => string[];
    blocks: readonly Block[];
  },
): Endpoint {
  const onRow = operation !== "create" && operation !== "list";
  const methods = {
    create: "POST",
    list: "GET",
    read: "GET",
    replace: "PUT",
    modify: "PATCH",
    delete: "DELETE",
  } as const;
  return {
    method: methods[operation],
    path: onRow ? `${base}/{${entity.primaryKey}}` : base,
    operation,
    entity: entity.name,
    parameters: onRow ? [{ name: entity.primaryKey, in: "path", field: entity.primaryKey }] : [],
    successStatus: SUCCESS[operation],
    ...(operation === "list" ? { pagination } : {}),
    requirementIds: [],
    provenance: "implied",
    statementIds: idsOf(blocks),
  };
}

/** Collection path for an entity: its own where one is stated, else its plural below the common prefix of the others. */
export function collectionPath(
  entity: EntityDraft,
  endpoints: readonly Endpoint[],
  plural: string,
): string {
  const plain = endpoints.filter(
    ({ operation, parents = [] }) =>
      parents.length === 0 && operation !== "custom" && operation !== "act",
  );
  const own = plain.find((endpoint) => endpoint.entity === entity.name);
  if (own) return own.path.replace(/\/\{[^}]*\}$/, "");
  const [other] = plain;
  const prefix = other ? other.path.replace(/\/\{[^}]*\}$/, "").replace(/\/[^/]*$/, "") : "";
  const kebab = plural.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
  return `${prefix}/${kebab}`;
}
