import type { Endpoint, Pagination } from "@devmatrix/spec-model";
import type { EntityView } from "../entity-view.ts";
import { endpointFact, entityFact, qualityFact } from "../facts.ts";
import type { TestCase } from "../suite.ts";
import { sendCode } from "./send-code.ts";
import { crudFacts } from "./shared-facts.ts";
import { supportNames } from "./support-names.ts";
import { seriesOf } from "../values/unique-values.ts";

/** The focused test of a list: what was created is in it. Without rows: that it is a list at all. */
export function focusedListCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  if (!view.creatable)
    return [
      {
        title: "answers a JSON array",
        facts: [endpointFact(endpoint)],
        body: `
          const answer = await ${sendCode(endpoint)};
          expect(answer.status).toBe(${endpoint.successStatus});
          expect(answer.rows).toEqual(expect.any(Array));`,
      },
    ];
  const names = supportNames(view);
  return [
    {
      title: `lists every ${view.singular} that was created`,
      facts: [
        endpointFact(endpoint),
        entityFact(view.entity),
        ...crudFacts(view),
        qualityFact("rest-conventions"),
      ],
      body: `
        const first = await ${names.create}();
        const second = await ${names.create}();
        const rows = await ${names.listAll}();
        expect(rows).toContainEqual(first);
        expect(rows).toContainEqual(second);`,
    },
  ];
}

/** The other rules of a list: media type, order, pages. */
export function listCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  if (!view.creatable) return [];
  const names = supportNames(view);
  return [
    {
      title: "answers a JSON array",
      facts: [endpointFact(endpoint), qualityFact("json-format")],
      body: `
        const answer = await ${sendCode(endpoint)};
        expect(answer.mediaType).toBe("application/json");
        expect(answer.rows).toEqual(expect.any(Array));`,
    },
    {
      title: "lists in the order of creation",
      facts: [endpointFact(endpoint)],
      body: `
        const first = await ${names.create}();
        const second = await ${names.create}();
        const rows = await ${names.listAll}();
        expect(rows.slice(-2)).toEqual([first, second]);`,
    },
    ...(endpoint.pagination ? pageCases(view, endpoint, endpoint.pagination) : []),
  ];
}

function pageCases(view: EntityView, endpoint: Endpoint, pagination: Pagination): TestCase[] {
  const { create } = supportNames(view);
  const { limitParameter: limit, offsetParameter: offset } = pagination;
  const facts = [endpointFact(endpoint), qualityFact("pagination")];
  const get = (query: string) => `send("${endpoint.method}", \`${endpoint.path}?${query}\`)`;
  return [
    {
      title: `returns at most ${limit} ${view.plural}`,
      facts,
      body: `
        await ${create}();
        await ${create}();
        const answer = await ${get(`${limit}=1`)};
        expect(answer.rows).toHaveLength(1);`,
    },
    {
      title: `skips as many ${view.plural} as ${offset} says and counts all in X-Total-Count`,
      facts,
      body: `
        const first = await ${create}();
        const last = await ${create}();
        const { headers } = await ${get(`${limit}=1`)};
        const total = Number(headers.get("x-total-count"));
        const page = await ${get(`${limit}=2&${offset}=\${total - 2}`)};
        expect(page.rows).toEqual([first, last]);
        expect(page.headers.get("x-total-count")).toBe(String(total));`,
    },
    {
      title: "links to the next page in Link",
      facts,
      body: `
        await ${create}();
        await ${create}();
        const { headers } = await ${get(`${limit}=1`)};
        expect(headers.get("link")).toContain('rel="next"');`,
    },
    {
      title: "answers an empty list beyond the end",
      facts,
      body: `
        const answer = await ${get(`${offset}=1000000`)};
        expect(answer.rows).toEqual([]);`,
    },
    ...defaultPageCase(view, endpoint, pagination),
    ...refusedPages(view, endpoint, pagination),
  ];
}

/** One row more than fits; only where that many rows are cheap and their unique values can be told apart. */
function defaultPageCase(view: EntityView, endpoint: Endpoint, page: Pagination): TestCase[] {
  const scarce = view.sent.some(
    (field) => field.unique && (seriesOf(field)?.capacity ?? 0) < 20 * page.defaultLimit,
  );
  if (page.defaultLimit > 100 || scarce) return [];
  return [
    {
      title: `returns ${page.defaultLimit} ${view.plural} when ${page.limitParameter} is not given`,
      facts: [endpointFact(endpoint), qualityFact("pagination")],
      body: `
        await Promise.all(Array.from({ length: ${page.defaultLimit + 1} }, () => ${supportNames(view).create}()));
        const answer = await ${sendCode(endpoint)};
        expect(answer.rows).toHaveLength(${page.defaultLimit});`,
    },
  ];
}

function refusedPages(view: EntityView, endpoint: Endpoint, page: Pagination): TestCase[] {
  const { limitParameter: limit, offsetParameter: offset, maxLimit } = page;
  const refused: [string, string][] = [
    [limit, "0"],
    [limit, String(maxLimit + 1)],
    [limit, "many"],
    [offset, "-1"],
  ];
  return [
    {
      title: `accepts ${maxLimit} as ${limit}`,
      facts: [qualityFact("pagination")],
      body: `
        const answer = await send("${endpoint.method}", "${endpoint.path}?${limit}=${maxLimit}");
        expect(answer.status).toBe(${endpoint.successStatus});`,
    },
    ...refused.map(([parameter, value]) => ({
      title: `refuses ${value} as ${parameter}`,
      facts: [qualityFact("pagination"), qualityFact("input-validation")],
      body: `
        const answer = await send("${endpoint.method}", "${endpoint.path}?${parameter}=${value}");
        expect(refusal(answer)).toEqual({
          status: ${view.model.nonFunctional.validationStatus},
          fields: ["${parameter}"],
        });`,
    })),
  ];
}
