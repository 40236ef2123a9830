import type { Field } from "@devmatrix/spec-model";
import type { FieldDraft, Issue } from "../model/draft.ts";
import { mergeConstraints } from "../fields/merge-constraints.ts";
import type { MergedConstraints } from "../fields/merge-constraints.ts";

/**
 * A field of a typed document with what prose says about it. Prose adds what the document is silent about; where both
 * speak and disagree, the typed document counts and the disagreement is reported.
 */
export function mergeGivenField(
  draft: FieldDraft,
  given: Field,
): { field: Field; clashes: Clash[] } {
  const { merged } = mergeConstraints(draft);
  const clashes: Clash[] = [];
  const said = (what: string): void => {
    clashes.push({ what, blocks: draft.blocks });
  };
  if (merged.required !== undefined && merged.required !== given.required && !given.readOnly)
    said(`is ${given.required ? "required" : "optional"} in one place, not so in another`);
  if (merged.type !== undefined && !isSameKind(merged.type, given.type))
    said(`is of type ${given.type} in one place, ${merged.type} in another`);
  if (merged.enum && given.enum && !isSameSet(merged.enum, given.enum))
    said(
      `has the values ${given.enum.join(", ")} in one place, ${merged.enum.join(", ")} in another`,
    );
  const bounds = boundsOf(merged, given);
  for (const [name, value] of Object.entries(bounds)) {
    const known = given[name as keyof Field];
    if (known !== undefined && known !== value)
      said(`has ${name} ${JSON.stringify(known)} in one place, ${value} in another`);
  }
  const field: Field = {
    ...bounds,
    ...(merged.enum && given.type === "string" && { enum: merged.enum }),
    ...(merged.pattern !== undefined && given.type === "string" && { pattern: merged.pattern }),
    ...(merged.format && given.type === "string" && { format: merged.format }),
    ...(merged.scale !== undefined && given.type === "decimal" && { scale: merged.scale }),
    ...defaultOf(merged, given),
    ...given,
    unique: given.unique || merged.unique,
  };
  if (merged.readOnly && !given.readOnly) Object.assign(field, { readOnly: true, required: false });
  return { field, clashes };
}

/** What two documents say differently about one field. */
export interface Clash {
  what: string;
  blocks: Issue["blocks"];
}

function isSameKind(one: Field["type"], other: Field["type"]): boolean {
  const kindOf = (type: Field["type"]): string =>
    type === "decimal" || type === "number" ? "number" : type === "object" ? "json" : type;
  return kindOf(one) === kindOf(other) || one === "string";
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value) => other.includes(value));
}

function defaultOf(merged: MergedConstraints, given: Field): Partial<Field> {
  const value = merged.default;
  const isOpen =
    !given.role && given.default === undefined && given.defaultExpression === undefined;
  if (typeof value === "object" && value !== null && isOpen && !given.readOnly) {
    if (given.type === "timestamp") return { defaultExpression: "now()", required: false };
    if (given.type === "date") return { defaultExpression: "today()", required: false };
  }
  if (value === undefined || typeof value === "object" || given.role || given.default !== undefined)
    return {};
  const fits =
    given.type === "boolean"
      ? typeof value === "boolean"
      : /^(?:integer|number|decimal)$/.test(given.type)
        ? typeof value === "number"
        : given.type === "string" &&
          typeof value === "string" &&
          (given.enum === undefined || given.enum.includes(value));
  return fits ? { default: value, required: false } : {};
}

function boundsOf(merged: MergedConstraints, given: Field): Record<string, number> {
  const isNumber = /^(?:integer|number|decimal)$/.test(given.type) && !given.list;
  const isText = given.type === "string" || given.list;
  const bounds: Record<string, number> = {};
  for (const { side, value, exclusive } of merged.bounds) {
    if (isNumber && exclusive)
      bounds[side === "min" ? "exclusiveMinimum" : "exclusiveMaximum"] = value;
    else if (isNumber) bounds[side === "min" ? "minimum" : "maximum"] = value;
    else if (isText && Number.isInteger(value) && value >= 0)
      bounds[side === "min" ? "minLength" : "maxLength"] = exclusive
        ? side === "min"
          ? value + 1
          : Math.max(0, value - 1)
        : value;
  }
  if (merged.notEmpty && isText && given.minLength === undefined) bounds["minLength"] = 1;
  // The same bound said inclusively and exclusively would be two bounds.
  if (given.minimum !== undefined) delete bounds["exclusiveMinimum"];
  if (given.exclusiveMinimum !== undefined) delete bounds["minimum"];
  if (given.maximum !== undefined) delete bounds["exclusiveMaximum"];
  if (given.exclusiveMaximum !== undefined) delete bounds["maximum"];
  return bounds;
}
