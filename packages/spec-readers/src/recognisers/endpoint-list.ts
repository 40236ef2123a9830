import type { HttpMethod } from "@devmatrix/spec-model";
import {
  findCalls,
  findEndpoints,
  normalisePath,
  pathProblem,
  withParameters,
} from "../endpoints/find-endpoints.ts";
import type { FoundEndpoint } from "../endpoints/find-endpoints.ts";
import type { Block } from "../markdown/block.ts";
import { columnKinds } from "../markdown/columns.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { Recogniser } from "./recogniser.ts";

interface Stated extends FoundEndpoint {
  stretch?: { start: number; end: number };
  description: string;
  status: string;
  /** Taken from a transcript: the keys in the path are examples. */
  isExample?: boolean;
}

/** "- `POST /things` - Create a thing" in bullets, tables, headings and code; mentions in sentences count as well. */
export const endpointList: Recogniser = {
  name: "endpoint-list",
  recognise(block, { draft }) {
    const kind = draft.kindOf(block.section);
    if (kind === "out-of-scope") return undefined;
    if (kind === "informative") return addExamples(block, draft);
    const stated = statedIn(block, draft);
    if (stated.length === 0) return undefined;
    const requirement = kind === "functional" || kind === "non-functional" || kind === "acceptance";
    const listed = isListed(block, stated) && !(requirement && block.kind === "sentence");
    const added = stated.filter((endpoint) => addEndpoint(draft, endpoint, { block, listed }));
    if (!listed || (requirement && !isBare(block, stated))) return undefined;
    return added.length > 0 ? "covered" : "not-understood";
  },
};

/** The routes of an example are those of the service where the text states none elsewhere. */
function addExamples(block: Block, draft: SpecDraft): undefined {
  if (block.kind === "heading" || statesRoutes(draft)) return undefined;
  for (const endpoint of statedIn(block, draft))
    addEndpoint(draft, { ...endpoint, isExample: true }, { block, listed: false });
  return undefined;
}

const stating = new WeakMap<SpecDraft, boolean>();

/** True when a block outside of introductions and examples names a route. */
function statesRoutes(draft: SpecDraft): boolean {
  const known = stating.get(draft);
  if (known !== undefined) return known;
  const states = draft.blocks.some((block) => {
    const kind = draft.kindOf(block.section);
    const isAside = kind === "informative" || kind === "out-of-scope" || kind === "ignored";
    return !isAside && statedIn(block, draft).length > 0;
  });
  stating.set(draft, states);
  return states;
}

function statedIn(block: Block, draft: SpecDraft): Stated[] {
  if (block.kind === "table-row") return statedInRow(block, draft);
  if (block.kind === "code-block") return statedInCode(block);
  const found = findEndpoints(block);
  return found.map((endpoint, i) => {
    const before = i === 0 ? block.text.slice(0, endpoint.start) : "";
    const next = found.find(({ start }) => start >= endpoint.end)?.start ?? block.text.length;
    const after = block.text.slice(endpoint.end, next);
    const stretch = { start: endpoint.start === found[0]?.start ? 0 : endpoint.start, end: next };
    return { ...endpoint, description: describe(before, after), status: after, stretch };
  });
}

function describe(before: string, after: string): string {
  const trim = (text: string): string => text.replace(/^[\s`*:–—|.,)→>=-]+|[\s`*:–—|(→-]+$/g, "");
  return [trim(before.replace(/^[\d.)\s]+/, "")), trim(after)]
    .filter((part) => part !== "")
    .join(": ");
}

