import type { Endpoint, Entity, Field } from "@devmatrix/spec-model";
import * as words from "../lexicon/caller-words.ts";
import { waysTo } from "../rules/world.ts";
import { fold } from "../text/fold.ts";
import type { CallerState } from "./caller-context.ts";

/** The field that names the account a row belongs to. */
export function ownerField(entity: Entity, account: Entity): Field | undefined {
  const fields = entity.fields.filter(({ reference }) => reference?.entity === account.name);
  return (
    fields.find(({ role }) => role === "owner") ??
    fields.find(({ name }) => words.ownerNames.test(fold(name))) ??
    (fields.length === 1 ? fields[0] : undefined)
  );
}

/** The way from a row to its owner: a field of its own, or one of a row above it. */
export function ownerPath(state: CallerState, entity: Entity, account: Entity): string | undefined {
  const own = ownerField(entity, account);
  if (own) return own.name;
  if (entity.name === account.name) return account.primaryKey;
  const current = state.world.entities.find(({ name }) => name === entity.name) ?? entity;
  const target = state.world.entities.find(({ name }) => name === account.name) ?? account;
  return waysTo(state.world, current, target)[0]?.join(".");
}

/**
 * Ways from what an endpoint is about to the owner, the likeliest first: of its rows (`row`, in lists `item`), or of the
 * row above when rows are created below it or when the text speaks of that one.
 */
export function ownerPathsOf(
  state: CallerState,
  endpoint: Endpoint,
  { account, entity }: { account: Entity; entity?: Entity | undefined },
): string[] {
  const own = state.entities.find(({ name }) => name === endpoint.entity);
  const parent = endpoint.parents?.at(-1);
  const above = state.entities.find(({ name }) => name === parent?.entity);
  const fromParent = above && ownerPath(state, above, account);
  const viaParent = fromParent === undefined ? [] : [`parent.${fromParent}`];
  const isCreation = endpoint.operation === "create" || endpoint.operation === "upsert";
  const path = own && !isCreation ? ownerPath(state, own, account) : undefined;
  const root = endpoint.operation === "list" ? "item" : "row";
  const viaRow = path === undefined ? [] : [`${root}.${path}`];
  const isDirect = own !== undefined && ownerField(own, account) !== undefined;
  const meansParent = above !== undefined && entity?.name === above.name;
  return (isDirect && !meansParent) || viaParent.length === 0
    ? [...viaRow, ...viaParent]
    : [...viaParent, ...viaRow];
}
