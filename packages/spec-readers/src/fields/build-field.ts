import type { Field, FieldType } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { FieldDraft, Issue } from "../model/draft.ts";
import { wordsOf } from "../text/inflection.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";
import { boundsOf } from "./field-bounds.ts";
import type { KeptDefault } from "./kept-default.ts";
import { firstState, keptDefault } from "./kept-default.ts";
import { inferType } from "./infer-type.ts";
import type { MergedConstraints } from "./merge-constraints.ts";
import { mergeConstraints } from "./merge-constraints.ts";

type FieldRole = "createdAt" | "updatedAt" | "secret";

export interface FieldContext {
  entity: string;
  lexicon: Lexicon;
  /** What an unmarked field of the entity is. */
  requiredUnlessSaid: boolean;
  /** The field identifies its row: the service makes its value. */
  isKey: boolean;
  /** The field is known to refer to another entity. */
  isReference?: boolean;
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
  const { blocks } = draft;
  const { type, guess } = resolveType(draft, merged, context.lexicon);
  if (type === "string") merged.format ??= formatOfName(draft, merged, context.lexicon);
  const { bounds, problems } = boundsOf(merged, type);
  const role = roleOf(draft, merged, { type, lexicon: context.lexicon });
  const kept: KeptDefault = role ? {} : keptDefault(merged, type, bounds);
  const first = firstState(draft.name, merged, context.lexicon);
  if (first !== undefined) kept.value = first;
  const clashes = [...contradictions, ...problems.map((problem) => ({ ...problem, blocks }))];
  if (kept.problem)
    clashes.push({ what: kept.problem, assumption: "The field has no default.", blocks });
  const issues = clashes.map((clash) => contradiction({ where, ...clash }));
  if (guess) issues.push({ ...guess, message: `${where} ${guess.message}`, blocks });
  if (first !== undefined) issues.push(beginning(where, first, blocks));
  const leftovers = leftoversOf(draft, merged, context);
  leftovers.push(...clashes.map(({ what }) => `${draft.name} ${what}`));
  const isKept = merged.readOnly || merged.computed;
  if (isKept && !role && !merged.primaryKey && !context.isKey && kept.value === undefined) {
    leftovers.push(keptBySomething(draft.name));
  }
  const { value, expression } = kept;
  const required = merged.required ?? impliedPresence(merged, value ?? expression, context);
  const isSent = !merged.readOnly && !merged.computed && !merged.hidden;
  const shape = { type, required, role: role !== undefined, bounds };
  const field: Field = {
    name: draft.name,
    type,
    list: merged.list,
    required: role && role !== "secret" ? true : required && isSent,
    nullable: !role && (merged.nullable || (!required && (value ?? expression) === undefined)),
    unique: merged.unique && !merged.primaryKey,
    readOnly: (role !== undefined && role !== "secret") || merged.readOnly || merged.computed,
    ...(role ? { role } : {}),
    ...(kept.value === undefined ? {} : { default: kept.value }),
    ...(expression === undefined ? {} : { defaultExpression: expression }),
    ...marksOf(merged, role),
    ...bounds,
    ...(kept.value === "" ? {} : notEmptyByConvention(merged, shape)),
    ...narrowingOf(merged, type),
    ...(merged.members ? { fields: membersOf(merged.members, draft, context) } : {}),
    ...(draft.description === "" ? {} : { description: draft.description }),
    provenance: "stated",
    statementIds: context.statementIds(draft),
  };
  return { field, issues, leftovers, isPrimaryKey: merged.primaryKey };
}

/** What was said and is not kept by what is built of it. */
function leftoversOf(
  draft: FieldDraft,
  { references, rows }: MergedConstraints,
  { isReference }: FieldContext,
): string[] {
  return [
    ...draft.leftovers,
    ...(isReference ? [] : references.map(({ text }) => text)),
    ...(rows ? [rows.text] : []),
  ];
}

/** Where the text does not say in which state rows begin. */
function beginning(where: string, first: string, blocks: FieldDraft["blocks"]): Issue {
  return {
    code: "SPEC_ASSUMPTION",
    kind: "missing",
    severity: "info",
    message: `${where} does not say in which state a row begins.`,
    assumption: `It begins as ${first}.`,
    blocks,
  };
}

