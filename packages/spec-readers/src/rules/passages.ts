/** The sentences of a document, each with what it is about: an entity, operations, a status of its section. */
import type { Endpoint, Entity } from "@devmatrix/spec-model";
import { splitSentences } from "../markdown/split-sentences.ts";
import type { Block, Section } from "../markdown/block.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { Structure } from "../model/structure.ts";
import { focusOf } from "../requirements/focus-of.ts";
import { writtenId } from "../requirements/written-id.ts";
import { operationsIn } from "./operations.ts";
import { framedOperations } from "./bind-passage.ts";
import type { Context } from "./context.ts";
import { entitiesIn } from "./names.ts";
import { scan } from "./scan.ts";
import type { World } from "./world.ts";
import { entityNamed } from "./world.ts";

export interface Passage {
  block: Block;
  text: string;
  /** Offset of the sentence in the block's text. */
  start: number;
  context: Context;
}

export interface PassageOptions {
  draft: SpecDraft;
  structure: Structure;
  world: World;
}

const LONGEST_BLOCK = 4000;

/** Every sentence that may state behaviour, in the order of the text. */
export function passagesOf({ draft, structure, world }: PassageOptions): Passage[] {
  const byBlock = endpointsByBlock(structure);
  const around = surroundings({ draft, structure, world }, byBlock);
  const said = new Map<number, readonly Endpoint[]>();
  const given = new Set(draft.given.rules.map(({ block }) => block));
  return draft.blocks.flatMap((block) => {
    if (given.has(block)) return [];
    const kind = draft.kindOf(block.section);
    if (kind === "ignored" || kind === "out-of-scope" || block.kind === "code-block") return [];
    const isHeader = block.cells !== undefined && block.cells === block.header;
    const summary = byBlock.has(block) ? summaryOf(block) : undefined;
    if (summary)
      return bound(block, { context: around(block), pieces: [summary], said, isField: false });
    if (block.kind === "heading" || isHeader || block.text.length > LONGEST_BLOCK) return [];
    if (saysNothing(block)) return [];
    const own = fieldContext(block, { draft, world });
    const several = own?.entity ? fieldPieces(block, own.entity) : [];
    if (several.length > 1)
      return several.map(({ field, ...piece }) => ({
        block,
        ...piece,
        context: { ...around(block), entity: own?.entity, field, endpoints: [] },
      }));
    const above = own ? { ...around(block), ...own, endpoints: [] } : around(block);
    const context = isRefusalOf(block, above) ? { ...above, isBound: true } : above;
    return bound(block, {
      context,
      pieces: pieces(block, draft),
      said,
      isField: own !== undefined,
    });
  });
}

interface Unbound {
  context: Context;
  pieces: readonly { text: string; start: number }[];
  /** Operations that the lines of each list named last, by method and path. */
  said: Map<number, readonly Endpoint[]>;
  isField: boolean;
}

/** The sentences of a block with their operations: see bind-passage.ts. */
function bound(block: Block, { context, pieces: parts, said, isField }: Unbound): Passage[] {
  let before: readonly Endpoint[] | undefined;
  return parts.map(({ text, start }) => {
    const stated = statedIn(text, context.world.endpoints);
    if (stated) said.set(block.group, onlyOne(stated, said.get(block.group)));
    const framed =
      stated || isField || context.isBound
        ? undefined
        : framedOperations(scan(text, context.world), context);
    if (framed) said.delete(block.group);
    before = stated ? [stated] : (framed ?? before);
    const isOpen = context.endpoints.length === 0 && !isField;
    const earlier = isOpen ? said.get(block.group) : undefined;
    const endpoints = before ?? (earlier?.length === 0 ? undefined : earlier);
    const entity = endpoints && entityNamed(context.world, endpoints[0]?.entity);
    return {
      block,
      text,
      start,
      context: endpoints && entity ? { ...context, endpoints, entity } : context,
    };
  });
}

/** What stands behind method and path in the heading of a typed operation. */
function summaryOf({ structured, kind, text }: Block): { text: string; start: number } | undefined {
  const label = structured && kind === "heading" ? /^[A-Z]+ \S+ - /.exec(text)?.[0] : undefined;
  return label === undefined ? undefined : { text: text.slice(label.length), start: label.length };
}

