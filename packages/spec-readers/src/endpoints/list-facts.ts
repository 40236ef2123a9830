import type { Endpoint, Entity, Filter, Sort } from "@devmatrix/spec-model";
import type { Block } from "../markdown/block.ts";

/** A parameter of pages with the numbers that the text gives it. */
export interface PageParameter {
  name: string;
  default?: number;
  maximum?: number;
}

/** What texts say about one list. */
export interface ListFacts {
  entity: Entity;
  filters: Filter[];
  search?: NonNullable<Endpoint["search"]>;
  sortBy: Sort["by"];
  /** The newest row comes first, and no field of the row tells when it was made. */
  newestFirst?: true;
  sortParameter?: { name: string; text: string };
  orderParameter?: string;
  pages: Map<"page" | "size" | "limit" | "offset" | "cursor", PageParameter>;
  where: string[];
  /** Parameters that nobody knows what they are for. */
  unknown: string[];
}

/** A stretch of a block that stated something about a list. */
export interface TakenStretch {
  block: Block;
  start: number;
  end: number;
  /** It is about pages. */
  pages?: true;
}

export function noFacts(entity: Entity): ListFacts {
  return { entity, filters: [], sortBy: [], pages: new Map(), where: [], unknown: [] };
}

/** Adds a filter once; a later statement may tell its operator more exactly. */
export function addFilter(facts: ListFacts, filter: Filter): void {
  const known = facts.filters.find(({ parameter }) => parameter === filter.parameter);
  if (!known) {
    facts.filters.push(filter);
    return;
  }
  if (known.operator === "eq") known.operator = filter.operator;
  if (filter.required) known.required = true;
  if (filter.default !== undefined) known.default = filter.default;
  for (const id of filter.statementIds)
    if (!known.statementIds.includes(id)) known.statementIds.push(id);
}
