/** "not enough stock", "the session is full", "no seats left": fixed ways to speak of what there is too little of. */
import type { Entity, Field } from "@devmatrix/spec-model";
import { nounOf } from "./stem.ts";
import type { Condition } from "./condition.ts";
import { compare, negate } from "./condition.ts";
import { tieThrough } from "./collections.ts";
import type { Cursor } from "./cursor.ts";
import { printCount } from "./figures.ts";
import { entityIn, readField, rowOf } from "./names.ts";
import type { Scope, Value } from "./scope.ts";
import { fieldValue } from "./scope.ts";
import { wordsOf } from "../text/inflection.ts";
import { measureWords } from "../lexicon/measure-words.ts";

export function readIdiom(cursor: Cursor, scope: Scope): Condition | undefined {
  return readShortage(cursor, scope) ?? readNoneLeft(cursor, scope) ?? readFull(cursor, scope);
}

/** "insufficient stock", "stock is insufficient", "not enough places for the group", "there is enough stock". */
function readShortage(cursor: Cursor, scope: Scope): Condition | undefined {
  return cursor.attempt(() => {
    cursor.skip("pronoun");
    const row = leadingRow(cursor, scope);
    const none = cursor.eat("none");
    if (!none) cursor.eat("exist", "have");
    cursor.skip("already");
    let short = readSupply(cursor);
    if (none && short !== undefined) short = !short;
    cursor.skip("of", "left");
    const supply = readField(cursor, row ? { ...scope, subject: row } : scope);
    if (supply?.kind !== "number") return undefined;
    if (short === undefined) {
      cursor.eat("exist");
      const denied = eatNot(cursor) || none;
      cursor.eat("be", "exist");
      const after = readSupply(cursor);
      if (after === undefined) return undefined;
      short = denied ? !after : after;
    }
    readPurpose(cursor, scope);
    const demand = demandFor(scope, supply);
    if (!demand) return undefined;
    const enough = compare(demand.text, "<=", supply.text);
    return short ? negate(enough) : enough;
  });
}

function eatNot(cursor: Cursor): boolean {
  return cursor.eat("not", "cannot");
}

/** True for too little, false for enough. */
function readSupply(cursor: Cursor): boolean | undefined {
  if (cursor.eat("insufficient")) return true;
  if (cursor.is("enough") && (cursor.item?.names.length ?? 0) === 0) {
    cursor.at += 1;
    return false;
  }
  return undefined;
}

function leadingRow(cursor: Cursor, scope: Scope): Value | undefined {
  return cursor.attempt(() => {
    const entity = entityIn(cursor.item, scope);
    const text = entity && rowOf(scope, entity);
    const isSubject = cursor.ahead(1)?.concepts.has("have") || cursor.ahead(1)?.concepts.has("be");
    if (!entity || text === undefined || !isSubject) {
      const lacks = entity && cursor.ahead(1)?.concepts.has("insufficient");
      if (!lacks || text === undefined) return undefined;
    }
    cursor.at += 1;
    return { text, kind: "row", entity, optional: [] };
  });
}

/** "… for the requested quantity", "… of the product": what the supply is for says nothing new. */
function readPurpose(cursor: Cursor, scope: Scope): void {
  for (;;) {
    const found = cursor.attempt(() => {
      if (!cursor.eat("for", "to", "of", "in", "left")) return undefined;
      cursor.skip("each", "all", "any", "enough", "pronoun", "create", "left");
      const value = scope.grammar.value(cursor, scope);
      return (
        value ?? (cursor.items[cursor.at - 1]?.concepts.has("left") === true ? true : undefined)
      );
    });
    if (found === undefined) return;
  }
}

/** The number that a request takes from a supply: the input or field of its own that counts the same thing. */
export function demandFor(scope: Scope, supply: Value): Value | undefined {
  const taken = scope.taken?.get(supply.text);
  if (taken !== undefined) return { text: taken, kind: "number", optional: [] };
  const inputs = (scope.endpoint?.inputs ?? []).filter(
    ({ field, definition }) => field === undefined && isNumber(definition),
  );
  const [input, another] = inputs;
  if (input && !another && scope.root !== "item")
    return { text: `body.${input.name}`, kind: "number", optional: [] };
  const fields = scope.entity.fields.filter(
    (field) =>
      isNumber(field) &&
      !field.readOnly &&
      !field.reference &&
      field.computed === undefined &&
      field.role === undefined &&
      field !== supply.field,
  );
  const same = fields.filter((field) => share(field, supply.field));
  const measured = fields.filter((field) =>
    wordsOf(field.name).some((word) => measureWords.has(nounOf(word))),
  );
  const [best] =
    same.length > 0 ? same : measured.length > 0 ? measured : fields.length === 1 ? fields : [];
  return best && fieldValue(scope.root, scope.entity, best);
}