/** Members, parameters and answers of typed documents that have no words of their own. */
function saysNothing({ structured, kind, text }: Block): boolean {
  return structured === true && kind === "list-item" && BARE.test(text);
}

const BARE =
  /^(?:40[45]: |415: |429: |\S+: (?:string|integer|number|boolean|array|object|any)\b[^.;]*$|\S+ \((?:query|path|header|cookie)\)$)/;

/** "409: the slot is taken" below an operation of a typed document. */
function isRefusalOf({ structured, text }: Block, { endpoints }: Context): boolean {
  return structured === true && endpoints.length > 0 && /^4\d\d: /.test(text);
}

/** A list that names several operations goes through them one by one: its other lines go on with none of them. */
function onlyOne(stated: Endpoint, before: readonly Endpoint[] | undefined): readonly Endpoint[] {
  return before === undefined || before[0] === stated ? [stated] : [];
}

const NAMED = /\b(GET|POST|PUT|PATCH|DELETE)\s+`?(\/[^\s`,;|)]*)/g;

/** The only endpoint that a sentence names by method and path; parameters may be written in any way. */
function statedIn(text: string, endpoints: readonly Endpoint[]): Endpoint | undefined {
  const named = [...text.matchAll(NAMED)].flatMap(([, method, path = ""]) => {
    const shape = shapeOf(path);
    const same = endpoints.filter((endpoint) => endpoint.method === method);
    const exact = same.find((endpoint) => shapeOf(endpoint.path) === shape);
    // A text with a base path may leave it out.
    const found = exact ?? same.find((endpoint) => shapeOf(endpoint.path).endsWith(shape));
    return found ? [found] : [];
  });
  return new Set(named).size === 1 ? named[0] : undefined;
}

function shapeOf(path: string): string {
  return path
    .replace(/\?.*$|[.:]+$/g, "")
    .replace(/\{[^}]*\}|:[A-Za-z_]\w*|<[^>]*>/g, "{}")
    .replace(/(?<=.)\/$/, "");
}

/** The field that a line describes. */
function fieldContext(
  block: Block,
  { draft, world }: Pick<PassageOptions, "draft" | "world">,
): Pick<Context, "entity" | "field"> | undefined {
  const field = draft.fieldOf.get(block);
  if (!field || block.kind === "sentence") return undefined;
  const owner = [...draft.entities.values()].find(
    ({ fields }) => fields.get(field.name.toLowerCase()) === field,
  );
  const entity = entityNamed(world, owner?.name);
  const built = entity?.fields.find(({ name }) => name === field.name);
  return entity && built ? { entity, field: built } : undefined;
}

/** "`code` (required), `free` (computed: seats minus bookings)": each field of a line with what its brackets say. */
function fieldPieces(
  { text }: Block,
  { fields }: Entity,
): { text: string; start: number; field: Entity["fields"][number] }[] {
  return [...text.matchAll(/`([A-Za-z_]\w*)`\s*\([^()]{2,200}\)/g)].flatMap((match) => {
    const field = fields.find(({ name }) => name === match[1]);
    return field ? [{ text: match[0], start: match.index, field }] : [];
  });
}

/** Sentences of a block: cells of a row, else what stops and semicolons cut. Labels in front stand for themselves. */
function pieces(block: Block, draft: SpecDraft): { text: string; start: number }[] {
  const stretches = splitSentences(block.text, draft.lexicon);
  return stretches.flatMap(({ start, end }) => {
    const raw = block.text.slice(start, end);
    const { text } = writtenId(raw, draft.lexicon);
    const inner = text !== "" && raw.includes(text) ? raw.indexOf(text) : 0;
    const lead = raw.slice(inner).length - raw.slice(inner).trimStart().length;
    const whole = raw.slice(inner).trim();
    const label = labelLength(whole, draft.lexicon);
    const sentence = whole.slice(label);
    return sentence === "" ? [] : [{ text: sentence, start: start + inner + lead + label }];
  });
}

