import type { Block } from "../markdown/block.ts";
import type { EntityDraft, FieldDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { FieldText } from "../fields/field-text.ts";
import { safeFieldName } from "../fields/field-name.ts";
import type { FieldHead } from "../fields/field-head.ts";
import { ownWords, synonymsOf } from "./entity-synonyms.ts";
import { pascalCase } from "../text/inflection.ts";

const LONGEST_NAME = 60;

/** The entity with these words, made on first sight. Undefined when no safe name can be made of them. */
export function entityFor(
  draft: SpecDraft,
  written: readonly string[],
  block: Block,
): EntityDraft | undefined {
  const known = entityOfWords(draft, written);
  if (known) return known;
  const synonym = synonymsOf(draft).get(written.join(" "));
  const words = synonym?.words ?? written;
  const key = words.join(" ");
  const ascii = words.map((word) => word.normalize("NFKD").replace(/[^A-Za-z0-9]/g, ""));
  const name = pascalCase(ascii);
  if (!/^[A-Z][A-Za-z0-9]*$/.test(name) || name.length > LONGEST_NAME) {
    draft.issues.push({
      code: "SPEC_NAME_UNSAFE",
      kind: "unsupported",
      severity: "warning",
      message: `Expected the name of an entity to have letters and digits, found "${key.slice(0, 80)}".`,
      blocks: [block],
    });
    return undefined;
  }
  const last = draft.lexicon.inflection.plural(ascii.at(-1) ?? "");
  const entity: EntityDraft = {
    words: [...words],
    name,
    plural: pascalCase([...ascii.slice(0, -1), last]),
    aliases: (synonym?.others ?? []).map((other) => aliasOf(draft, other)),
    fields: new Map(),
    blocks: [],
    implied: false,
    groups: new Set(),
  };
  draft.entities.set(key, entity);
  return entity;
}

/** The entity that has these words as one of its names. */
export function entityOfWords(draft: SpecDraft, words: readonly string[]): EntityDraft | undefined {
  return (
    draft.entities.get(words.join(" ")) ?? draft.entities.get(ownWords(draft, words).join(" "))
  );
}

function aliasOf({ lexicon }: SpecDraft, words: readonly string[]): EntityDraft["aliases"][number] {
  const last = lexicon.inflection.plural(words.at(-1) ?? "");
  return { words: [...words], plural: pascalCase([...words.slice(0, -1), last]) };
}

export interface FoundField {
  entity: EntityDraft;
  head: FieldHead;
  text: FieldText;
  block: Block;
}

/** Adds what a statement says about a field. Undefined when its name cannot be used. */
export function addField(
  draft: SpecDraft,
  { entity, head, text, block }: FoundField,
): FieldDraft | undefined {
  const safe = safeFieldName(head);
  if (safe.name === undefined) {
    draft.issues.push({
      code: "SPEC_NAME_UNSAFE",
      kind: "hostile",
      severity: "warning",
      message: `Expected a field name of letters, digits and underscores, found "${head.name.slice(0, 80)}". The field is left out.`,
      blocks: [block],
    });
    return undefined;
  }
  const key = safe.name.toLowerCase();
  const known = entity.fields.get(key);
  if (known) draft.issues.push(duplicate(entity.name, known, block));
  const field: FieldDraft = known ?? {
    name: safe.name,
    constraints: [],
    blocks: [],
    leftovers: [],
    description: text.description,
    ...(safe.changed || head.spoken ? { label: head.name } : {}),
    ...(head.label === undefined ? {} : { aliases: [head.label] }),
  };
  if (!known) entity.fields.set(key, field);
  if (head.marker) {
    const constraint = { kind: "presence", required: head.marker === "required" } as const;
    field.constraints.push({ constraint, block });
  }
  for (const constraint of text.constraints) field.constraints.push({ constraint, block });
  field.leftovers.push(...text.leftovers);
  field.blocks.push(block);
  draft.fieldOf.set(block, field);
  return field;
}

function duplicate(entity: string, known: FieldDraft, block: Block): SpecDraft["issues"][number] {
  return {
    code: "SPEC_FIELD_DUPLICATE",
    kind: "contradictory",
    severity: "warning",
    message: `Field ${entity}.${known.name} is described more than once.`,
    assumption: "What both descriptions say is put together.",
    blocks: [...known.blocks.slice(0, 1), block],
  };
}
