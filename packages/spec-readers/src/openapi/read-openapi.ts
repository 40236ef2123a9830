/** OpenAPI 3.0 and 3.1 into the draft: the shape from structure, the behaviour from prose and from rules. */
import { addGivenEndpoint, addGivenEntity } from "../documents/add-given.ts";
import { BlockWriter } from "../documents/block-writer.ts";
import { keepKnown, readGivenRules } from "../documents/read-given-rules.ts";
import type { TypedDocument } from "../documents/typed-document.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Block } from "../markdown/block.ts";
import type { GivenRule } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { mark } from "../model/spec-draft.ts";
import { buildEndpoint, unwrap } from "./build-endpoints.ts";
import { buildEntities } from "./build-entities.ts";
import { propertyViews } from "./build-fields.ts";
import { findEntities } from "./find-entities.ts";
import type { EntityInMaking } from "./link-entities.ts";
import { readOperations } from "./operations.ts";
import { pathForm } from "./path-form.ts";
import { readConventions } from "./read-conventions.ts";
import { accessOf, readCallers } from "./read-security.ts";
import { References } from "./references.ts";
import { reportOpen } from "./report-open.ts";
import { Shapes } from "./shapes.ts";
import type { ApiDocument, ApiOperation } from "./sources.ts";
import type { Tree } from "./tree.ts";
import { at, entriesOf } from "./tree.ts";
import { namesBy } from "./words.ts";
import type { Written } from "./write-statements.ts";
import { writeStatements } from "./write-statements.ts";

/** Reads a document whose tree is known. */
export function readOpenApi(
  root: Tree,
  { text, lexicon }: { text: string; lexicon: Lexicon },
): TypedDocument {
  const references = new References(root);
  const shapes = new Shapes(references);
  const sources = readOperations(root, references, shapes);
  const writer = new BlockWriter(text, lexicon);
  const written = writeStatements(root, { writer, operations: sources });
  const blocks = writer.blocks();
  const names = namesBy(lexicon.inflection);
  const operations = sources.map((source): ApiOperation => {
    const block = written.operations.get(source);
    if (!block) throw new Error(`Expected ${source.method} ${source.path} to have a statement.`);
    return { ...source, form: pathForm(source.path), block };
  });
  const api: ApiDocument = {
    root,
    references,
    shapes,
    names,
    lexicon,
    operations,
    blocks: written.blocks,
    issues: [],
    casing: casingOf(operations, shapes),
  };
  for (const operation of operations) unwrap(operation, api);
  return { blocks, fill: (draft) => fill(draft, { api, written, all: blocks }) };
}

/** camelCase when more names of several words are written so than with underscores. */
function casingOf(operations: readonly ApiOperation[], shapes: Shapes): ApiDocument["casing"] {
  const names = operations.flatMap(({ body, responses }) =>
    [body?.shape, ...responses.map(({ shape }) => shape)].flatMap((shape) => {
      const row = shape?.kind === "array" ? shapes.of(shape.items) : shape;
      return [...(row?.properties.keys() ?? [])];
    }),
  );
  const camel = names.filter((name) => /[a-z][A-Z]/.test(name)).length;
  return camel > names.filter((name) => name.includes("_")).length ? "camel" : "snake";
}

interface Filling {
  api: ApiDocument;
  written: Written;
  all: readonly Block[];
}

function fill(draft: SpecDraft, { api, written, all }: Filling): void {
  const found = findEntities(api);
  const made = buildEntities(api, found);
  const context = { api, found, made };
  const endpoints = api.operations.map((operation) => {
    const access = accessOf(operation, api);
    return { ...buildEndpoint(operation, context), ...(access && { access }) };
  });
  const callers = readCallers(api, { made, endpoints });
  for (const each of made.values()) addEntity(draft, each, api);
  endpoints.forEach((endpoint, at) => {
    const block = api.operations[at]?.block;
    if (block) addGivenEndpoint(draft, endpoint, block);
  });
  draft.title ??= written.title;
  if (callers) draft.given.callers ??= callers;
  Object.assign(draft.given.nonFunctional, readConventions(api));
  draft.given.rules.push(
    ...rulesOf(api, { made, endpoints: endpoints.map((each) => `${each.method} ${each.path}`) }),
  );
  reportOpen(api);
  draft.issues.push(...api.issues);
  for (const block of written.informative)
    mark(draft, block, { status: "informative", recogniser: "openapi" });
  for (const block of written.parameters)
    mark(draft, block, { status: "covered", recogniser: "openapi" });
  markRest(draft, all);
}

