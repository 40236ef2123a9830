/**
 * What the text says about the bodies of each endpoint: fields in items and tables below it, names in its line, and
 * examples in JSON. Says nothing yet about what the fields mean.
 */
import type { FieldHead } from "../fields/field-head.ts";
import { fieldHeads } from "../fields/field-head.ts";
import type { FieldText } from "../fields/field-text.ts";
import { readFieldText } from "../fields/field-text.ts";
import type { Block, Section } from "../markdown/block.ts";
import { columnKinds } from "../markdown/columns.ts";
import type { LooseValue } from "../markdown/loose-json.ts";
import { parseLooseJson } from "../markdown/loose-json.ts";
import type { EndpointDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { readCells } from "../recognisers/field-table.ts";
import { endpointBlocks } from "./endpoint-blocks.ts";
import { bodyMembers } from "./json-fields.ts";
import { namesInLine } from "./names-in-line.ts";
import { saysTopic } from "./routes.ts";

/** A field of a request's body. */
export interface BodyField {
  head: FieldHead;
  text: FieldText;
  block: Block;
  /** Its value in an example. */
  example?: LooseValue;
}

export interface EndpointBody {
  request: BodyField[];
  /** True when the text lists the fields, false when it only shows an example. */
  isListed: boolean;
  /** True when the body is an array of such objects. */
  isArray: boolean;
  /** Examples of answers. */
  answers: { value: LooseValue; block: Block }[];
}

export type Bodies = ReadonlyMap<EndpointDraft, EndpointBody>;

const known = new WeakMap<SpecDraft, Bodies>();

export function readBodies(draft: SpecDraft): Bodies {
  const before = known.get(draft);
  if (before) return before;
  const below = endpointBlocks(draft);
  const shared = new Map<Block, number>();
  for (const { block } of draft.endpoints) shared.set(block, (shared.get(block) ?? 0) + 1);
  const bodies = new Map<EndpointDraft, EndpointBody>();
  for (const endpoint of draft.endpoints) {
    if (endpoint.given) continue;
    const own = shared.get(endpoint.block) === 1 ? (below.get(endpoint.block) ?? []) : [];
    bodies.set(endpoint, readBody(draft, endpoint, own));
  }
  known.set(draft, bodies);
  return bodies;
}

function readBody(
  draft: SpecDraft,
  endpoint: EndpointDraft,
  below: readonly Block[],
): EndpointBody {
  const body: EndpointBody = { request: [], isListed: false, isArray: false, answers: [] };
  const hasBody = endpoint.method !== "GET" && endpoint.method !== "DELETE";
  let direction: Direction = hasBody ? "request" : "answer";
  if (endpoint.block.kind === "code-block")
    readCode(draft, { block: endpoint.block, body, hasBody, direction, ...endpoint.stretch });
  for (const block of below) {
    direction = directionOf(draft, block, { direction, hasBody });
    if (block.kind === "code-block")
      direction = readCode(draft, { block, body, hasBody, direction });
    else if (block.kind === "sentence" || (block.kind === "list-item" && /[{[]/.test(block.text)))
      readBraces(draft, { block, body, direction });
    if (hasBody && (direction === "request" || describesKnown(draft, block, body)))
      readLine(draft, block, body);
    if (hasBody && block.kind === "sentence") readSentence(draft, { endpoint, block, body });
  }
  if (hasBody) addNamed(draft, endpoint, body);
  return body;
}

type Direction = "request" | "answer" | "query";

/** Words before a list, table or example say whether it is sent or answered. */
function directionOf(
  draft: SpecDraft,
  block: Block,
  { direction, hasBody }: { direction: Direction; hasBody: boolean },
): Direction {
  const says = (text: string): Direction | undefined => {
    const bare = text.slice(0, 160);
    if (saysTopic(bare, "answer", draft.lexicon)) return "answer";
    if (/\b[1-5]\d\d\b/.test(bare)) return "answer";
    return saysTopic(bare, "body", draft.lexicon) ? "request" : undefined;
  };
  const heading = nearHeading(block.section);
  if (block.kind === "heading") return says(block.text) ?? direction;
  if (block.kind === "sentence") return says(block.text) ?? direction;
  const label = block.parent?.text ?? block.lead?.text ?? (heading?.text || undefined);
  if (block.kind === "list-item" && block.parent === undefined && isLabel(block.text))
    return says(block.text) ?? direction;
  const said = label === undefined ? undefined : says(label);
  return hasBody ? (said ?? direction) : "answer";
}

function isLabel(text: string): boolean {
  return /:\s*\**$/.test(text) && text.length < 80;
}

function nearHeading(section: Section): Block | undefined {
  return section.heading;
}

interface CodePlace {
  block: Block;
  body: EndpointBody;
  hasBody: boolean;
  direction: Direction;
  start?: number;
  end?: number;
}

/** Bodies in code: bare JSON, a transcript of a request with its answer, `curl -d '…'`. Returns what follows next. */
function readCode(draft: SpecDraft, place: CodePlace): Direction {
  const { block, body, hasBody, start = 0, end } = place;
  let next = place.direction;
  // `/things/{id}` holds no body.
  let text = block.text
    .slice(start, end)
    .replace(/\\\n/g, " ")
    .replace(/(?<=\/)\{[^{}\s]{0,60}\}/g, "");
  for (;;) {
    const at = text.search(/[{[]/);
    if (at < 0) break;
    const lead = text.slice(0, at);
    if (/HTTP\/[\d.]+\s+\d{3}|^\s*(?:<|←|=>|->)\s|\b[1-5]\d\d (?:OK|Created|Accepted)/m.test(lead))
      next = "answer";
    else if (/(?:-d|--data(?:-raw|-binary)?|--json)\s*['"]?$/.test(lead.trimEnd()) && hasBody)
      next = "request";
    const parsed = parseLooseJson(text.slice(at));
    if (!parsed) break;
    addExample(draft, { value: parsed.value, block, body, direction: next });
    text = text.slice(at + Math.max(1, parsed.end));
    if (next === "request") next = "answer";
  }
  return next;
}

function readBraces(
  draft: SpecDraft,
  { block, body, direction }: { block: Block; body: EndpointBody; direction: Direction },
): void {
  const at = block.text.search(/[{[]/);
  if (at < 0) return;
  const parsed = parseLooseJson(block.text.slice(at));
  if (!parsed || (parsed.value.kind === "object" && parsed.value.members.length === 0)) return;
  if (parsed.value.kind === "array" && parsed.value.items[0]?.kind !== "object") return;
  addExample(draft, { value: parsed.value, block, body, direction });
}

function addExample(
  draft: SpecDraft,
  {
    value,
    block,
    body,
    direction,
  }: { value: LooseValue; block: Block; body: EndpointBody; direction: Direction },
): void {
  if (direction !== "request") {
    body.answers.push({ value, block });
    return;
  }
  const row = value.kind === "array" ? value.items[0] : value;
  if (row?.kind !== "object") return;
  if (value.kind === "array") body.isArray = true;
  for (const field of bodyMembers(row, { block, lexicon: draft.lexicon })) addField(body, field);
}

/** "Fields: `name` (required), `email` (required, unique)." below the line of an endpoint. */
function readSentence(
  draft: SpecDraft,
  { endpoint, block, body }: { endpoint: EndpointDraft; block: Block; body: EndpointBody },
): void {
  for (const { name, rest } of namesInLine(block.text, {
    method: endpoint.method,
    lexicon: draft.lexicon,
  })) {
    addField(body, {
      head: { name, literal: true, rest: "" },
      text: readFieldText(rest, draft.lexicon),
      block,
    });
    body.isListed = true;
  }
}

/** An item about a field that an example has shown. */
function describesKnown(draft: SpecDraft, block: Block, { request }: EndpointBody): boolean {
  if (block.kind !== "list-item") return false;
  const heads = fieldHeads(block.text, draft.lexicon);
  return heads.some((head) => request.some((field) => field.head.name === head.name));
}

/** "- `amount`: decimal, required" and "| amount | decimal | yes |". */
function readLine(draft: SpecDraft, block: Block, body: EndpointBody): void {
  if (block.kind === "list-item") {
    const heads = fieldHeads(block.text, draft.lexicon);
    for (const head of heads) {
      const text = readFieldText(head.rest, draft.lexicon);
      const isField = head.literal || text.constraints.length > 0;
      if (!isField || /\s/.test(head.name) || /^\d/.test(head.name) || isSentence(head, text))
        continue;
      addField(body, { head, text, block });
      body.isListed = true;
    }
  }
  if (block.kind !== "table-row" || !block.header || !block.cells || block.cells === block.header)
    return;
  const columns = columnKinds(block.header, draft.lexicon);
  const at = columns.indexOf("field");
  const [head] = at < 0 ? [] : fieldHeads(block.cells[at] ?? "", draft.lexicon);
  if (!head || (!columns.includes("type") && !columns.includes("required"))) return;
  addField(body, {
    head: { ...head, rest: "" },
    text: readCells(block.cells, columns, draft),
    block,
  });
  body.isListed = true;
}

/** "`code` is chosen by the caller and …" describes; "`code`: string" defines. Both name the field. */
function isSentence(head: FieldHead, text: FieldText): boolean {
  return !head.literal && text.constraints.length === 0;
}

function addField(body: EndpointBody, field: BodyField): void {
  const same = body.request.find(({ head }) => head.name === field.head.name);
  if (!same) {
    body.request.push(field);
    return;
  }
  same.text = {
    constraints: [...same.text.constraints, ...field.text.constraints],
    leftovers: [...same.text.leftovers, ...field.text.leftovers],
    description: same.text.description || field.text.description,
  };
  same.example ??= field.example;
}

/** Names in the line of the endpoint itself: "with `pupil_id`", "(body: amount, note)". */
function addNamed(draft: SpecDraft, endpoint: EndpointDraft, body: EndpointBody): void {
  const { block, stretch } = endpoint;
  if (block.kind === "code-block") return;
  const text = block.text.slice(stretch?.start ?? 0, stretch?.end);
  const at = text.search(/\{\s*["\w]/);
  const isPath = at > 0 && text[at - 1] === "/";
  const parsed = at < 0 || isPath ? undefined : parseLooseJson(text.slice(at));
  const isAnswer = at >= 0 && saysTopic(text.slice(0, at), "answer", draft.lexicon);
  if (parsed && parsed.value.kind === "object")
    addExample(draft, {
      value: parsed.value,
      block,
      body,
      direction: isAnswer ? "answer" : "request",
    });
  const names = namesInLine(text, { method: endpoint.method, lexicon: draft.lexicon });
  for (const { name, rest } of names) {
    addField(body, {
      head: { name, literal: true, rest: "" },
      text: readFieldText(rest, draft.lexicon),
      block,
    });
    body.isListed = true;
  }
}
