/**
 * Lists of typed documents: parameters, pages and envelope are stated by structure; the order of the rows, and which
 * rows are shown at all, only by words of the operation.
 */
import type { Endpoint, Filter, Sort } from "@devmatrix/spec-model";
import type { SpecDraft } from "../model/spec-draft.ts";
import { tokenize } from "../text/tokens.ts";
import { endpointBlocks } from "./endpoint-blocks.ts";
import type { ListFacts, TakenStretch } from "./list-facts.ts";
import type { ListText } from "./list-text.ts";
import { readSort } from "./read-sort.ts";
import { readShownRows } from "./read-shown-rows.ts";

/** Adds what summary, description and answer of a given list say; nothing for an endpoint of prose. */
export function givenListFacts(
  draft: SpecDraft,
  { method, path }: Endpoint,
  facts: ListFacts,
): TakenStretch[] {
  const source = draft.endpoints.find((each) => each.method === method && each.path === path);
  if (!source?.given) return [];
  const { block } = source;
  const summary = block.text.startsWith(`${method} ${path} - `)
    ? [{ block, text: block.text.slice(method.length + path.length + 4) }]
    : [];
  const below = (endpointBlocks(draft).get(block) ?? []).filter((each) => isSaidOfRows(each));
  const texts = [...summary, ...below.map((each) => ({ block: each, text: each.text }))];
  return texts.flatMap(({ block: place, text }) => {
    const list: ListText = {
      block: place,
      text,
      tokens: tokenize(text),
      lexicon: draft.lexicon,
      facts,
      taken: [],
      offset: place.text.length - text.length,
    };
    readSort(list);
    readShownRows(list);
    return list.taken;
  });
}

/** Sentences and the answer of success; neither parameters nor refusals nor members of the answer. */
function isSaidOfRows({ kind, text }: { kind: string; text: string }): boolean {
  if (kind === "sentence") return true;
  return (
    kind === "list-item" &&
    !/^(?:[45]\d\d|default|\S+(?: \((?:query|header|path|cookie)\))?):/.test(text)
  );
}

/** What prose adds to a list of a typed document; undefined for a list of prose. */
export function withGivenParts(
  endpoint: Endpoint,
  { filters, sort }: { filters: readonly Filter[]; sort: Sort | undefined },
): Endpoint | undefined {
  const isGiven = endpoint.filters !== undefined || endpoint.sort !== undefined || endpoint.answer;
  if (!isGiven) return undefined;
  const known = endpoint.filters ?? [];
  const more = filters.filter(
    (filter) => !known.some(({ parameter }) => parameter === filter.parameter),
  );
  const by = sort?.by ?? [];
  const own = endpoint.sort;
  const merged = own ? { ...own, by: own.by.length > 0 ? own.by : by } : sort;
  return {
    ...endpoint,
    ...(known.length + more.length > 0 && { filters: [...known, ...more] }),
    ...(merged && { sort: merged }),
  };
}
