/** Rows of an entity as a rule names them: "its open loans", "bookings of the same room that are not cancelled". */
import type { Entity } from "@devmatrix/spec-model";
import type { Condition } from "./condition.ts";
import { all, printCondition } from "./condition.ts";
import type { Cursor } from "./cursor.ts";
import { entitiesIn, rowOf } from "./names.ts";
import type { Collection, Scope } from "./scope.ts";
import { readStates } from "./states.ts";
import { childrenOf, referencesOf, waysTo } from "./world.ts";

/** `rows('Loan', item.member_id == new.member_id and item.state == 'OPEN')`. */
export function printRows({ entity, link, filter }: Collection): string {
  const parts = [...link, ...(filter ? [conjunct(filter)] : [])];
  return parts.length === 0
    ? `rows('${entity.name}')`
    : `rows('${entity.name}', ${parts.join(" and ")})`;
}

function conjunct(condition: Condition): string {
  const text = printCondition(condition);
  return condition.kind === "or" ? `(${text})` : text;
}

/** The rows that a phrase names, with what ties them to the row of the scope. */
export function readCollection(cursor: Cursor, scope: Scope): Collection | undefined {
  return cursor.attempt(() => {
    cursor.skip("all", "each", "any", "own", "other", "pronoun", "already");
    const entity = entityAhead(cursor, scope);
    if (!entity) return undefined;
    const inner: Scope = {
      ...scope,
      root: "item",
      entity,
      subject: undefined,
      endpoint: undefined,
    };
    const filters: Condition[] = [];
    const before = readStates(cursor, inner);
    if (before) filters.push(before);
    cursor.skip("other");
    if (!entitiesIn(cursor.item).includes(entity)) return undefined;
    cursor.at += 1;
    const after = cursor.attempt(() => {
      cursor.skip("already");
      return readStates(cursor, inner);
    });
    if (after) filters.push(after);
    const owner = readOwner(cursor, scope, entity);
    const told = readRelative(cursor, inner);
    if (told) filters.push(told);
    const tie = owner ?? ownTie(scope, entity);
    return {
      entity,
      ...(tie?.embedded !== undefined ? { embedded: tie.embedded } : {}),
      link: tie?.link ?? [],
      ...(filters.length > 0 ? { filter: all(filters) } : {}),
    };
  });
}

/** The entity a few words on: adjectives may stand before it. */
function entityAhead(cursor: Cursor, scope: Scope): Entity | undefined {
  for (let steps = 0; steps < 5; steps += 1) {
    const named = entitiesIn(cursor.ahead(steps));
    const child = named.find((entity) => tieOf(scope, entity) !== undefined);
    if (child ?? named[0]) return child ?? named[0];
  }
  return undefined;
}

/** "that are not cancelled", "whose state is OPEN". */
function readRelative(cursor: Cursor, inner: Scope): Condition | undefined {
  return cursor.attempt(() => {
    if (!cursor.eat("relative", "with")) return undefined;
    return inner.grammar.condition(cursor, inner);
  });
}

type Tie = Pick<Collection, "link" | "embedded">;

/** "of the room", "for the same member": the row that the rows belong to. */
function readOwner(cursor: Cursor, scope: Scope, entity: Entity): Tie | undefined {
  return cursor.attempt(() => {
    if (!cursor.eat("of", "for", "per", "in", "with", "by")) return undefined;
    cursor.skip("same", "of", "pronoun", "own");
    const owners = entitiesIn(cursor.item);
    for (const owner of owners) {
      const tie = tieThrough(scope, entity, owner);
      if (!tie) continue;
      cursor.at += 1;
      return tie;
    }
    return undefined;
  });
}

/** How rows of an entity belong to the scope's row when the text does not say. */
function ownTie(scope: Scope, entity: Entity): Tie | undefined {
  return tieOf(scope, entity);
}

function tieOf(scope: Scope, entity: Entity): Tie | undefined {
  const own = tieThrough(scope, entity, scope.entity);
  if (own) return own;
  const subject = scope.subject?.kind === "row" ? scope.subject.entity : undefined;
  const through = subject && tieThrough(scope, entity, subject);
  if (through) return through;
  const shared = referencesOf(scope.world, entity).find(
    ({ target }) => waysTo(scope.world, scope.entity, target).length > 0,
  );
  return shared && tieThrough(scope, entity, shared.target);
}

/** Rows of `entity` that belong to the row of `owner` which the scope leads to. */
export function tieThrough(scope: Scope, entity: Entity, owner: Entity): Tie | undefined {
  const [foreignKey] = childrenOf(scope.world, owner, entity);
  const row = rowOf(scope, owner);
  if (foreignKey === undefined || row === undefined) return undefined;
  const outer = row.replace(/^item(?=\.|$)/, "outer");
  const isRow = !outer.includes(".");
  const key = isRow ? `${outer}.${owner.primaryKey}` : outer;
  const embed = owner.embeds?.find(
    ({ many, through, ...other }) =>
      many && !through && other.entity === entity.name && other.foreignKey === foreignKey,
  );
  const embedded = embed && scope.root !== "item" ? `${row}.${embed.name}` : undefined;
  return {
    link: [`item.${foreignKey} == ${key}`],
    ...(embedded === undefined ? {} : { embedded }),
  };
}
