/** Distances in time: "at least 24 hours before the start", "older than 30 days", "within 15 minutes of creation". */
import type { Comparison, Condition } from "./condition.ts";
import type { Cursor } from "./cursor.ts";
import type { Scope, Value } from "./scope.ts";
import { fieldValue } from "./scope.ts";
import { readDuration } from "./units.ts";

/** Reads a distance between the subject (or now, when the subject is a row) and another instant. */
export function readTimed(cursor: Cursor, scope: Scope, subject: Value): Condition | undefined {
  return cursor.attempt(() => {
    const stamped = subject.kind === "row" ? readAnchor(cursor, { ...scope, subject }) : undefined;
    if (stamped) return readTimed(cursor, scope, stamped);
    // "until 24 hours before the start" compares with the instant that the words behind it make.
    if (cursor.is("until", "notAfter")) return undefined;
    const ahead =
      cursor.is("in") && !cursor.is("within")
        ? cursor.eat("in")
        : cursor.item?.word === "in" || cursor.item?.word === "en"
          ? cursor.eat("in")
          : false;
    const bound = readBound(cursor);
    cursor.skip("article", "in");
    const amount = readDuration(cursor);
    if (amount?.kind !== "duration") return undefined;
    const moment = subject.kind === "instant" ? subject : present();
    if (subject.kind === "instant" && cursor.eat("ago")) return ago(subject, amount, bound);
    if (
      subject.kind === "instant" &&
      (cursor.eat("future") || isAway(cursor) || (ahead && !cursor.is("before", "after")))
    )
      return fromNow(subject, amount, bound);
    const isBefore = cursor.is("before");
    if (!isBefore && !cursor.is("after", "of", "notBefore", "from")) {
      return subject.kind === "instant" && bound === "older"
        ? ago(subject, amount, "over")
        : undefined;
    }
    cursor.at += 1;
    cursor.skip("of", "article");
    const anchor = readAnchor(cursor, scope);
    if (!anchor || anchor.kind !== "instant") return undefined;
    return isBefore
      ? beforeAnchor({ moment, anchor, amount, bound })
      : afterAnchor({ moment, anchor, amount, bound });
  });
}

/** "24 hours away", "2 days ahead", "from now". */
function isAway(cursor: Cursor): boolean {
  if (!/^(?:away|ahead|from)$/.test(cursor.item?.word ?? "")) return false;
  if (cursor.item?.word === "from" && !cursor.ahead(1)?.concepts.has("now")) return false;
  cursor.at += cursor.item?.word === "from" ? 2 : 1;
  return true;
}

function fromNow(subject: Value, amount: Value, bound: Bound): Condition {
  const ops: Record<Bound, Comparison> = {
    atLeast: ">=",
    under: "<",
    over: ">",
    within: "<=",
    older: ">",
    exactly: ">=",
  };
  const now = subject.isDay ? "today()" : "now()";
  return {
    kind: "compare",
    left: subject.text,
    op: ops[bound],
    right: `${now} + ${amount.text}`,
    optional: subject.optional,
  };
}

type Bound = "atLeast" | "under" | "over" | "within" | "older" | "exactly";

function readBound(cursor: Cursor): Bound {
  if (cursor.eat("gte")) return "atLeast";
  if (cursor.is("older") && cursor.item?.word.includes("old")) {
    cursor.at += 1;
    return "older";
  }
  if (cursor.eat("gt")) return "over";
  if (cursor.eat("lt")) return "under";
  if (cursor.eat("lte", "within")) return "within";
  if (cursor.eat("minimum")) return "atLeast";
  if (cursor.eat("maximum")) return "within";
  return "exactly";
}

/** The present moment, as the subject of a rule about when something may be done. */
export function present(): Value {
  return { text: "now()", kind: "instant", optional: [] };
}

interface Distance {
  moment: Value;
  anchor: Value;
  amount: Value;
  bound: Bound;
}

function beforeAnchor({ moment, anchor, amount, bound }: Distance): Condition {
  const ops: Record<Bound, Comparison> = {
    atLeast: "<=",
    under: ">",
    over: "<",
    within: ">=",
    older: "<",
    exactly: "<=",
  };
  return distance({ moment, anchor, amount, bound }, ops[bound], "-");
}

function afterAnchor({ moment, anchor, amount, bound }: Distance): Condition {
  const ops: Record<Bound, Comparison> = {
    atLeast: ">=",
    under: "<",
    over: ">",
    within: "<=",
    older: ">",
    exactly: "<=",
  };
  return distance({ moment, anchor, amount, bound }, ops[bound], "+");
}

function distance(
  { moment, anchor, amount }: Distance,
  op: Comparison,
  sign: "+" | "-",
): Condition {
  const left = anchor.isDay && moment.text === "now()" ? "today()" : moment.text;
  const optional = [...moment.optional, ...anchor.optional];
  return {
    kind: "compare",
    left,
    op,
    right: `${anchor.text} ${sign} ${amount.text}`,
    ...(optional.length > 0 ? { optional } : {}),
  };
}

function ago(subject: Value, amount: Value, bound: Bound): Condition {
  const now = subject.isDay ? "today()" : "now()";
  const op: Comparison =
    bound === "over" || bound === "older" ? "<" : bound === "atLeast" ? "<=" : ">=";
  return {
    kind: "compare",
    left: subject.text,
    op,
    right: `${now} - ${amount.text}`,
    optional: subject.optional,
  };
}

/** The instant a distance is measured from: a value, or the creation of the row. */
export function readAnchor(cursor: Cursor, scope: Scope): Value | undefined {
  const value = cursor.attempt(() => {
    const found = scope.grammar.value(cursor, { ...scope, subject: undefined });
    return found?.kind === "instant" ? found : undefined;
  });
  if (value) return value;
  return cursor.attempt(() => {
    cursor.skip("pronoun", "be");
    const role = cursor.is("create") ? "createdAt" : cursor.is("update") ? "updatedAt" : undefined;
    const stamp = cursor.item?.names.find(
      (name) => name.kind === "stamp" && name.entity === scope.entity,
    );
    const field =
      stamp?.kind === "stamp"
        ? stamp.field
        : scope.entity.fields.find((each) => role !== undefined && each.role === role);
    if (!field) return undefined;
    cursor.at += 1;
    return fieldValue(scope.root, scope.entity, field);
  });
}
