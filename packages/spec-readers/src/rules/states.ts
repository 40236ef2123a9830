/** Words that say in which state a row is: values of closed sets, flags and instants that are set or not. */
import type { Condition } from "./condition.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";
import { compare, negate } from "./condition.ts";
import type { Cursor } from "./cursor.ts";
import type { Item } from "./scan.ts";
import type { Scope } from "./scope.ts";
import { fieldValue, quote } from "./scope.ts";
import { rowOf } from "./names.ts";
import type { Name } from "./world.ts";

export type StateName = Extract<Name, { kind: "value" | "flag" | "stamp" }>;

/** The states of rows that an item can mean; those of the scope's own entity first. */
export function statesIn(item: Item | undefined, scope: Scope): StateName[] {
  const states = (item?.names ?? []).filter(
    (name) => name.kind === "value" || name.kind === "flag" || name.kind === "stamp",
  );
  const order = { value: 0, flag: 1, stamp: 2 };
  const own = (name: StateName): number => (name.entity === scope.entity ? 0 : 10);
  return states
    .filter((name) => rowOf(scope, name.entity) !== undefined)
    .sort((a, b) => own(a) + order[a.kind] - own(b) - order[b.kind]);
}

export function stateCondition(name: StateName, owner: string): Condition {
  const { text } = fieldValue(owner, name.entity, name.field);
  switch (name.kind) {
    case "value":
      return compare(text, "==", quote(name.value));
    case "flag":
      return compare(text, name.negated ? "!=" : "==", "true");
    case "stamp":
      return stampCondition(name, text);
  }
}

/** An optional instant is there once it happened; one that is always there lies in the past then. */
function stampCondition(
  { field, negated }: StateName & { kind: "stamp" },
  text: string,
): Condition {
  const isPlanned = field.required && !field.readOnly && field.role === undefined;
  const isDue = !isPlanned && !field.readOnly && comesByItself(field.name);
  if (!isPlanned && !isDue) return compare(text, negated ? "==" : "!=", "null");
  const now = field.type === "date" ? "today()" : "now()";
  const passed = compare(text, "<=", now);
  const due: Condition = isDue
    ? { kind: "and", parts: [compare(text, "!=", "null"), passed] }
    : passed;
  return negated ? negate(due) : due;
}

/** `expires_at`, `caduca_en`: told beforehand in the present tense, unlike `returned_at`, which somebody does. */
function comesByItself(name: string): boolean {
  const [verb = ""] = wordsOf(name).map((word) => fold(word));
  return (
    /[^s]s$/.test(verb) ||
    /^(?:expiry|expiration|caduc|venc|expir)/.test(verb) ||
    /^(?:termina|acaba|empieza|comienza)$/.test(verb)
  );
}

/** "open or reserved", "cancelled", "not yet returned": states of the scope's own row. */
export function readStates(cursor: Cursor, scope: Scope): Condition | undefined {
  return cursor.attempt(() => {
    cursor.skip("already");
    const isDenied = cursor.eat("not");
    cursor.skip("already");
    const first = readState(cursor, scope);
    if (!first) return undefined;
    const parts = [first];
    for (;;) {
      const next = cursor.attempt(() => {
        if (!cursor.eat("or", "and") && !cursor.symbol(",", "/")) return undefined;
        cursor.eat("or", "and");
        cursor.skip("already");
        return readState(cursor, scope);
      });
      if (!next) break;
      parts.push(next);
    }
    const any: Condition = parts.length === 1 ? first : { kind: "or", parts };
    return isDenied ? negateAll(any) : any;
  });
}

function negateAll(condition: Condition): Condition {
  if (condition.kind === "or") return { kind: "and", parts: condition.parts.map(negateAll) };
  return condition.kind === "compare"
    ? { ...condition, op: condition.op === "==" ? "!=" : "==" }
    : condition;
}

function readState(cursor: Cursor, scope: Scope): Condition | undefined {
  const [name] = statesIn(cursor.item, scope).filter(({ entity }) => entity === scope.entity);
  if (!name || !cursor.item) return undefined;
  cursor.at += 1;
  return stateCondition(name, scope.root);
}
