/** Conditions as trees, so that they can be turned round, and their text in the rule language. */

export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

export type Condition =
  | {
      kind: "compare";
      left: string;
      op: Comparison;
      right: string;
      /** Paths of the comparison that may be null; a demand on them holds when they are. */
      optional?: readonly string[];
    }
  | { kind: "test"; text: string }
  | { kind: "not"; of: Condition }
  | { kind: "and" | "or"; parts: readonly Condition[] };

const OPPOSITE: Record<Comparison, Comparison> = {
  "==": "!=",
  "!=": "==",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

export function compare(left: string, op: Comparison, right: string): Condition {
  return { kind: "compare", left, op, right };
}

/** The condition that holds exactly when the other does not. */
export function negate(condition: Condition): Condition {
  switch (condition.kind) {
    case "compare":
      return { ...condition, op: opposite(condition) };
    case "test":
      return { kind: "not", of: condition };
    case "not":
      return condition.of;
    case "and":
      return { kind: "or", parts: condition.parts.map(negate) };
    case "or":
      return { kind: "and", parts: condition.parts.map(negate) };
  }
}

/** A number of rows is never negative: not more than none is none. */
function opposite({ left, op, right }: Extract<Condition, { kind: "compare" }>): Comparison {
  if (left.startsWith("count(") && right === "0") {
    if (op === ">") return "==";
    if (op === "==") return ">";
  }
  return OPPOSITE[op];
}

export function all(parts: readonly Condition[]): Condition {
  const [only, second] = parts;
  return only && !second ? only : { kind: "and", parts };
}

/** The text of a condition; as a demand, an order between values of which one is null counts as kept. */
export function printCondition(condition: Condition, demand = false): string {
  return print(condition, { demand, inside: false });
}

function print(condition: Condition, options: { demand: boolean; inside: boolean }): string {
  const inner = { ...options, inside: true };
  switch (condition.kind) {
    case "compare":
      return printComparison(condition, options);
    case "test":
      return options.inside ? bracket(condition.text) : condition.text;
    case "not":
      return `not ${print(condition.of, { demand: false, inside: true })}`;
    case "and":
    case "or": {
      const text = condition.parts.map((part) => print(part, inner)).join(` ${condition.kind} `);
      return options.inside ? `(${text})` : text;
    }
  }
}

function bracket(text: string): string {
  return /\s(?:and|or)\s/.test(text) ? `(${text})` : text;
}

function printComparison(
  { left, op, right, optional }: Extract<Condition, { kind: "compare" }>,
  { demand, inside }: { demand: boolean; inside: boolean },
): string {
  const text = `${left} ${op} ${right}`;
  if (!demand || !optional?.length || op === "==" || op === "!=") return text;
  const lax = [...optional.map((path) => `${path} == null`), text].join(" or ");
  return inside ? `(${lax})` : lax;
}
