import type { Endpoint, Entity, Pagination } from "@devmatrix/spec-model";
import type { BuiltEndpoints, EndpointSource } from "../model/build-endpoints.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { Account } from "../model/structure.ts";
import type { Vocabulary } from "../understanding/vocabulary.ts";
import { newestFirst, withCreationInstant } from "./creation-instant.ts";
import type { Envelope } from "./list-envelope.ts";
import { envelopeIn } from "./list-envelope.ts";
import type { ListFacts } from "./list-facts.ts";
import { noFacts } from "./list-facts.ts";
import type { PageFacts } from "./list-pages.ts";
import { mergePages, paginationFrom, readPages } from "./list-pages.ts";
import type { GeneralStatements, ListStatement } from "./list-statements.ts";
import { generalStatements, ownStatements } from "./list-statements.ts";
import { givenListFacts, withGivenParts } from "./given-lists.ts";
import { readListText } from "./read-list-text.ts";
import { readParameterItem } from "./read-parameter-item.ts";
import { saysTopic } from "./routes.ts";
import { sortOf } from "./sort-of.ts";

export interface ListOptions {
  entities: readonly Entity[];
  vocabulary: Vocabulary;
  stated: BuiltEndpoints;
}

/** Gives every list its filters, order, pages and the shape of its answer. */
export function buildLists(
  draft: SpecDraft,
  endpoints: readonly Endpoint[],
  { entities, vocabulary, stated }: ListOptions,
): { endpoints: Endpoint[]; entities: Entity[]; accounts: Account[] } {
  const lists = endpoints.filter(({ operation }) => operation === "list");
  const general = generalStatements(draft, { vocabulary, lists });
  const common: Common = {
    draft,
    general,
    pages: commonPages(general),
    envelope: commonEnvelope(draft),
    accounts: [],
  };
  const sources = new Map(
    [...stated.sources].map(([{ method, path }, source]) => [`${method} ${path}`, source]),
  );
  const read = lists.map((endpoint) => {
    const entity = entities.find(({ name }) => name === endpoint.entity);
    const source = sources.get(`${endpoint.method} ${endpoint.path}`);
    return entity ? readList(endpoint, { entity, source, lists, common }) : undefined;
  });
  const onlyPages = read.find((each) => each?.pages)?.pages;
  const settled = new Map(
    read.flatMap((each) =>
      each ? [[each.endpoint, finish(each, { common, onlyPages })] as const] : [],
    ),
  );
  const newest = read.flatMap((each) => (each?.facts.newestFirst ? [each.endpoint] : []));
  const dated = withCreationInstant(entities, new Set(newest.map(({ entity }) => entity ?? "")));
  const ordered = new Set(newest.map((each) => settled.get(each) ?? each));
  return {
    endpoints: newestFirst(
      endpoints.map((each) => settled.get(each) ?? each),
      { entities: dated, newest: ordered },
    ),
    entities: dated,
    accounts: common.accounts,
  };
}

interface Common {
  draft: SpecDraft;
  general: GeneralStatements;
  pages: PageFacts | undefined;
  envelope: Envelope | undefined;
  accounts: Account[];
}

interface ReadList {
  endpoint: Endpoint;
  facts: ListFacts;
  pages: PageFacts | undefined;
  envelope: Envelope | undefined;
}

function commonPages({ pages }: GeneralStatements): PageFacts | undefined {
  return pages
    .map(({ facts }) => facts)
    .reduce<PageFacts | undefined>((all, one) => (all ? mergePages(all, one) : one), undefined);
}

/** An envelope that is shown for no endpoint in particular is one for all lists. */
function commonEnvelope(draft: SpecDraft): Envelope | undefined {
  const kinds = new Set(["conventions", "endpoints", "non-functional", "functional", "other"]);
  for (const block of draft.blocks) {
    if (!block.text.includes("{") || !kinds.has(draft.kindOf(block.section))) continue;
    const speaks = [
      block.text.slice(0, 300),
      block.lead?.text ?? "",
      block.section.heading?.text ?? "",
    ].some(
      (text) =>
        saysTopic(text, "listed", draft.lexicon) || saysTopic(text, "pageSizeWords", draft.lexicon),
    );
    const envelope = speaks ? envelopeIn(block.text, draft.lexicon) : undefined;
    if (envelope && Object.keys(envelope).length > 1) return envelope;
  }
  return undefined;
}

interface ListPlace {
  entity: Entity;
  source: EndpointSource | undefined;
  lists: readonly Endpoint[];
  common: Common;
}

