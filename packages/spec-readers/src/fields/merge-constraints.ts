import type { FieldType } from "@devmatrix/spec-model";
import type { Constraint } from "../constraints/constraint.ts";
import { narrows } from "../constraints/parse-type.ts";
import type { Block } from "../markdown/block.ts";
import type { FieldDraft } from "../model/draft.ts";

type Said<Kind extends Constraint["kind"]> = Extract<Constraint, { kind: Kind }>;
type Bound = Said<"bound">;

/** All that was said about a field, one value per question. */
export interface MergedConstraints {
  type?: FieldType;
  format?: Said<"type">["format"];
  list: boolean;
  required?: boolean;
  notEmpty: boolean;
  nullable: boolean;
  unique: boolean;
  readOnly: boolean;
  primaryKey: boolean;
  default?: Said<"default">["value"];
  bounds: Bound[];
  enum?: string[];
  pattern?: string;
  scale?: number;
  onDelete?: Said<"onDelete">["rule"];
  references: Said<"reference">[];
  rows?: Said<"rows">;
  map: boolean;
  members?: Said<"object">["members"];
  writeOnly: boolean;
  hashed: boolean;
  immutable: boolean;
  computed: boolean;
  hidden: boolean;
}

/** Two statements that cannot both hold, with the assumption made. */
export interface Contradiction {
  what: string;
  assumption: string;
  blocks: Block[];
}

/** Puts the statements about a field together, in the order of the text; the first of two that clash is kept. */
export function mergeConstraints(draft: FieldDraft): {
  merged: MergedConstraints;
  contradictions: Contradiction[];
} {
  const merged: MergedConstraints = {
    list: false,
    notEmpty: false,
    nullable: false,
    unique: false,
    readOnly: false,
    primaryKey: false,
    bounds: [],
    references: [],
    map: false,
    writeOnly: false,
    hashed: false,
    immutable: false,
    computed: false,
    hidden: false,
  };
  const contradictions: Contradiction[] = [];
  for (const { constraint, block } of draft.constraints) {
    const clash = mergeOne(merged, constraint);
    if (clash)
      contradictions.push({ ...clash, blocks: unique([...draft.blocks.slice(0, 1), block]) });
  }
  return { merged, contradictions };
}

type Clash = Omit<Contradiction, "blocks"> | undefined;

function mergeOne(merged: MergedConstraints, constraint: Constraint): Clash {
  switch (constraint.kind) {
    case "type":
      return mergeType(merged, constraint);
    case "presence":
      return mergePresence(merged, constraint.required);
    case "default":
      return mergeDefault(merged, constraint.value);
    case "bound":
      return mergeBound(merged, constraint);
    case "enum":
      return mergeEnum(merged, constraint.values);
    case "pattern":
      return mergePattern(merged, constraint.source);
    case "scale":
      return mergeScale(merged, constraint.digits);
    case "reference":
      merged.references.push(constraint);
      return undefined;
    case "rows":
      merged.rows ??= constraint;
      return undefined;
    case "object":
      merged.members = [...(merged.members ?? []), ...constraint.members];
      return undefined;
    case "onDelete":
      merged.onDelete ??= constraint.rule;
      return undefined;
    case "map":
    case "writeOnly":
    case "hashed":
    case "immutable":
    case "computed":
    case "hidden":
    case "list":
    case "notEmpty":
    case "nullable":
    case "unique":
    case "readOnly":
    case "primaryKey":
      merged[constraint.kind] = true;
      return undefined;
  }
}

function mergeType(merged: MergedConstraints, { type, format }: Said<"type">): Clash {
  if (merged.type === undefined || narrows(merged.type, type)) {
    merged.type = type;
    merged.format ??= format;
    return undefined;
  }
  if (type === "string" || narrows(type, merged.type)) return undefined;
  return {
    what: `is said to be both ${merged.type} and ${type}`,
    assumption: `The type is ${merged.type}.`,
  };
}

function mergePresence(merged: MergedConstraints, required: boolean): Clash {
  if (merged.required === undefined || merged.required === required) {
    merged.required = required;
    return undefined;
  }
  merged.required = true;
  return { what: "is said to be both required and optional", assumption: "It is required." };
}

function mergeDefault(merged: MergedConstraints, value: Said<"default">["value"]): Clash {
  const said = JSON.stringify(value);
  if (merged.default === undefined || JSON.stringify(merged.default) === said) {
    merged.default = value;
    return undefined;
  }
  const first = JSON.stringify(merged.default);
  return { what: `has two defaults, ${first} and ${said}`, assumption: `The default is ${first}.` };
}

function mergeEnum(merged: MergedConstraints, values: string[]): Clash {
  const first = (merged.enum ??= values);
  const isSame =
    first.length === values.length &&
    values.every((value) => first.some((other) => other.toLowerCase() === value.toLowerCase()));
  if (isSame) return undefined;
  return {
    what: `has two sets of values, ${first.join(", ")} and ${values.join(", ")}`,
    assumption: `The values are ${first.join(", ")}.`,
  };
}

function mergePattern(merged: MergedConstraints, source: string): Clash {
  const first = (merged.pattern ??= source);
  if (first === source) return undefined;
  return {
    what: `has two patterns, ${first} and ${source}`,
    assumption: `The pattern is ${first}.`,
  };
}

function mergeScale(merged: MergedConstraints, digits: number): Clash {
  const first = (merged.scale ??= digits);
  if (first === digits) return undefined;
  return {
    what: `has two numbers of decimals, ${first} and ${digits}`,
    assumption: `It has ${first} decimals.`,
  };
}

function mergeBound(merged: MergedConstraints, bound: Bound): Clash {
  const before = merged.bounds.find(
    (other) => other.side === bound.side && sameMeasure(other, bound),
  );
  if (!before) {
    merged.bounds.push(bound);
    return undefined;
  }
  const stricter = signOf(before, bound);
  if (stricter) {
    merged.bounds[merged.bounds.indexOf(before)] = stricter;
    return undefined;
  }
  if (before.measure === "unsaid") before.measure = bound.measure;
  if (before.value === bound.value && before.exclusive === bound.exclusive) return undefined;
  const side = bound.side === "min" ? "lower" : "upper";
  const assumption = `The ${side} bound is ${before.value}.`;
  return { what: `has two ${side} bounds, ${before.value} and ${bound.value}`, assumption };
}

/** "Never negative" and "at least 5" agree: the stricter of the two, where one only speaks of the sign. */
function signOf(one: Bound, other: Bound): Bound | undefined {
  const sign = [one, other].find(({ value, measure }) => value === 0 && measure === "value");
  const rest = sign === one ? other : one;
  if (!sign || (rest.value === 0 && rest.exclusive === sign.exclusive)) return undefined;
  if (rest.value === 0) return rest.exclusive ? rest : sign;
  return (rest.side === "min" ? rest.value > 0 : rest.value < 0) ? rest : undefined;
}

function sameMeasure(one: Bound, other: Bound): boolean {
  return one.measure === other.measure || one.measure === "unsaid" || other.measure === "unsaid";
}

function unique(blocks: readonly Block[]): Block[] {
  return [...new Set(blocks)];
}
