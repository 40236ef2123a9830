import type { Endpoint, SpecModel } from "@devmatrix/spec-model";
import { field } from "../fixtures/build-model.fixture.ts";
import type { Feature } from "./behaviour-features.fixture.ts";
import { onePerOperation } from "./behaviour-features.fixture.ts";

function onEndpoint(name: string, address: string, change: Partial<Endpoint>): Feature {
  return {
    name: `${name} at ${address}`,
    add: (model) => ({
      ...model,
      endpoints: model.endpoints.map((each) =>
        `${each.method} ${each.path}` === address ? { ...each, ...change } : each,
      ),
    }),
  };
}

const statementIds: string[] = [];
const filter = { parameter: "q1", field: "name", statementIds };
const operators = ["eq", "ne", "lt", "lte", "gt", "gte", "contains", "startsWith", "in"] as const;
const page = {
  limitParameter: "size",
  offsetParameter: "page",
  defaultLimit: 7,
  maxLimit: 9,
  provenance: "stated",
} as const;
const value = { name: "extra", type: "integer", value: "3" } as const;

/** What only lists have; others must say that they have it not. */
const ofLists: [string, Partial<Endpoint>][] = [
  ...operators.map((operator): [string, Partial<Endpoint>] => [
    `filter ${operator}`,
    { filters: [{ ...filter, operator }] },
  ]),
  ["a required filter", { filters: [{ ...filter, operator: "eq", required: true }] }],
  ["a filter with a default", { filters: [{ ...filter, operator: "eq", default: "a" }] }],
  [
    "a filter through a reference",
    { filters: [{ ...filter, field: "partner_id.name", operator: "eq" }] },
  ],
  ["a filter by nothing", { filters: [{ ...filter, field: "colour", operator: "eq" }] }],
  ["a search", { search: { parameter: "q", fields: ["name"] } }],
  ["a search in nothing", { search: { parameter: "q", fields: ["colour"] } }],
  ["an order", { sort: { by: [{ field: "name", direction: "desc" }] } }],
  ["an order by nothing", { sort: { by: [{ field: "colour", direction: "desc" }] } }],
  ...(["sign", "pair", "colon"] as const).map((style): [string, Partial<Endpoint>] => [
    `an order by ${style}`,
    {
      sort: {
        by: [],
        parameter: { name: "sort", style, directionParameter: "dir", fields: ["name"] },
      },
    },
  ]),
  ...(["page", "cursor", "none"] as const).map((style): [string, Partial<Endpoint>] => [
    `pages by ${style}`,
    { pagination: { ...page, style } },
  ]),
  ["pages that clamp", { pagination: { ...page, style: "offset", clamp: true } }],
  ["pages from 0", { pagination: { ...page, style: "page", firstPage: 0 } }],
  [
    "an envelope",
    {
      answer: {
        of: "row",
        envelope: { items: "data", total: "n", limit: "l", offset: "o", pages: "p" },
      },
    },
  ],
  ["a condition", { where: "item.state == 'open'" }],
];

const ofRows: [string, Partial<Endpoint>][] = [
  ["selected fields", { selectParameter: "fields" }],
  ["expanded rows", { expandParameter: "expand" }],
  ["some fields", { answer: { of: "row", fields: ["id", "name"] } }],
  ["further values", { answer: { of: "row", values: [value] } }],
  ["a name around the answer", { answer: { of: "row", under: "data" } }],
  ["no answer", { answer: { of: "nothing" } }],
  ["words for what is not there", { notFound: { status: 410, code: "GONE", message: "Gone." } }],
  ["callers only", { access: { level: "caller", roles: [], statementIds } }],
  ["known callers", { access: { level: "optional", roles: [], statementIds } }],
  ["roles", { access: { level: "caller", roles: ["keeper"], statementIds } }],
  [
    "a condition on callers",
    { access: { level: "caller", roles: [], condition: "caller.role == 'keeper'", statementIds } },
  ],
  [
    "a hidden refusal",
    {
      access: {
        level: "caller",
        roles: [],
        condition: "caller.role == 'keeper'",
        deniedStatus: 404,
        statementIds,
      },
    },
  ],
  [
    "a parameter",
    {
      parameters: [
        { name: "id", in: "path", field: "id" },
        { name: "x", in: "query", type: "integer", required: true },
      ],
    },
  ],
  [
    "fewer inputs",
    {
      inputs: [
        { name: "name", field: "name" },
        { name: "seats", field: "seats" },
        { name: "opens", field: "opens" },
        { name: "closes", field: "closes" },
      ],
    },
  ],
  [
    "an input that is no field",
    {
      inputs: [
        { name: "name", field: "name" },
        { name: "seats", field: "seats" },
        { name: "opens", field: "opens" },
        { name: "closes", field: "closes" },
        { name: "why", definition: field("why", "string", { required: true }) },
      ],
    },
  ],
  ["another success", { successStatus: 202 }],
  ["a row found by a condition", { where: "item.state == 'open'", parameters: [] }],
];

export function endpointFeatures({ endpoints }: SpecModel): Feature[] {
  return onePerOperation(endpoints)
    .filter(({ operation }) => !["login", "modify", "upsert", "redirect"].includes(operation))
    .flatMap(({ method, path }) =>
      [...ofLists, ...ofRows].map(([name, change]) =>
        onEndpoint(name, `${method} ${path}`, change),
      ),
    );
}