function isNumber(field: Field | undefined): boolean {
  return field?.type === "integer" || field?.type === "number" || field?.type === "decimal";
}

function share(field: Field, supply: Field | undefined): boolean {
  const words = new Set(wordsOf(supply?.name ?? "").map(nounOf));
  return wordsOf(field.name).some((word) => words.has(nounOf(word)));
}

/** "no seats left", "out of stock", "there are no places available". */
function readNoneLeft(cursor: Cursor, scope: Scope): Condition | undefined {
  return cursor.attempt(() => {
    cursor.skip("pronoun");
    const row = leadingRow(cursor, scope);
    cursor.eat("exist");
    cursor.eat("be");
    if (!cursor.eat("none")) return undefined;
    cursor.skip("left", "have");
    const supply = readField(cursor, row ? { ...scope, subject: row } : scope);
    if (supply?.kind !== "number") return undefined;
    if (cursor.is("be") && cursor.ahead(1)?.concepts.has("left")) cursor.at += 1;
    cursor.skip("left");
    return compare(whatIsLeft(supply).text, "<=", "0");
  });
}

/** Of a capacity beside what is left of it the latter is meant: `free_seats` or `available` rather than `seats`. */
export function whatIsLeft(supply: Value): Value {
  const { entity, field, owner } = supply;
  if (!entity || !field || owner === undefined || isLeft(field)) return supply;
  const left = entity.fields.filter(
    (each) => isNumber(each) && isLeft(each) && (share(each, field) || each.computed !== undefined),
  );
  const [only, more] = left;
  return only && !more ? fieldValue(owner, entity, only) : supply;
}

const LEFT = /^(?:left|available|remaining|free|disponibles?|restantes?|libres?)$/;

function isLeft({ name }: Field): boolean {
  return wordsOf(name).some((word) => LEFT.test(word));
}

/** "the session is full": as many rows refer to it as it has room for, or nothing is left of what it counts down. */
function readFull(cursor: Cursor, scope: Scope): Condition | undefined {
  return cursor.attempt(() => {
    cursor.skip("pronoun");
    let entity = entityIn(cursor.item, scope);
    if (entity) {
      cursor.at += 1;
      cursor.eat("be", "have");
      cursor.skip("already");
    }
    const denied = eatNot(cursor);
    if (!cursor.eat("full")) return undefined;
    if (!entity) entity = entityIn(cursor.item, scope) ?? holderOf(scope);
    if (cursor.item && entityIn(cursor.item, scope) === entity) cursor.at += 1;
    const condition = entity && fullness(scope, entity);
    if (!condition) return undefined;
    return denied ? negate(condition) : condition;
  });
}

/** The row with a capacity that the scope's row belongs to. */
function holderOf(scope: Scope): Entity | undefined {
  const holders = scope.world.entities.filter(
    (entity) => rowOf(scope, entity) !== undefined && capacityOf(entity) !== undefined,
  );
  return holders.length === 1 ? holders[0] : undefined;
}

export function fullness(scope: Scope, entity: Entity): Condition | undefined {
  const row = rowOf(scope, entity);
  if (row === undefined) return undefined;
  const left = entity.fields.find((field) => isNumber(field) && isLeft(field));
  if (left) return compare(fieldValue(row, entity, left).text, "<=", "0");
  const capacity = capacityOf(entity);
  if (!capacity) {
    const stock = entity.fields.filter(
      (field) => field.type === "integer" && /stock|existencias|inventory/.test(field.name),
    );
    return stock.length === 1 && stock[0]
      ? compare(fieldValue(row, entity, stock[0]).text, "<=", "0")
      : undefined;
  }
  const tie = entity === scope.entity ? undefined : tieThrough(scope, scope.entity, entity);
  if (!tie) return undefined;
  const { link } = tie;
  const count = printCount({ entity: scope.entity, link });
  return compare(count, ">=", fieldValue(row, entity, capacity).text);
}

export function capacityOf(entity: Entity): Field | undefined {
  return entity.fields.find(
    (field) =>
      field.type === "integer" &&
      !field.reference &&
      wordsOf(field.name).some(
        (word) =>
          nounOf(word) === nounOf("capacity") ||
          /^(?:max|maximum|capacity|limit|places|seats|quota|aforo|plazas|cupo|capacidad|slots|maximo)$/.test(
            word,
          ),
      ),
  );
}