/** How long a label is that only announces a rule: "Important rule: ". */
function labelLength(text: string, lexicon: SpecDraft["lexicon"]): number {
  const head = /^[*_]{0,2}([^:*_]{3,30})[*_]{0,2}:[*_]{0,2}\s+/.exec(text);
  if (!head) return 0;
  const tokens = tokenize(head[1] ?? "");
  const label = matchPhrase(lexicon.structure.ruleLabel, tokens, 0);
  return label?.length === tokens.length ? head[0].length : 0;
}

function endpointsByBlock(structure: Structure): Map<Block, Endpoint[]> {
  const byBlock = new Map<Block, Endpoint[]>();
  for (const endpoint of structure.endpoints) {
    for (const block of structure.blocksOf(endpoint)) {
      const list = byBlock.get(block) ?? [];
      byBlock.set(block, [...list, endpoint]);
    }
  }
  return byBlock;
}

/** What a block is about: its endpoints, else what the lines and headings above it speak of. */
function surroundings(
  { draft, structure, world }: PassageOptions,
  byBlock: ReadonlyMap<Block, Endpoint[]>,
): (block: Block) => Context {
  const { ruleStatus = 409, validationStatus, conflictStatus } = structure.nonFunctional;
  const spoken = new Map<Block, { endpoints: Endpoint[]; entity?: Entity | undefined }>();
  const base = { world, ruleStatus, validationStatus, conflictStatus };
  const labels = labelsOf(draft);
  const speaks = (head: Block): { endpoints: Endpoint[]; entity?: Entity | undefined } => {
    const known = spoken.get(head);
    if (known) return known;
    const own = byBlock.get(head);
    const items = scan(head.text.slice(0, 300), world);
    const found = own ? undefined : operationsIn(items, { ...base, endpoints: [] });
    const [named] = items.flatMap(entitiesIn);
    const writes = (found?.endpoints ?? []).filter(
      ({ operation }) => !["list", "read"].includes(operation),
    );
    const result = {
      endpoints: own ?? (writes.length <= 3 ? writes : []),
      entity: found?.entity ?? named,
    };
    spoken.set(head, result);
    return result;
  };
  return (block) => {
    const own = byBlock.get(block);
    const heads = own ? [] : headsOf(block, labels.get(block));
    const endpoints =
      own ??
      nearest(
        heads.map((head) => speaks(head).endpoints).filter((list) => list.length > 0),
        world,
      );
    const focus = focusOf(draft, block)?.name;
    const [first] = endpoints;
    const entity =
      entityNamed(world, first?.entity) ??
      entityNamed(world, focus) ??
      heads.map((head) => speaks(head).entity).find((each) => each !== undefined);
    return { ...base, endpoints, entity };
  };
}

/** The nearest operations, unless a heading above speaks of creating rows that refer to those. */
function nearest(lists: readonly Endpoint[][], world: World): Endpoint[] {
  const [first = [], ...others] = lists;
  const [only, more] = first;
  if (only?.operation !== "create" || more) return first;
  const refers = others.find(([other, another]) => {
    const entity = another ? undefined : entityNamed(world, other?.entity);
    return (
      other?.operation === "create" &&
      entity?.fields.some(({ reference }) => reference?.entity === only.entity)
    );
  });
  return refers ?? first;
}

/** Lines above a block that say what it is about, the nearest first; the title of the text says nothing. */
function headsOf(block: Block, label: Block | undefined): Block[] {
  const heads: Block[] = [];
  for (let above = block.parent; above; above = above.parent) heads.push(above);
  if (block.lead) heads.push(block.lead);
  if (label) heads.push(label);
  for (let section: Section | undefined = block.section; section; section = section.parent)
    if (section.heading && section.heading !== block && section.depth > 1)
      heads.push(section.heading);
  return heads;
}

/** The sentence with an id of its own ("F4: Close a ticket") that the lines below it go on with, up to the next heading. */
function labelsOf({ blocks, lexicon }: SpecDraft): Map<Block, Block> {
  const labels = new Map<Block, Block>();
  let open: Block | undefined;
  for (const block of blocks) {
    if (block.kind === "heading") open = undefined;
    const isLabel =
      block.kind === "sentence" && !block.parent && writtenId(block.text, lexicon).id !== undefined;
    if (isLabel) open = block;
    else if (open) labels.set(block, open);
  }
  return labels;
}
