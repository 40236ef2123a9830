/**
 * What the body of an endpoint carries, where it is not simply the fields that the caller may write: bodies of actions
 * and of computations, and creations and changes of which the text names only some fields.
 */
import type { Endpoint, Entity, Field, Input } from "@devmatrix/spec-model";
import { buildField } from "../fields/build-field.ts";
import { safeFieldName } from "../fields/field-name.ts";
import { arrayOfRows } from "../lexicon/array-words.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { BuiltEndpoints, EndpointSource } from "../model/build-endpoints.ts";
import type { EndpointDraft, FieldDraft } from "../model/draft.ts";
import { statementIds } from "../model/ledger.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { Account } from "../model/structure.ts";
import { wordsOf } from "../text/inflection.ts";
import { fieldNamed } from "./list-parameters.ts";
import type { BodyField, EndpointBody } from "./read-bodies.ts";
import { readBodies } from "./read-bodies.ts";

export function buildInputs(
  draft: SpecDraft,
  endpoints: readonly Endpoint[],
  { entities, stated }: { entities: readonly Entity[]; stated: BuiltEndpoints },
): { endpoints: Endpoint[]; accounts: Account[] } {
  const bodies = readBodies(draft);
  const accounts: Account[] = [];
  const sources = new Map(
    [...stated.sources].map(([{ method, path }, source]) => [`${method} ${path}`, source]),
  );
  const byName = new Map(entities.map((entity) => [entity.name, entity]));
  const settled = endpoints.map((endpoint) => {
    const source = sources.get(`${endpoint.method} ${endpoint.path}`);
    const body = source && mergedBody(draft, { source, bodies });
    const entity = byName.get(endpoint.entity ?? "");
    const bulk = source && endpoint.operation === "create" ? bulkOf(source, body) : undefined;
    if (bulk) return { ...endpoint, bulk };
    if (!source || !body || endpoint.inputs) return endpoint;
    if (entity && isPartial(endpoint, body, entity))
      return { ...endpoint, operation: "modify" as const };
    const inputs = inputsOf(endpoint, { body, entity, source, lexicon: draft.lexicon });
    if (inputs) accounts.push(...accountsOf(endpoint, body));
    return {
      ...endpoint,
      ...(inputs ? { inputs } : {}),
      ...(body.isArray && endpoint.operation === "create" ? { bulk: {} } : {}),
    };
  });
  return { endpoints: settled, accounts };
}

/** `/things/bulk` takes an array of rows, with the number that the text allows. */
function bulkOf(
  { draft: { description, block }, resolved }: EndpointSource,
  body: EndpointBody | undefined,
): Endpoint["bulk"] {
  const said = arrayOfRows.exec(description === "" ? block.text : description);
  if (!resolved.bulk && !(body?.isArray && said)) return undefined;
  const max = said?.[1] ?? said?.[2];
  return max === undefined ? {} : { max: Number(max) };
}

const shapes = new WeakMap<SpecDraft, Map<string, EndpointDraft[]>>();

/** The endpoints of the text by method and shape of the path. */
function byShape(draft: SpecDraft): Map<string, EndpointDraft[]> {
  const known = shapes.get(draft);
  if (known) return known;
  const index = new Map<string, EndpointDraft[]>();
  for (const endpoint of draft.endpoints) {
    const list = index.get(shapeOf(endpoint));
    if (list) list.push(endpoint);
    else index.set(shapeOf(endpoint), [endpoint]);
  }
  shapes.set(draft, index);
  return index;
}