/** The members of an object, each built like a field of a row. */
function membersOf(
  members: NonNullable<MergedConstraints["members"]>,
  { blocks }: FieldDraft,
  context: FieldContext,
): Field[] {
  const unique = members.filter(
    ({ name }, at) => members.findIndex((each) => each.name === name) === at,
  );
  return unique.map(({ name, constraints }) => {
    const block = blocks[0];
    const draft: FieldDraft = {
      name,
      constraints: block ? constraints.map((constraint) => ({ constraint, block })) : [],
      blocks: blocks.slice(0, 1),
      leftovers: [],
      description: "",
    };
    return buildField(draft, {
      ...context,
      isKey: false,
      requiredUnlessSaid: context.requiredUnlessSaid,
    }).field;
  });
}

/** What a text says that a service's own field lacks; taken back when a rule tells the value. */
export function keptBySomething(name: string): string {
  return `${name} is kept by the service, but the text does not say with what value`;
}

function marksOf(merged: MergedConstraints, role: FieldRole | undefined): Partial<Field> {
  return {
    ...(merged.writeOnly || role === "secret" ? { writeOnly: true } : {}),
    ...(merged.immutable ? { immutable: true } : {}),
    ...(merged.hidden ? { hidden: true } : {}),
    ...(merged.map ? { map: true } : {}),
  };
}

/** What narrows a text or a decimal further. */
function narrowingOf(merged: MergedConstraints, type: FieldType): Partial<Field> {
  const { pattern, enum: values, format, scale } = merged;
  if (type === "decimal") return scale === undefined ? {} : { scale: Math.min(10, scale) };
  if (type !== "string") return {};
  return {
    ...(pattern === undefined ? {} : { pattern }),
    ...(values ? { enum: values } : {}),
    ...(format ? { format } : {}),
  };
}

interface Wording {
  where: string;
  what: string;
  assumption: string;
  blocks: FieldDraft["blocks"];
}

function contradiction({ where, what, assumption, blocks }: Wording): Issue {
  const message = `${where} ${what}.`;
  return {
    code: "SPEC_FIELD_CONTRADICTORY",
    kind: "contradictory",
    severity: "warning",
    message,
    assumption,
    blocks,
  };
}

function resolveType(
  draft: FieldDraft,
  merged: MergedConstraints,
  lexicon: Lexicon,
): { type: FieldType; guess?: Omit<Issue, "blocks"> } {
  if (merged.members) return { type: "object" };
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

/** A field called "email" or "correo electrónico" whose text says nothing else of its type holds an address. */
function formatOfName(
  { name, label }: FieldDraft,
  merged: MergedConstraints,
  lexicon: Lexicon,
): MergedConstraints["format"] {
  if (merged.type !== undefined || merged.enum || merged.pattern !== undefined) return undefined;
  for (const words of [wordsOf(name), wordsOf(label ?? "")]) {
    const tokens = tokenize(words.join(" "));
    const phrase = matchPhrase(lexicon.types, tokens, 0);
    if (phrase?.meaning === "email" && phrase.length === tokens.length) return "email";
  }
  return undefined;
}

function roleOf(
  draft: FieldDraft,
  merged: MergedConstraints,
  { type, lexicon }: { type: FieldType; lexicon: Lexicon },
): FieldRole | undefined {
  if (type === "string" && isSecret(draft, merged, lexicon)) return "secret";
  const named = lexicon.roleNames.get(wordsOf(draft.name).join(" "));
  if (type !== "timestamp" || merged.list) return undefined;
  const automatic = merged.readOnly || typeof merged.default === "object";
  // A caller who must send the value keeps it; the service then does not.
  if (merged.required === true && !automatic && !named) return undefined;
  return named ?? (automatic ? "createdAt" : undefined);
}

/** A password by its name, or anything that is stored only as a hash and never shown. */
function isSecret(draft: FieldDraft, merged: MergedConstraints, lexicon: Lexicon): boolean {
  const words = tokenize(wordsOf(draft.name).join(" "));
  const named = words.some(
    (_, at) => matchPhrase(lexicon.structure.secretName, words, at)?.length === words.length - at,
  );
  return (named && !merged.readOnly && !merged.list) || (merged.hashed && merged.writeOnly);
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
