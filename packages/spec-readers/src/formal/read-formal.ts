/** The formal JSON (or YAML): entities, relationships and endpoints as data, behaviour as rules or sentences. */
import { addGivenEntity } from "../documents/add-given.ts";
import { BlockWriter } from "../documents/block-writer.ts";
import { keepKnown } from "../documents/read-given-rules.ts";
import type { TypedDocument } from "../documents/typed-document.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Block } from "../markdown/block.ts";
import { statementIds } from "../model/ledger.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { mark } from "../model/spec-draft.ts";
import type { Tree } from "../openapi/tree.ts";
import { at } from "../openapi/tree.ts";
import { namesBy } from "../openapi/words.ts";
import { writtenId } from "../requirements/written-id.ts";
import { member, memberText } from "./members.ts";
import { readBehaviour } from "./read-behaviour.ts";
import type { FormalBehaviour } from "./read-behaviour.ts";
import type { FormalEndpoint } from "./read-endpoints.ts";
import { readEndpoints, refinerOf } from "./read-endpoints.ts";
import type { FormalContext, FormalEntity } from "./read-entities.ts";
import { readEntities } from "./read-entities.ts";
import { ownChildren } from "./own-children.ts";
import { relateEntities } from "./relate-entities.ts";
import { settleUnsent } from "./settle-unsent.ts";

/** True for a tree that is a formal specification. */
export function isFormal(tree: Tree): boolean {
  const entities = at(tree, "entities") ?? at(tree, "models");
  return entities?.kind === "list" || entities?.kind === "map";
}

/** Reads a document whose tree is known. Keys may be in camelCase or with underscores. */
export function readFormal(
  root: Tree,
  { text, lexicon }: { text: string; lexicon: Lexicon },
): TypedDocument {
  const writer = new BlockWriter(text, lexicon);
  const context: FormalContext = {
    writer,
    lexicon,
    names: namesBy(lexicon.inflection),
    issues: [],
  };
  const title = readTitle(root, writer);
  const entities = readEntities(root, context);
  const relations = relateEntities(root, entities, context);
  const endpoints = readEndpoints(root, context);
  const paths = endpoints.map(({ draft }) => draft.path);
  ownChildren(entities, paths, context);
  settleUnsent(entities, endpoints, context);
  const behaviour = readBehaviour(root, { entities, endpoints, context });
  const blocks = writer.blocks();
  const parts = { entities, endpoints, relations, behaviour, title, context };
  return { blocks, fill: (draft) => fill(draft, parts) };
}

function readTitle(root: Tree, writer: BlockWriter): { text: string; block: Block } | undefined {
  const tree = member(root, "title", "name", "service", "project", "system");
  const text = memberText(root, "title", "name", "service", "project", "system");
  const description = member(root, "description", "overview");
  const words = memberText(root, "description", "overview");
  const block = tree && text !== undefined ? writer.item(text, tree, writer.root) : undefined;
  if (description && words !== undefined) writer.prose(words, description, writer.root);
  return block && text !== undefined ? { text, block } : undefined;
}

interface Parts {
  entities: FormalEntity[];
  endpoints: FormalEndpoint[];
  relations: Block[];
  behaviour: FormalBehaviour;
  title: { text: string; block: Block } | undefined;
  context: FormalContext;
}

function fill(
  draft: SpecDraft,
  { entities, endpoints, relations, behaviour, title, context }: Parts,
): void {
  for (const each of entities) addGivenEntity(draft, withStatements(each));
  for (const each of endpoints) {
    const { id, text } = writtenId(each.draft.description, draft.lexicon);
    const refine = refinerOf(each, { entities, context });
    draft.endpoints.push({
      ...each.draft,
      description: text,
      refine,
      ...(id !== undefined && { requirementId: id }),
    });
    mark(draft, each.draft.block, { status: "covered", recogniser: "endpoint-list" });
  }
  for (const block of relations) mark(draft, block, { status: "covered", recogniser: "formal" });
  if (title) mark(draft, title.block, { status: "informative", recogniser: "title" });
  draft.title ??= title;
  const known = {
    entities: entities.map(({ entity }) => entity),
    endpoints: endpoints.map((each) => `${each.draft.method} ${each.draft.path}`),
    issues: context.issues,
  };
  draft.given.rules.push(...keepKnown(behaviour.rules, known));
  draft.given.seeds.push(
    ...behaviour.seeds.map(({ seed, block }) => ({ ...seed, statementIds: statementIds([block]) })),
  );
  Object.assign(draft.given.nonFunctional, behaviour.nonFunctional);
  for (const block of behaviour.covered)
    mark(draft, block, { status: "covered", recogniser: "formal" });
  for (const block of behaviour.headings)
    mark(draft, block, { status: "informative", recogniser: "formal" });
  draft.issues.push(...context.issues);
}

function withStatements(each: FormalEntity): FormalEntity {
  for (const field of each.entity.fields)
    field.statementIds = statementIds(each.fieldBlocks.get(field.name) ?? []);
  each.entity.statementIds = statementIds(each.blocks);
  for (const embed of each.entity.embeds ?? []) embed.statementIds = statementIds(each.blocks);
  return each;
}