function readList(endpoint: Endpoint, { entity, source, lists, common }: ListPlace): ReadList {
  const { draft, general } = common;
  const { lexicon } = draft;
  const facts = noFacts(entity);
  const own = source ? ownStatements(draft, source) : [];
  const elsewhere = (general.byRoute.get(`${endpoint.method} ${endpoint.path}`) ?? []).filter(
    ({ block }) => !own.some((each) => each.block === block),
  );
  const ofEntity = isMain(endpoint, lists) ? (general.byEntity.get(entity.name) ?? []) : [];
  const more = [...elsewhere, ...ofEntity];
  for (const query of source?.queries ?? []) {
    const block = source?.draft.block;
    if (block) readListText({ block, text: `?${query}` }, { lexicon, facts });
  }
  if (!source)
    for (const { block, start, end } of givenListFacts(draft, endpoint, facts))
      common.accounts.push({
        block,
        start,
        end,
        facts: [`endpoint:${endpoint.method} ${endpoint.path}`],
      });
  let pages: PageFacts | undefined;
  let envelope: Envelope | undefined;
  for (const statement of [...own, ...more]) {
    const { block, text } = statement;
    envelope ??= own.includes(statement) ? envelopeIn(text, lexicon) : undefined;
    if (block.kind === "code-block" && statement !== own[0]) continue;
    const said = readPages(text, lexicon);
    if (said) pages = pages ? mergePages(pages, said) : said;
    readStatement(statement, { endpoint, facts, common, isOwn: own.includes(statement) });
  }
  if (facts.pages.size > 0) {
    const named: PageFacts = { pages: facts.pages };
    pages = pages ? mergePages(pages, named) : named;
  }
  return { endpoint, facts, pages, envelope };
}

function readStatement(
  statement: ListStatement,
  {
    endpoint,
    facts,
    common,
    isOwn,
  }: { endpoint: Endpoint; facts: ListFacts; common: Common; isOwn: boolean },
): void {
  const { lexicon } = common.draft;
  const item = isOwn ? readParameterItem(statement, { lexicon, facts }) : undefined;
  const taken = item ?? readListText(statement, { lexicon, facts });
  const fact = `endpoint:${endpoint.method} ${endpoint.path}` as const;
  for (const { block, start, end, pages } of taken)
    common.accounts.push({
      block,
      start,
      end,
      facts: pages ? [fact, "quality:pagination"] : [fact],
    });
}

/** Sentences about "the list of plants" mean the list that no other row restricts, or the only one. */
function isMain(endpoint: Endpoint, lists: readonly Endpoint[]): boolean {
  const same = lists.filter(({ entity }) => entity === endpoint.entity);
  const free = same.filter(
    ({ parents = [], where }) => parents.length === 0 && where === undefined,
  );
  return free.length > 0 ? free[0] === endpoint : same.length > 0;
}

function finish(
  { endpoint, facts, pages, envelope }: ReadList,
  { common, onlyPages }: { common: Common; onlyPages: PageFacts | undefined },
): Endpoint {
  const shape = envelope ?? common.envelope;
  const said =
    pages && common.pages ? mergePages(pages, common.pages) : (pages ?? common.pages ?? onlyPages);
  const pagination: Pagination =
    endpoint.pagination?.provenance === "stated" ? endpoint.pagination : paginationFrom(said);
  const filters = facts.filters.filter(({ parameter }) => !isPageName(parameter, pagination));
  const sort = sortOf(facts);
  const where = [
    ...(endpoint.where === undefined ? [] : [endpoint.where]),
    ...shownRows(facts),
  ].join(" and ");
  const given = withGivenParts(endpoint, { filters, sort });
  if (given) return { ...given, pagination, ...(where === "" ? {} : { where }) };
  return {
    ...endpoint,
    pagination: envelopeFits(shape, pagination),
    ...(filters.length > 0 ? { filters } : {}),
    ...(facts.search && facts.search.fields.length > 0 ? { search: facts.search } : {}),
    ...(sort ? { sort } : {}),
    ...(where === "" ? {} : { where }),
    ...(shape ? { answer: { ...endpoint.answer, of: "row" as const, envelope: shape } } : {}),
  };
}

/** An envelope with a cursor says how the list is cut where no parameter does. */
function envelopeFits(shape: Envelope | undefined, pagination: Pagination): Pagination {
  if (
    shape?.nextCursor === undefined ||
    pagination.style === "cursor" ||
    pagination.provenance === "stated"
  )
    return pagination;
  return { ...pagination, style: "cursor", offsetParameter: "cursor", provenance: "implied" };
}

/** A parameter that filters by a field is no fixed condition on it. */
function shownRows({ where, filters }: ListFacts): string[] {
  return where.filter(
    (condition) => !filters.some(({ field }) => condition.startsWith(`item.${field} `)),
  );
}

function isPageName(name: string, { style, limitParameter, offsetParameter }: Pagination): boolean {
  return style !== "none" && (name === limitParameter || name === offsetParameter);
}