function statedInRow({ cells = [], header = [] }: Block, draft: SpecDraft): Stated[] {
  if (cells === header) return [];
  const columns = columnKinds(header, draft.lexicon);
  const bare = cells.map((cell) => cell.replace(/[`*]/g, "").trim());
  const inCell = bare.findIndex(
    (cell) => findEndpoints({ text: cell, kind: "table-row" }).length > 0,
  );
  const methodCell = bare.findIndex((cell) =>
    /^(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(?:\s*[,/|&]\s*|\s+|$))+$/i.test(cell),
  );
  const pathCell = bare.findIndex((cell) => /^\/\S*$/.test(cell));
  const isPair = methodCell >= 0 && pathCell >= 0;
  if (inCell < 0 && !isPair) return [];
  const found = inCell >= 0 ? findEndpoints({ text: bare[inCell] ?? "", kind: "table-row" }) : [];
  const [path = "", query = ""] = (bare[pathCell] ?? "").split(/[?#]/);
  const methods = (bare[methodCell] ?? "").toUpperCase().match(/[A-Z]+/g) ?? [];
  const paired = methods.map((method) => ({
    method: method as HttpMethod,
    path: normalisePath(path),
    query,
    start: 0,
    end: 0,
  }));
  const endpoints = found.length > 0 ? found : paired;
  const used = new Set([inCell, ...(isPair ? [methodCell, pathCell] : [])]);
  const statusCell = columns.indexOf("status");
  const rest = cells.filter(
    (_, i) => !used.has(i) && i !== statusCell && columns[i] !== "id" && columns[i] !== "entity",
  );
  const status = cells[statusCell] ?? "";
  const description = rest.filter((cell) => !/^[\s–—-]*$/.test(cell)).join("; ");
  return endpoints.map((endpoint) => ({ ...endpoint, description, status }));
}

/** Lines of code that each begin with a method and a path, and calls in transcripts. */
function statedInCode(block: Block): Stated[] {
  const isData = /^(?:json|jsonc|js|ts|typescript|javascript|sql|yaml|yml|html|mermaid)$/;
  if (block.language && isData.test(block.language)) return [];
  const calls = findCalls(block.text);
  if (calls.length > 0)
    return calls.map((call, i) => ({
      ...call,
      stretch: { start: i === 0 ? 0 : call.start, end: calls[i + 1]?.start ?? block.text.length },
      path: withParameters(call.path),
      description: "",
      status: "",
      isExample: true,
    }));
  const lines = block.text.split("\n").filter((line) => line.trim() !== "");
  const stated = lines.flatMap((line) => {
    const bare = line.trim().replace(/^(?:[$>]|#{1,3}|-)\s+/, "");
    const [found] = findEndpoints({ text: bare, kind: "sentence" });
    if (!found || found.start > 0) return [];
    const after = bare.slice(found.end).replace(/^\s*(?:#|\/\/|HTTP\/[\d.]+)/, "");
    return [{ ...found, description: describe("", after), status: after }];
  });
  if (stated.length === lines.length) return stated;
  return stated.map((each) => {
    const path = withParameters(each.path);
    return { ...each, description: "", isExample: path !== each.path, path };
  });
}

/** True when the block is there for its endpoints, not for a sentence in which one occurs. */
function isListed(block: Block, [first]: readonly Stated[]): boolean {
  if (block.kind !== "sentence") return true;
  return (first?.start ?? 99) <= 3;
}

/** In a section of requirements, only a line that begins with its endpoint is taken out of the requirements. */
function isBare(block: Block, [first]: readonly Stated[]): boolean {
  return block.kind === "table-row" || block.kind === "code-block" || (first?.start ?? 99) <= 3;
}

/** The first status of success in a text; "max 200" and "200 characters" are none. */
function successIn(text: string, lexicon: Lexicon): number | undefined {
  const tokens = tokenize(text);
  return tokens.find(
    ({ kind, value = 0 }, at) =>
      kind === "number" &&
      Number.isInteger(value) &&
      value >= 200 &&
      value <= 299 &&
      !lexicon.comparers.has(tokens[at - 1]?.lower ?? "") &&
      matchPhrase(lexicon.units, tokens, at + 1) === undefined,
  )?.value;
}

function addEndpoint(
  draft: SpecDraft,
  written: Stated,
  { block, listed }: { block: Block; listed: boolean },
): boolean {
  const path = block.structured ? written.path : withParameters(written.path);
  const stated = path === written.path ? written : { ...written, path, isExample: true };
  const name = `${stated.method} ${stated.path}`;
  const problem = pathProblem(stated.path);
  if (problem !== undefined) {
    draft.issues.push({
      code: "SPEC_ENDPOINT_INVALID",
      kind: "hostile",
      severity: "warning",
      message: `The path of ${name.slice(0, 120)} cannot be used: ${problem}.`,
      blocks: [block],
    });
    return false;
  }
  if (stated.method === "HEAD" || stated.method === "OPTIONS") {
    draft.issues.push({
      code: "SPEC_ENDPOINT_UNSUPPORTED",
      kind: "unsupported",
      severity: "warning",
      message: `Expected GET, POST, PUT, PATCH or DELETE, found ${name}.`,
      blocks: [block],
    });
    return false;
  }
  const success = successIn(stated.status, draft.lexicon);
  draft.endpoints.push({
    method: stated.method,
    path: stated.path,
    description: stated.description,
    ...(stated.query === "" ? {} : { query: stated.query }),
    ...(success === undefined ? {} : { successStatus: success }),
    block,
    ...(stated.isExample ? { example: true } : {}),
    ...(stated.stretch ? { stretch: stated.stretch } : {}),
    listed,
  });
  return true;
}
