import type { Pagination } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Block } from "../markdown/block.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import { tokenize } from "../text/tokens.ts";
import { wordsOf } from "../text/inflection.ts";
import type { ListFacts, PageParameter } from "./list-facts.ts";
import { isName } from "./list-parameters.ts";
import { numbersIn, pageNumbersAt } from "./page-numbers.ts";
import { saysTopic } from "./routes.ts";

export type Pages = ListFacts["pages"];

/** What the text says about pages in general or of one list. */
export interface PageFacts {
  pages: Pages;
  defaultLimit?: number;
  maxLimit?: number;
  clamp?: true;
  firstPage?: 0;
  none?: true;
}

export const CONVENTION: Pagination = {
  style: "offset",
  limitParameter: "limit",
  offsetParameter: "offset",
  defaultLimit: 100,
  maxLimit: 500,
  provenance: "convention",
};

const PARTS = [
  ["pageNumber", "page"],
  ["pageSize", "size"],
  ["pageLimit", "limit"],
  ["pageOffset", "offset"],
  ["pageCursor", "cursor"],
] as const;

/** True for a text that speaks of pages, whatever it says about them. */
export function speaksOfPages(text: string, lexicon: Lexicon): boolean {
  const lower = ` ${text.toLowerCase()} `;
  return (
    lexicon.qualities.pagination.triggers.some((trigger) => lower.includes(trigger)) ||
    saysTopic(text, "pageSizeWords", lexicon) ||
    saysTopic(text, "noPaging", lexicon)
  );
}

/** Parameters and sizes of pages in one text. Undefined when it says nothing about them. */
export function readPages(text: string, lexicon: Lexicon): PageFacts | undefined {
  const tokens = tokenize(text);
  const speaks = speaksOfPages(text, lexicon);
  const facts: PageFacts = { pages: new Map() };
  tokens.forEach((token, at) => {
    if (token.kind !== "word") return;
    const name = wordsOf(token.text).join("_");
    const part = PARTS.find(([topic]) => isName(name, topic, lexicon))?.[1];
    if (
      !part ||
      !(token.code || (speaks && /_|[a-z][A-Z]|^(?:limit|offset|cursor)$/.test(token.text)))
    )
      return;
    if (!facts.pages.has(part))
      facts.pages.set(part, { name: token.text, ...pageNumbersAt({ tokens, lexicon }, at) });
  });
  if (!speaks && !isPlausible(facts.pages)) return undefined;
  if (saysTopic(text, "noPaging", lexicon)) facts.none = true;
  if (saysTopic(text, "clamp", lexicon)) facts.clamp = true;
  if (saysTopic(text, "zeroBased", lexicon)) facts.firstPage = 0;
  if (speaks) Object.assign(facts, sizesOf(tokens, { facts, lexicon }));
  const isNothing =
    facts.pages.size === 0 &&
    facts.none !== true &&
    facts.defaultLimit === undefined &&
    facts.maxLimit === undefined;
  return isNothing ? undefined : facts;
}

/** A lone `limit` or `page` in a code span may be anything; two of them, or a size, are not. */
function isPlausible(pages: Pages): boolean {
  const names = [...pages.keys()];
  return (
    names.includes("size") ||
    (names.includes("limit") && names.length > 1) ||
    (names.includes("page") && names.length > 1)
  );
}

/** "20 per page, at most 100" without names of parameters. */
function sizesOf(
  tokens: readonly Token[],
  { facts, lexicon }: { facts: PageFacts; lexicon: Lexicon },
): Partial<PageFacts> {
  const named = [...facts.pages.values()].some(
    (each) => each.default !== undefined || each.maximum !== undefined,
  );
  if (named) return {};
  const { default: stated, maximum } = numbersIn(tokens, lexicon);
  const counted = tokens.findIndex(
    (token, at) =>
      token.kind === "number" &&
      token.value !== maximum &&
      matchPhrase(lexicon.structure.pageSizeWords, tokens, at + 1) !== undefined,
  );
  const defaultLimit = stated ?? tokens[counted]?.value;
  return {
    ...(defaultLimit === undefined ? {} : { defaultLimit }),
    ...(maximum === undefined ? {} : { maxLimit: maximum }),
  };
}

/** Puts two statements together; the first of two numbers counts. */
export function mergePages(one: PageFacts, other: PageFacts): PageFacts {
  const pages: Pages = new Map(one.pages);
  for (const [part, parameter] of other.pages)
    pages.set(part, { ...parameter, ...definedOf(pages.get(part)) });
  return { ...other, ...one, pages };
}

function definedOf(parameter: PageParameter | undefined): Partial<PageParameter> {
  return parameter ?? {};
}

/** The pagination of a list: what is said of it, else what is said of all, else the convention. */
export function paginationFrom(facts: PageFacts | undefined): Pagination {
  if (!facts) return CONVENTION;
  if (facts.none) return { ...CONVENTION, style: "none", provenance: "stated" };
  const { pages } = facts;
  const size = pages.get("size") ?? pages.get("limit");
  const cursor = pages.get("cursor");
  const page = pages.get("page");
  const style = cursor ? "cursor" : page ? "page" : "offset";
  const place = cursor ?? page ?? pages.get("offset");
  const isStated = pages.size > 0;
  const stated = facts.defaultLimit ?? size?.default;
  const maxLimit = facts.maxLimit ?? size?.maximum ?? Math.max(CONVENTION.maxLimit, stated ?? 0);
  const usual = isStated && style !== "offset" ? 20 : CONVENTION.defaultLimit;
  return {
    style,
    limitParameter: size?.name ?? (style === "page" ? "page_size" : CONVENTION.limitParameter),
    offsetParameter: place?.name ?? CONVENTION.offsetParameter,
    defaultLimit: Math.max(1, Math.min(stated ?? usual, maxLimit)),
    maxLimit: Math.max(1, maxLimit),
    ...(facts.clamp ? { clamp: true } : {}),
    ...(style === "page" && (facts.firstPage === 0 || page?.default === 0) ? { firstPage: 0 } : {}),
    provenance: "stated",
  };
}

export interface PageStatement {
  block: Block;
  facts: PageFacts;
}