function shapeOf({ method, path }: EndpointDraft): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, "{}")}`;
}

/** All that the text says about one route, in its line and in transcripts. */
function mergedBody(
  draft: SpecDraft,
  { source, bodies }: { source: EndpointSource; bodies: ReturnType<typeof readBodies> },
): EndpointBody | undefined {
  const same = byShape(draft).get(shapeOf(source.draft)) ?? [];
  const found = same.flatMap((endpoint) => bodies.get(endpoint) ?? []);
  const [first, ...more] = found.filter(({ request }) => request.length > 0);
  if (!first) return undefined;
  const request = [...first.request];
  for (const body of more)
    for (const field of body.request)
      if (!request.some(({ head }) => head.name === field.head.name)) request.push(field);
  return { ...first, request, isListed: found.some(({ isListed }) => isListed) };
}

/** An example of a PUT without fields that a row must have changes only what it sends. */
function isPartial(
  { operation, parents = [] }: Endpoint,
  body: EndpointBody,
  entity: Entity,
): boolean {
  if (operation !== "replace" || body.isListed) return false;
  const names = new Set(body.request.map(({ head }) => wordsOf(head.name).join("_")));
  const keys = new Set(parents.map(({ foreignKey }) => foreignKey));
  return entity.fields.some(
    (field) =>
      isSent(field) &&
      field.required &&
      field.immutable !== true &&
      !keys.has(field.name) &&
      !names.has(wordsOf(field.name).join("_")),
  );
}

interface Place {
  body: EndpointBody;
  entity: Entity | undefined;
  source: EndpointSource;
  lexicon: Lexicon;
}

function inputsOf(endpoint: Endpoint, place: Place): Input[] | undefined {
  switch (endpoint.operation) {
    case "act":
    case "compute":
      return place.body.request.flatMap((field) => inputOf(field, place, true));
    case "create":
    case "register":
    case "replace":
      return creationInputs(endpoint, place);
    case "modify":
      return place.body.isListed ? changeInputs(place) : undefined;
    default:
      return undefined;
  }
}

/** A body that lacks a required field, or has one that is none, says exactly what it takes. */
function creationInputs(endpoint: Endpoint, place: Place): Input[] | undefined {
  const { body, entity } = place;
  if (!entity) return undefined;
  const names = new Set(body.request.map(({ head }) => wordsOf(head.name).join("_")));
  const keys = new Set((endpoint.parents ?? []).map(({ foreignKey }) => foreignKey));
  const embeds = new Set((entity.embeds ?? []).map(({ name }) => wordsOf(name).join("_")));
  const has = (field: Field): boolean => names.has(wordsOf(field.name).join("_"));
  const lacks = entity.fields.some(
    (field) => isSent(field) && field.required && !keys.has(field.name) && !has(field),
  );
  const inputs = body.request.flatMap((field) =>
    embeds.has(wordsOf(field.head.name).join("_")) ? [] : inputOf(field, place, false),
  );
  const isForeign = inputs.some(({ field }) => field === undefined);
  return lacks || (isForeign && body.isListed) ? inputs : undefined;
}

function isSent({
  readOnly,
  hidden,
  role,
  computed,
  default: standard,
  defaultExpression,
}: Field): boolean {
  const isOwn = readOnly || hidden === true || computed !== undefined;
  return (
    !isOwn &&
    (role === undefined || role === "secret") &&
    standard === undefined &&
    defaultExpression === undefined
  );
}

/** "change `target` or `note`": only these. */
function changeInputs(place: Place): Input[] | undefined {
  const inputs = place.body.request.flatMap((field) => inputOf(field, place, false));
  const known = inputs.filter(({ field }) => field !== undefined);
  return known.length > 0 && known.length === inputs.length
    ? inputs.map((input) => ({ ...input, required: false }))
    : undefined;
}

function inputOf(body: BodyField, { entity, source, lexicon }: Place, isAction: boolean): Input[] {
  const { name } = safeFieldName(body.head);
  if (name === undefined) return [];
  const isPath = [...source.resolved.rows.keys()].includes(name);
  if (isPath) return [];
  const presence = body.text.constraints.find(({ kind }) => kind === "presence");
  const required = presence?.kind === "presence" ? presence.required : undefined;
  const field = entity && fieldNamed(name, entity, lexicon);
  if (field && field.name === name && (!field.readOnly || isAction))
    return [{ name, field: name, ...(isAction ? { required: required ?? true } : {}) }];
  if (field?.name === name) return [];
  return [
    { name, definition: definitionOf(body, { name, entity, lexicon }), required: required ?? true },
  ];
}

/** A field that only this body has. */
function definitionOf(
  { head, text, block }: BodyField,
  { name, entity, lexicon }: { name: string; entity: Entity | undefined; lexicon: Lexicon },
): Field {
  const draft: FieldDraft = {
    name,
    constraints: text.constraints.map((constraint) => ({ constraint, block })),
    blocks: [block],
    leftovers: [],
    description: text.description,
  };
  if (head.marker)
    draft.constraints.push({
      constraint: { kind: "presence", required: head.marker === "required" },
      block,
    });
  const { field } = buildField(draft, {
    entity: entity?.name ?? "body",
    lexicon,
    requiredUnlessSaid: true,
    isKey: false,
    statementIds: () => statementIds([block]),
  });
  const isTyped = text.constraints.some(({ kind }) => kind === "type" || kind === "scale");
  return isTyped ? field : asAmount(field, entity, lexicon);
}

/** A number without a type is money where the row has money and the name is no count. */
function asAmount(field: Field, entity: Entity | undefined, lexicon: Lexicon): Field {
  const hasDecimals = entity?.fields.some(({ type }) => type === "decimal") === true;
  const isNumber = field.type === "integer" || field.type === "number";
  const last = wordsOf(field.name).at(-1) ?? "";
  const isAmount = lexicon.structure.amountName.byFirst.has(last);
  const isCount = lexicon.measures.has(last) || lexicon.structure.countName.byFirst.has(last);
  return (isNumber && hasDecimals && !isCount) || isAmount ? { ...field, type: "decimal" } : field;
}

/** Items, rows and examples of a body are understood as far as their fields are. */
function accountsOf(endpoint: Endpoint, { request }: EndpointBody): Account[] {
  return request.map(({ block, head }) => {
    const fact = `endpoint:${endpoint.method} ${endpoint.path}` as const;
    const start = Math.max(0, block.text.indexOf(head.name));
    const isWhole =
      block.kind === "list-item" || block.kind === "code-block" || block.kind === "table-row";
    const end = isWhole ? block.text.length : start + head.name.length;
    const bracket = /^[`*]*\s*\([^)]*\)/.exec(block.text.slice(end))?.[0] ?? "";
    return {
      block,
      start: isWhole && block.kind !== "list-item" ? 0 : start,
      end: isWhole ? end : end + bracket.length,
      facts: [fact],
    };
  });
}
