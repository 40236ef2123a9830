/**
 * Reports: figures over many rows, from the names of the answer and the words beside them. Every figure must be
 * understood, else nothing is: a report that lacks one is wrong.
 */
import type { Endpoint, Entity } from "@devmatrix/spec-model";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { Account, Structure } from "../model/structure.ts";
import type { Context } from "../rules/context.ts";
import type { World } from "../rules/world.ts";
import type { Figure } from "./figure-of.ts";
import { namedFigure, spokenFigure } from "./figure-of.ts";
import { groupOf } from "./find-groups.ts";
import { answerGroups } from "./report-groups.ts";
import type { Output } from "./report-outputs.ts";
import { outputsIn } from "./report-outputs.ts";
import { periodOf } from "./report-period.ts";
import { baseOf, headFilter, onlyIn } from "./report-rows.ts";
import { answerValues } from "./report-values.ts";

export interface ReportInput {
  draft: SpecDraft;
  structure: Structure;
  world: World;
  entities: readonly Entity[];
  endpoints: readonly Endpoint[];
}

export function readReports({ draft, structure, world, endpoints }: ReportInput): {
  endpoints: Endpoint[];
  accounts: Account[];
} {
  const accounts: Account[] = [];
  const context: Context = { world, endpoints: [], ...structure.nonFunctional, ruleStatus: 409 };
  const read = endpoints.map((endpoint): Endpoint => {
    if (!isOpen(endpoint)) return endpoint;
    const blocks = structure.blocksOf(endpoint);
    const text = blocks
      .map((block) => block.text.replace(new RegExp(`${endpoint.method}\\s*\\|?\\s*\`?/\\S*`), " "))
      .join(" \n")
      .slice(0, 1500);
    const report = reportOf(endpoint, { text, context, query: queryOf(draft, endpoint) });
    if (!report) return endpoint;
    const [block] = blocks;
    if (block)
      accounts.push({
        block,
        start: 0,
        end: block.text.length,
        facts: [`endpoint:${endpoint.method} ${endpoint.path}`],
      });
    return report;
  });
  return { endpoints: read, accounts };
}

function isOpen({ operation, method, answer }: Endpoint): boolean {
  const isPlain =
    operation === "report" ||
    operation === "custom" ||
    operation === "list" ||
    operation === "read";
  if (operation === "list" || operation === "read") return false;
  return method === "GET" && isPlain && answer?.values === undefined && answer?.group === undefined;
}

function queryOf({ endpoints }: SpecDraft, { method, path }: Endpoint): string {
  return endpoints
    .filter((each) => each.method === method && each.path === path)
    .map(({ query }) => query ?? "")
    .join("&");
}

interface Place {
  text: string;
  context: Context;
  query: string;
}

function reportOf(endpoint: Endpoint, { text, context, query }: Place): Endpoint | undefined {
  const { outputs } = outputsIn(text);
  const { world } = context;
  const row = rowOf(endpoint, world);
  const parameters = periodOf(text, query);
  const told = outputs.filter(({ name }) => !parameters.includes(name));
  if (told.length === 0 || told.length > 12) return undefined;
  const groups = groupOf(text, told, world);
  const base = groups?.entity ?? baseOf(text, { world, row });
  const figures = new Map<Output, Figure>();
  let latest: Figure | undefined;
  for (const output of told) {
    if (groups?.by.some(({ name }) => name === output.name)) continue;
    const scope = { context, row, base: latest?.entity ?? base };
    const figure = spokenFigure(output.meaning, scope) ?? namedFigure(output.name, scope);
    if (!figure) return undefined;
    const goesOn =
      /\b(?:those|these|their|sus|est[ao]s|es[ao]s)\b/.test(output.meaning) &&
      latest?.entity === figure.entity;
    const settled =
      goesOn && latest?.filter !== undefined && figure.filter === undefined
        ? { ...figure, filter: latest.filter }
        : figure;
    figures.set(output, settled);
    latest = settled;
  }
  const only = onlyIn(text, context, latest?.entity) ?? headFilter(text, context, latest?.entity);
  for (const [output, figure] of figures)
    if (only !== undefined && figure.filter === undefined && figure.entity === latest?.entity)
      figures.set(output, { ...figure, filter: only });
  const shared = { endpoint, figures, world, row, period: { parameters, text } };
  return groups ? answerGroups(shared, groups) : answerValues(shared);
}

/** The row that the path names, where the report is about one. */
function rowOf({ entity, parameters, path }: Endpoint, world: World): Entity | undefined {
  if (!path.includes("{") || parameters.length === 0) return undefined;
  return world.entities.find(({ name }) => name === entity);
}
