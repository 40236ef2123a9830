import type { Field, FieldType } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { FieldDraft, Issue } from "../model/draft.ts";
import { wordsOf } from "../text/inflection.ts";
import { boundsOf } from "./field-bounds.ts";
import { inferType } from "./infer-type.ts";
import type { MergedConstraints } from "./merge-constraints.ts";
import { mergeConstraints } from "./merge-constraints.ts";

export interface FieldContext {
  entity: string;
  lexicon: Lexicon;
  /** What an unmarked field of the entity is. */
  requiredUnlessSaid: boolean;
  /** The field identifies its row: the service makes its value. */
  isKey: boolean;
  statementIds(draft: FieldDraft): string[];
}

export interface BuiltField {
  field: Field;
  issues: Issue[];
  isPrimaryKey: boolean;
  /** Rules that the built field does not keep. */
  leftovers: string[];
}

/** Builds a field from all that was said about it. Contradictions and guesses come back as issues. */
export function buildField(draft: FieldDraft, context: FieldContext): BuiltField {
  const { merged, contradictions } = mergeConstraints(draft);
  const where = `Field ${context.entity}.${draft.name}`;
  const issues: Issue[] = contradictions.map(({ what, assumption, blocks }) => {
    return issue("SPEC_FIELD_CONTRADICTORY", { where, what, assumption, blocks });
  });
  const leftovers = [
    ...draft.leftovers,
    ...contradictions.map(({ what }) => `${draft.name} ${what}`),
  ];
  const { type, guess } = resolveType(draft, merged, context.lexicon);
  if (guess) issues.push({ ...guess, message: `${where} ${guess.message}`, blocks: draft.blocks });
  const bounds = boundsOf(merged, type);
  for (const { what, assumption } of bounds.problems) {
    issues.push(
      issue("SPEC_FIELD_CONTRADICTORY", { where, what, assumption, blocks: draft.blocks }),
    );
    leftovers.push(`${draft.name} ${what}`);
  }
  const role = roleOf(draft, merged, { type, lexicon: context.lexicon });
  const kept = keptDefault(merged, type);
  if (kept.problem && !role) {
    const assumption = "The field has no default.";
    issues.push(
      issue("SPEC_FIELD_CONTRADICTORY", {
        where,
        what: kept.problem,
        assumption,
        blocks: draft.blocks,
      }),
    );
    leftovers.push(`${draft.name} ${kept.problem}`);
  }
  if (merged.readOnly && !role && !merged.primaryKey && !context.isKey) {
    leftovers.push(
      `${draft.name} is kept by the service, but the text does not say with what value`,
    );
  }
  const required = merged.required ?? impliedPresence(merged, kept.value, context);
  const field: Field = {
    name: draft.name,
    type,
    list: merged.list,
    required: role ? true : required && !merged.readOnly,
    nullable: !role && (merged.nullable || (!required && kept.value === undefined)),
    unique: merged.unique && !merged.primaryKey,
    readOnly: role !== undefined || merged.readOnly,
    ...(role ? { role } : {}),
    ...(kept.value === undefined || role ? {} : { default: kept.value }),
    ...bounds.bounds,
    ...notEmptyByConvention(merged, {
      type,
      required,
      role: role !== undefined,
      bounds: bounds.bounds,
    }),
    ...(merged.pattern === undefined || type !== "string" ? {} : { pattern: merged.pattern }),
    ...(merged.enum && type === "string" ? { enum: merged.enum } : {}),
    ...(merged.format && type === "string" ? { format: merged.format } : {}),
    ...(merged.scale !== undefined && type === "decimal"
      ? { scale: Math.min(10, merged.scale) }
      : {}),
    ...(draft.description === "" ? {} : { description: draft.description }),
    provenance: "stated",
    statementIds: context.statementIds(draft),
  };
  return { field, issues, leftovers, isPrimaryKey: merged.primaryKey };
}

interface Wording {
  where: string;
  what: string;
  assumption: string;
  blocks: FieldDraft["blocks"];
}

