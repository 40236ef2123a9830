/**
 * Fields that only the bodies of endpoints tell: examples in JSON, and lists below the endpoint that creates or changes
 * a row. An entity whose fields the text states elsewhere gets no new ones from here.
 */
import type { Constraint } from "../constraints/constraint.ts";
import type { BodyField, EndpointBody } from "../endpoints/read-bodies.ts";
import { readBodies } from "../endpoints/read-bodies.ts";
import { bodyMembers } from "../endpoints/json-fields.ts";
import { rowOf } from "../endpoints/answer-row.ts";
import { isTopic } from "../endpoints/routes.ts";
import { safeFieldName } from "../fields/field-name.ts";
import type { Block } from "../markdown/block.ts";
import type { LooseValue } from "../markdown/loose-json.ts";
import type { EndpointDraft, EntityDraft, FieldDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { mark } from "../model/spec-draft.ts";
import { wordsOf } from "../text/inflection.ts";
import { accountOf } from "./account-entity.ts";
import { entityFor } from "./entity-registry.ts";
import type { EntityFinder } from "./find-entity.ts";
import { entityFinder } from "./find-entity.ts";
import { stepsOf } from "./path-steps.ts";

interface Target {
  endpoint: EndpointDraft;
  body: EndpointBody;
  entity: EntityDraft;
  onRow: boolean;
}

export function addBodies(draft: SpecDraft): void {
  const targets = targetsOf(draft);
  const stated = new Set(
    targets.filter(({ entity }) => entity.fields.size > 0).map(({ entity }) => entity),
  );
  for (const { endpoint, body, entity } of targets) {
    for (const field of body.request) {
      if (stated.has(entity)) enrich(draft, { entity, field, endpoint });
      else addFrom(draft, { entity, field, isPatch: endpoint.method === "PATCH" });
    }
  }
  for (const { endpoint, body, entity } of targets) {
    if (stated.has(entity)) continue;
    for (const { value, block } of body.answers)
      addAnswered(draft, { endpoint, entity, value, block });
  }
}

/** Endpoints whose body is a row, with the entity that their collection holds; unknown collections get one. */
function targetsOf(draft: SpecDraft): Target[] {
  const bodies = readBodies(draft);
  const collections = collectionsOf(draft.endpoints);
  const targets: Target[] = [];
  let finder: EntityFinder | undefined;
  let known = -1;
  for (const [endpoint, body] of bodies) {
    if (!finder || known !== draft.entities.size) {
      finder = entityFinder([...draft.entities.values()], draft.lexicon.inflection);
      known = draft.entities.size;
    }
    const { steps, trailing, prefix } = stepsOf(endpoint.path, finder, () => undefined);
    const last = steps.at(-1);
    const nested =
      trailing.length > 0
        ? nestedEntity(draft, { trailing, collections, endpoint, body })
        : undefined;
    if (nested) targets.push({ endpoint, body, entity: nested, onRow: false });
    if (trailing.length > 0) continue;
    const onRow = last?.parameter !== undefined || endpoint.path.endsWith("}");
    if (onRow && endpoint.method === "POST") continue;
    const entity =
      last?.entity ??
      accountOf(draft, endpoint, body) ??
      entityOfPrefix(draft, { prefix, collections, body, block: endpoint.block });
    if (entity) targets.push({ endpoint, body, entity, onRow });
  }
  return targets;
}

/** "/members/{id}/transactions" with a body, and listed as well: rows that only their paths and bodies tell. */
function nestedEntity(
  draft: SpecDraft,
  {
    trailing: [segment = "", next],
    collections,
    endpoint,
    body,
  }: {
    trailing: readonly string[];
    collections: Map<string, Set<string>>;
    endpoint: EndpointDraft;
    body: EndpointBody;
  },
): EntityDraft | undefined {
  const { inflection } = draft.lexicon;
  const words = wordsOf(segment);
  const last = words.at(-1) ?? "";
  const isCollection = (collections.get(segment)?.size ?? 0) > 1 && inflection.isPlural(last);
  if (next !== undefined || !isCollection || body.request.length === 0) return undefined;
  if (endpoint.method !== "POST") return undefined;
  return entityFor(draft, [...words.slice(0, -1), inflection.singular(last)], endpoint.block);
}

/** Segments that have rows below them, or that several methods know. */
function collectionsOf(endpoints: readonly EndpointDraft[]): Map<string, Set<string>> {
  const uses = new Map<string, Set<string>>();
  for (const { path, method } of endpoints) {
    const segments = path.split("/").filter((segment) => segment !== "");
    const last = segments.findLast((segment) => !segment.startsWith("{"));
    if (last === undefined) continue;
    uses.set(
      last,
      (uses.get(last) ?? new Set()).add(`${method} ${segments.at(-1)?.startsWith("{") ?? false}`),
    );
  }
  return uses;
}

function entityOfPrefix(
  draft: SpecDraft,
  {
    prefix,
    collections,
    body,
    block,
  }: {
    prefix: readonly string[];
    collections: Map<string, Set<string>>;
    body: EndpointBody;
    block: Block;
  },
): EntityDraft | undefined {
  const segment = prefix.findLast((each) => !each.startsWith("{"));
  const isKnown = segment !== undefined && (collections.get(segment)?.size ?? 0) > 1;
  const above = prefix.slice(0, segment === undefined ? 0 : prefix.lastIndexOf(segment));
  if (!isKnown || above.some((each) => each.startsWith("{"))) return undefined;
  const hasFields =
    body.request.length > 0 ||
    body.answers.some(({ value }) => rowOf(value, draft.lexicon) !== undefined);
  const NO_ROWS = [
    "pathPrefix",
    "pathMe",
    "pathLogin",
    "pathRegister",
    "pathReport",
    "pathHealth",
  ] as const;
  if (!hasFields || NO_ROWS.some((topic) => isTopic(segment, topic, draft.lexicon)))
    return undefined;
  const words = wordsOf(segment);
  const last = draft.lexicon.inflection.singular(words.at(-1) ?? "");
  const entity = entityFor(draft, [...words.slice(0, -1), last], block);
  if (entity && !entity.blocks.includes(block)) entity.blocks.push(block);
  return entity;
}

/** What a body says about a field that is known: never its type again, and who must send it only in a creation. */
function enrich(
  draft: SpecDraft,
  {
    entity,
    field: { head, text, block, example },
    endpoint: { method },
  }: { entity: EntityDraft; field: BodyField; endpoint: EndpointDraft },
): void {
  const field = entity.fields.get(head.name.toLowerCase());
  if (!field) return addRows(draft, { entity, name: head.name, example, block });
  if (field.given) return;
  const shape = new Set(["type", "list", "scale", "nullable", "object", "rows"]);
  for (const constraint of text.constraints) {
    if (example && shape.has(constraint.kind)) continue;
    if (method !== "POST" && (constraint.kind === "presence" || constraint.kind === "default"))
      continue;
    field.constraints.push({ constraint, block });
  }
  if (!example) field.leftovers.push(...text.leftovers);
  if (!field.blocks.includes(block)) field.blocks.push(block);
}

/** Rows of another entity that an example of the body shows inside this one. */
function addRows(
  draft: SpecDraft,
  {
    entity,
    name,
    example,
    block,
  }: { entity: EntityDraft; name: string; example: LooseValue | undefined; block: Block },
): void {
  if (example?.kind !== "array" || example.items[0]?.kind !== "object" || entity.given) return;
  const constraints = nestedOf(draft, { entity, name, example, block });
  const field: FieldDraft = {
    name,
    constraints: [],
    blocks: [block],
    leftovers: [],
    description: "",
  };
  field.constraints.push(...constraints.map((constraint) => ({ constraint, block })));
  entity.fields.set(name.toLowerCase(), field);
}

function addFrom(
  draft: SpecDraft,
  { entity, field, isPatch }: { entity: EntityDraft; field: BodyField; isPatch: boolean },
): FieldDraft | undefined {
  const { head, text, block, example } = field;
  const { name } = safeFieldName(head);
  if (name === undefined) return undefined;
  const known = entity.fields.get(name.toLowerCase());
  const constraints = [...text.constraints, ...nestedOf(draft, { entity, name, example, block })];
  if (head.marker) constraints.push({ kind: "presence", required: head.marker === "required" });
  const kept = constraints.filter(({ kind }) => !isPatch || kind !== "presence");
  if (known) {
    for (const constraint of kept)
      if (!known.constraints.some((other) => other.constraint.kind === constraint.kind))
        known.constraints.push({ constraint, block });
    if (!known.blocks.includes(block)) known.blocks.push(block);
    return known;
  }
  const made: FieldDraft = {
    name,
    constraints: kept.map((constraint) => ({ constraint, block })),
    blocks: [block],
    leftovers: [...text.leftovers],
    description: text.description,
  };
  if (isPatch) made.constraints.push({ constraint: { kind: "presence", required: false }, block });
  entity.fields.set(name.toLowerCase(), made);
  draft.fieldOf.set(block, made);
  if (block.kind !== "heading") mark(draft, block, { status: "covered", recogniser: "body" });
  return made;
}

/** Objects and lists of objects inside an example. */
function nestedOf(
  draft: SpecDraft,
  {
    entity,
    name,
    example,
    block,
  }: { entity: EntityDraft; name: string; example: LooseValue | undefined; block: Block },
): Constraint[] {
  const row = example?.kind === "array" ? example.items[0] : example;
  if (row?.kind !== "object") return [];
  const members = bodyMembers(row, { block, lexicon: draft.lexicon });
  if (example?.kind === "object")
    return [
      {
        kind: "object",
        members: members.map(({ head, text }) => ({
          name: head.name,
          constraints: text.constraints,
        })),
      },
    ];
  const words = wordsOf(name);
  const last = draft.lexicon.inflection.singular(words.at(-1) ?? "");
  const finder = entityFinder([...draft.entities.values()], draft.lexicon.inflection);
  const known = finder.within(entity, name);
  if (known && known !== entity)
    return [{ kind: "rows", words: [known.name], members: [], text: name }];
  const child = entityFor(draft, [...entity.words, ...words.slice(0, -1), last], block);
  if (!child) return [];
  child.implied = true;
  if (child.blocks.length === 0) child.blocks.push(block);
  for (const field of members) addFrom(draft, { entity: child, field, isPatch: false });
  return [{ kind: "rows", words: [child.name], members: [], text: name }];
}

/** Members of an answer that no request has: the service keeps them. */
function addAnswered(
  draft: SpecDraft,
  {
    endpoint,
    entity,
    value,
    block,
  }: { endpoint: EndpointDraft; entity: EntityDraft; value: LooseValue; block: Block },
): void {
  const row = rowOf(value, draft.lexicon);
  if (!row) return;
  for (const field of bodyMembers(row, { block, lexicon: draft.lexicon })) {
    const known = entity.fields.get(field.head.name.toLowerCase());
    if (known) {
      learnType(known, field);
      continue;
    }
    const made = addFrom(draft, { entity, field, isPatch: false });
    if (!made || draft.lexicon.roleNames.has(wordsOf(made.name).join(" "))) continue;
    const isKey = wordsOf(made.name).join(" ") === "id";
    if (isKey) continue;
    made.constraints.push({ constraint: { kind: "readOnly" }, block });
    const standard = endpoint.method === "POST" ? firstValue(field.example) : undefined;
    if (standard !== undefined)
      made.constraints.push({ constraint: { kind: "default", value: standard }, block });
  }
}

/** What a new row has in a field that nobody sends: a count of 0, a flag, a state in one word. */
function firstValue(example: LooseValue | undefined): string | number | boolean | undefined {
  if (example?.kind === "boolean") return example.value;
  if (example?.kind === "number") return example.value === 0 ? 0 : undefined;
  const isState =
    example?.kind === "string" && /^(?:[a-z_]{2,20}|[A-Z_]{2,20})$/.test(example.value);
  return isState ? example.value : undefined;
}

/** A field whose type nobody stated has the type of its example. */
function learnType(known: FieldDraft, { text, block, example }: BodyField): void {
  if (known.constraints.some(({ constraint }) => constraint.kind === "type")) return;
  for (const constraint of text.constraints)
    if (constraint.kind === "type" || constraint.kind === "scale")
      known.constraints.push({ constraint, block });
  if (example?.kind === "boolean")
    known.constraints.push({ constraint: { kind: "default", value: example.value }, block });
}
