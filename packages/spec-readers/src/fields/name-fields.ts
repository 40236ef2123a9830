/**
 * The names on the wire of fields that the text calls by a label for people: "**Nombre completo**", "Fecha de registro".
 *
 * Invariants:
 * 1. A name in a code span, or one that is an identifier already, is never changed.
 * 2. A label takes the name that the text itself shows elsewhere (in code, JSON, a sentence), when it is the only one
 *    that the words of the label can mean.
 * 3. Else, in a text whose names are in the other language, the label's attribute words are translated; else the name
 *    is the label in snake case. Either is told as an assumption.
 */
import type { EntityDraft, FieldDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { wordsOf } from "../text/inflection.ts";
import { labelWords, meansSame, translated } from "./label-words.ts";
import type { Evidence } from "./name-evidence.ts";
import { evidenceOf } from "./name-evidence.ts";

/** Gives every field that has a label for people its name on the wire, and says so. */
export function nameFields(draft: SpecDraft): void {
  const labelled = [...draft.entities.values()].some((entity) =>
    [...entity.fields.values()].some(({ label }) => label !== undefined),
  );
  if (!labelled) return;
  const evidence = evidenceOf(draft);
  for (const entity of draft.entities.values()) nameFieldsOf(draft, entity, evidence);
}

function nameFieldsOf(draft: SpecDraft, entity: EntityDraft, evidence: Evidence): void {
  const fields = [...entity.fields.values()];
  const open = fields.filter(({ label }) => label !== undefined);
  if (open.length === 0) return;
  const taken = new Set(fields.filter((field) => !open.includes(field)).map(({ name }) => name));
  const named = new Map<FieldDraft, string>();
  const give = (field: FieldDraft, name: string | undefined): void => {
    if (name === undefined || taken.has(name) || named.has(field)) return;
    named.set(field, name);
    taken.add(name);
  };
  const listed = listedNames(entity, evidence);
  if (listed) open.forEach((field) => give(field, listed[fields.indexOf(field)]));
  for (const field of open) give(field, shownName(draft, { entity, field, evidence, taken }));
  for (const field of open)
    give(field, leftOver(draft, { entity, field, evidence, taken, open, named }));
  if (evidence.areTranslated) {
    for (const field of open)
      give(field, translated(field, entity, draft.lexicon) ?? referenceName(draft, entity, field));
  }
  for (const field of open) {
    const name = named.get(field) ?? field.name;
    field.name = name;
    if (name !== field.label) tell(draft, entity, field);
  }
  entity.fields.clear();
  for (const field of fields) entity.fields.set(field.name.toLowerCase(), field);
}

interface Candidate {
  entity: EntityDraft;
  field: FieldDraft;
  evidence: Evidence;
  taken: ReadonlySet<string>;
}

/** The names of a sentence that lists as many as the entity has fields, and stands by it. */
function listedNames(
  { blocks, fields }: EntityDraft,
  { sequences }: Evidence,
): readonly string[] | undefined {
  const near = sequences.filter(
    ({ names, block }) =>
      names.length === fields.size &&
      blocks.some((one) => one.section === block.section && one.index <= block.index),
  );
  const last = Math.max(...blocks.map(({ index }) => index));
  return near.find(({ block }) => block.index >= last)?.names ?? near[0]?.names;
}

/** The only identifier of the text whose words are those of the label, in whichever language. */
function shownName(
  { lexicon }: SpecDraft,
  { entity, field, evidence, taken }: Candidate,
): string | undefined {
  const words = labelWords(field.label ?? "", entity, lexicon);
  const found = evidence.names.filter(
    (name) => !taken.has(name) && meansSame(words, wordsOf(name), { lexicon }),
  );
  const [only, another] = found;
  return another === undefined ? only : found.find((name) => evidence.entityOf(name) === entity);
}

/**
 * A label with one word that nobody can translate, and an identifier with one word more than the label explains: they
 * belong together when neither has another partner.
 */
function leftOver(
  { lexicon }: SpecDraft,
  {
    entity,
    field,
    evidence,
    taken,
    open,
    named,
  }: Candidate & { open: readonly FieldDraft[]; named: ReadonlyMap<FieldDraft, string> },
): string | undefined {
  const partners = (one: FieldDraft): string[] => {
    const words = labelWords(one.label ?? "", entity, lexicon);
    if (words.length < 2) return [];
    return evidence.names.filter((name) => {
      const parts = wordsOf(name);
      return (
        !taken.has(name) &&
        parts.length === words.length &&
        // "precio base" and `precio_unitario` are in one language, and two things.
        !parts.some((part) => words.includes(part)) &&
        meansSame(words, parts, { lexicon, unknown: 1 })
      );
    });
  };
  const [name, another] = partners(field);
  if (name === undefined || another !== undefined) return undefined;
  const rivals = open.filter(
    (other) => other !== field && !named.has(other) && partners(other).includes(name),
  );
  return rivals.length === 0 ? name : undefined;
}

/** "Cliente propietario (referencia a un cliente)" is `customer_id` where the entity is called Customer. */
function referenceName(
  draft: SpecDraft,
  entity: EntityDraft,
  { label = "", constraints }: FieldDraft,
): string | undefined {
  const words = labelWords(label, entity, draft.lexicon).map(draft.lexicon.inflection.singular);
  const isTranslated = (other: EntityDraft): boolean =>
    other.aliases.some((alias) => alias.words.every((word) => words.includes(word)));
  const isList = constraints.some(({ constraint }) => ["list", "rows"].includes(constraint.kind));
  const others = [...draft.entities.values()].filter(
    (other) => other !== entity && (isTranslated(other) || includes(words, other.words)),
  );
  const [only, another] = others;
  return only && !another && !isList ? `${only.words.join("_")}_id` : undefined;
}

function includes(words: readonly string[], part: readonly string[]): boolean {
  return part.every((word) => words.includes(word));
}

function tell(draft: SpecDraft, entity: EntityDraft, field: FieldDraft): void {
  draft.issues.push({
    code: "SPEC_ASSUMPTION",
    kind: "ambiguous",
    severity: "info",
    message: `The name "${field.label ?? ""}" in ${entity.name} is written for people.`,
    assumption: `The field is called ${field.name}.`,
    remedy: "Write the name in a code span if another spelling is wanted.",
    blocks: field.blocks.slice(0, 1),
  });
}