function issue(code: Issue["code"], { where, what, assumption, blocks }: Wording): Issue {
  const kind = code === "SPEC_FIELD_CONTRADICTORY" ? "contradictory" : "ambiguous";
  return { code, kind, severity: "warning", message: `${where} ${what}.`, assumption, blocks };
}

function resolveType(
  draft: FieldDraft,
  merged: MergedConstraints,
  lexicon: Lexicon,
): { type: FieldType; guess?: Omit<Issue, "blocks"> } {
  if (merged.enum) return { type: "string" };
  if (merged.scale !== undefined && (merged.type === "number" || merged.type === undefined)) {
    return { type: "decimal" };
  }
  if (merged.type) return { type: merged.type };
  const inferred = inferType(draft, merged, lexicon);
  if (inferred.certain) return { type: inferred.type };
  const assumption = `The type is ${inferred.type}.`;
  const unknown = /^[\p{L}\p{N}_-]+(?: [\p{L}\p{N}_-]+)?$/u.test(draft.description);
  const guess: Omit<Issue, "blocks"> = unknown
    ? {
        code: "SPEC_FIELD_TYPE_UNKNOWN",
        kind: "not-understood",
        severity: "warning",
        message: `has the type "${draft.description}", which is not known.`,
        assumption,
      }
    : {
        code: "SPEC_ASSUMPTION",
        kind: "missing",
        severity: "info",
        message: "has no type in the text.",
        assumption,
      };
  return { type: inferred.type, guess };
}

function roleOf(
  draft: FieldDraft,
  merged: MergedConstraints,
  { type, lexicon }: { type: FieldType; lexicon: Lexicon },
): "createdAt" | "updatedAt" | undefined {
  const named = lexicon.roleNames.get(wordsOf(draft.name).join(" "));
  if (type !== "timestamp" || merged.list) return undefined;
  const automatic = merged.readOnly || typeof merged.default === "object";
  // A caller who must send the value keeps it; the service then does not.
  if (merged.required === true && !automatic && !named) return undefined;
  return named ?? (automatic ? "createdAt" : undefined);
}

function keptDefault(
  merged: MergedConstraints,
  type: FieldType,
): { value?: string | number | boolean | null; problem?: string } {
  const value = merged.default;
  if (value === undefined) return {};
  if (typeof value === "object" && value !== null) {
    return {
      problem:
        "has the time of the write as its default, which only a timestamp of creation or change can have",
    };
  }
  if (value === null) return { value };
  if (merged.list) return { problem: `is a list with the default ${JSON.stringify(value)}` };
  if (merged.enum && !merged.enum.includes(String(value))) {
    const match = merged.enum.find(
      (allowed) => allowed.toLowerCase() === String(value).toLowerCase(),
    );
    return match === undefined
      ? { problem: `has the default ${JSON.stringify(value)}, which is none of its values` }
      : { value: match };
  }
  const isNumeric = type === "integer" || type === "number" || type === "decimal";
  if (isNumeric && typeof value !== "number") {
    return { problem: `is a number with the default ${JSON.stringify(value)}` };
  }
  if (type === "boolean" && typeof value !== "boolean") {
    return { problem: `is a boolean with the default ${JSON.stringify(value)}` };
  }
  return { value: type === "string" ? String(value) : value };
}

function impliedPresence(
  merged: MergedConstraints,
  defaultValue: unknown,
  context: FieldContext,
): boolean {
  if (defaultValue !== undefined || merged.nullable) return false;
  return merged.notEmpty || context.requiredUnlessSaid;
}

/** A text that must be there is not empty, unless its length is stated. */
function notEmptyByConvention(
  merged: MergedConstraints,
  field: { type: FieldType; required: boolean; role: boolean; bounds: Partial<Field> },
): Partial<Field> {
  if (merged.notEmpty && (field.type === "string" || merged.list)) {
    return { minLength: Math.max(1, field.bounds.minLength ?? 1) };
  }
  const plain = field.type === "string" && !merged.list && !merged.enum && !merged.format;
  const applies = plain && field.required && !field.role && !merged.readOnly;
  const open = field.bounds.minLength === undefined && merged.pattern === undefined;
  return applies && open && field.bounds.maxLength !== 0 ? { minLength: 1 } : {};
}
