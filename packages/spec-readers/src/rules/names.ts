/** Resolves names in a scope: which row a field belongs to, and where the row is. */
import type { Entity, Field } from "@devmatrix/spec-model";
import type { Cursor } from "./cursor.ts";
import type { Item } from "./scan.ts";
import type { Scope, Value } from "./scope.ts";
import { fieldValue, kindOfType } from "./scope.ts";
import type { Name } from "./world.ts";
import { waysTo } from "./world.ts";

/** The path to a row of an entity; several ways are told apart by `hint`. Undefined when none leads there. */
export function rowOf(scope: Scope, entity: Entity, hint?: string): string | undefined {
  if (scope.subject?.kind === "row" && scope.subject.entity === entity) return scope.subject.text;
  const ways = waysTo(scope.world, scope.entity, entity);
  const way = ways.find((path) => hint !== undefined && path.at(-1)?.includes(hint)) ?? ways[0];
  if (way) return [scope.root, ...way].join(".");
  const parent = scope.endpoint?.parents?.at(-1);
  if (parent) {
    if (parent.entity === entity.name && scope.root !== "item") return "parent";
    const above = scope.world.entities.find(({ name }) => name === parent.entity);
    const higher = above && waysTo(scope.world, above, entity)[0];
    if (higher && scope.root !== "item") return ["parent", ...higher].join(".");
  }
  const input = scope.endpoint?.inputs?.find(
    ({ definition }) => definition?.reference?.entity === entity.name,
  );
  return input && scope.root !== "item" ? `body.${input.name}` : undefined;
}

export function fieldsIn(item: Item | undefined): Extract<Name, { kind: "field" }>[] {
  return (item?.names ?? []).filter((name) => name.kind === "field");
}

export function entitiesIn(item: Item | undefined): Entity[] {
  const named = (item?.names ?? []).filter((name) => name.kind === "entity");
  const strong = named.filter(({ weak }) => !weak);
  return (strong.length > 0 ? strong : named).map(({ entity }) => entity);
}

/** The entity that an item names, as seen from a scope: itself, one that it refers to, or one that refers to it. */
export function entityIn(item: Item | undefined, scope: Scope): Entity | undefined {
  const entities = entitiesIn(item);
  return (
    entities.find((entity) => entity === scope.entity) ??
    entities.find((entity) => rowOf(scope, entity) !== undefined) ??
    entities.find((entity) => waysTo(scope.world, entity, scope.entity).length > 0) ??
    entities[0]
  );
}

/** A field, with the row that it is a field of. */
export function readField(cursor: Cursor, scope: Scope): Value | undefined {
  return cursor.attempt(() => {
    cursor.skip("pronoun");
    const entity = entitiesIn(cursor.item).length > 0 ? possessor(cursor, scope) : undefined;
    const item = cursor.item;
    const inputs = (item?.names ?? []).filter(
      (name) => name.kind === "input" && name.endpoint === scope.endpoint,
    );
    const input = inputs[0];
    if (!entity && input?.kind === "input" && scope.root !== "item") {
      cursor.at += 1;
      const type = input.input.definition?.type ?? "string";
      const optional = input.input.required === false ? [`body.${input.input.name}`] : [];
      return {
        text: `body.${input.input.name}`,
        kind: kindOfType(type),
        optional,
        isDay: type === "date",
      };
    }
    const fields = fieldsIn(item);
    if (fields.length === 0) return undefined;
    cursor.at += 1;
    const owner = entity ?? ownerAfter(cursor, scope, fields);
    return choose(scope, fields, owner);
  });
}

/** "the room's", "room" before one of its fields. */
function possessor(cursor: Cursor, scope: Scope): Entity | undefined {
  return cursor.attempt(() => {
    const entities = entitiesIn(cursor.item);
    if (!cursor.item || fieldsOnly(cursor.item, scope)) return undefined;
    cursor.at += 1;
    cursor.symbol("'", ".", "’");
    cursor.pass("possessive", "current", "requested");
    const fields = fieldsIn(cursor.item);
    return entities.find((entity) => fields.some((field) => field.entity === entity));
  });
}

/** A word that names both an entity and a field of the row itself ("status") is the field when nothing follows. */
function fieldsOnly(item: Item, scope: Scope): boolean {
  return fieldsIn(item).some(
    ({ entity, field, weak }) => entity === scope.entity && !weak && !field.reference,
  );
}

/** "of the room" after one of its fields. */
function ownerAfter(
  cursor: Cursor,
  scope: Scope,
  fields: readonly { entity: Entity }[],
): Entity | undefined {
  return cursor.attempt(() => {
    if (!cursor.eat("of", "for", "possessive")) return undefined;
    cursor.skip("possessive");
    const named = entitiesIn(cursor.item);
    const entity =
      named.find((candidate) => fields.some((field) => field.entity === candidate)) ?? undefined;
    if (!entity || (entity !== scope.entity && rowOf(scope, entity) === undefined))
      return undefined;
    cursor.at += 1;
    return entity;
  });
}

/** Of several fields of that name: the stated owner's, the row's own, then the nearest row that one can reach. */
function choose(
  scope: Scope,
  fields: readonly { entity: Entity; field: Field; weak: boolean }[],
  owner: Entity | undefined,
): Value | undefined {
  const candidates = owner ? fields.filter(({ entity }) => entity === owner) : fields;
  const subject = scope.subject?.kind === "row" ? scope.subject.entity : undefined;
  // Of the row's own fields the first is the best; a large model has hundreds of others with that name.
  const own = candidates.find(({ entity, weak }) => entity === scope.entity && !weak);
  const ranked = (own ? [own] : candidates)
    .map((candidate) => ({ ...candidate, row: rowOf(scope, candidate.entity) }))
    .filter(({ row }) => row !== undefined)
    .sort((a, b) => rank(a) - rank(b));
  function rank({ entity, weak, row }: (typeof ranked)[number]): number {
    if (entity === scope.entity && !weak) return 0;
    if (entity === subject && !weak) return 1;
    const steps = (row ?? "").split(".").length;
    return 2 + (weak ? 20 : 0) + (entity === scope.entity ? 0 : steps);
  }
  const best = ranked[0];
  if (best?.row === undefined) return undefined;
  const value = fieldValue(best.row, best.entity, best.field);
  const target = scope.world.entities.find(({ name }) => name === best.field.reference?.entity);
  return target ? { ...value, kind: "row", entity: target } : value;
}