function addEntity(draft: SpecDraft, { source, entity }: EntityInMaking, api: ApiDocument): void {
  const fieldBlocks = new Map(propertyViews(source, api).map(({ name, blocks }) => [name, blocks]));
  const shapes = [...source.rows, ...source.creations, ...source.changes];
  const blocks = [...new Set(shapes.flatMap(({ tree }) => api.blocks.get(tree) ?? []))];
  addGivenEntity(draft, { entity, words: source.words, blocks, fieldBlocks });
}

/** Rules of the root, of schemas, of their properties and of operations. */
function rulesOf(
  api: ApiDocument,
  { made, endpoints }: { made: ReadonlyMap<string, EntityInMaking>; endpoints: readonly string[] },
): GivenRule[] {
  const entities = [...made.values()].map(({ entity }) => entity);
  const [fallback] = api.operations.map(({ block }) => block);
  const blockOf = (tree: Tree): Block => {
    const block = api.blocks.get(tree) ?? fallback;
    if (!block) throw new Error("Expected a rule to have a statement.");
    return block;
  };
  const read = (tree: Tree | undefined, about: { entity?: string; on?: string }): GivenRule[] =>
    tree ? readGivenRules(tree, { ...about, blockOf, issues: api.issues }) : [];
  const ofSchemas = [...made.values()].flatMap(({ source, entity }) =>
    [...new Set([...source.rows, ...source.creations, ...source.changes])].flatMap((shape) => [
      ...read(shape.rules, { entity: entity.name }),
      ...[...shape.properties.values()].flatMap(({ value }) =>
        read(at(value, "x-devmatrix-rules"), { entity: entity.name }),
      ),
    ]),
  );
  const ofOperations = api.operations.flatMap(({ method, path, tree }) => {
    const endpoint = `${method} ${path}`;
    return read(at(tree, "x-devmatrix-rules"), { on: endpoint });
  });
  const rules = [...read(at(api.root, "x-devmatrix-rules"), {}), ...ofSchemas, ...ofOperations];
  return keepKnown(distinct(rules), { entities, endpoints, issues: api.issues });
}

/** A schema that is several views of an entity states its rules once. */
function distinct(rules: readonly GivenRule[]): GivenRule[] {
  const seen = new Set<string>();
  return rules.filter(({ rule, block }) => {
    const key = `${block.index} ${JSON.stringify(rule.behaviour)}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Structure that no fact came from is informative: schemas of errors and of figures, parameters, headings. */
function markRest(draft: SpecDraft, all: readonly Block[]): void {
  const details = new Set(draft.endpoints.map(({ block }) => block));
  for (const block of all) {
    const isStructure =
      block.structured && (block.kind === "heading" || isProperty(block, details));
    if (isStructure) mark(draft, block, { status: "informative", recogniser: "openapi" });
  }
}

/** Items below an operation are its refusals and remarks, which others read; all other items are properties. */
function isProperty(block: Block, operations: ReadonlySet<Block>): boolean {
  const heading = block.section.heading;
  return (
    block.kind === "list-item" &&
    !(heading && operations.has(heading) && /^\d{3}:|^[^:]*$/.test(block.text))
  );
}

/** True for a tree that is an OpenAPI document. */
export function isOpenApi(tree: Tree): boolean {
  const names = entriesOf(tree).map(([name]) => name);
  return (
    names.includes("openapi") ||
    names.includes("swagger") ||
    (names.includes("paths") && names.includes("info"))
  );
}
