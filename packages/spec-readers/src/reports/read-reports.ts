/**
 * Reports: figures over many rows, from the names of the answer and the words beside them. Every figure must be
 * understood, else nothing is: a report that lacks one is wrong.
 */
import type { Endpoint, Entity, Field, ResultValue } from "@devmatrix/spec-model";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { Account, Structure } from "../model/structure.ts";
import { readCollection } from "../rules/collections.ts";
import { printCondition } from "../rules/condition.ts";
import type { Context } from "../rules/context.ts";
import { entityScope } from "../rules/context.ts";
import { Cursor } from "../rules/cursor.ts";
import { entitiesIn } from "../rules/names.ts";
import { scan } from "../rules/scan.ts";
import { nounOf } from "../rules/stem.ts";
import { childrenOf } from "../rules/world.ts";
import type { World } from "../rules/world.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";
import type { Figure } from "./figure-of.ts";
import { EVERYTHING, namedFigure, spokenFigure } from "./figure-of.ts";
import type { Output } from "./report-outputs.ts";
import { outputsIn } from "./report-outputs.ts";

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
  return groups ? grouped(shared, groups) : single(shared);
}

/** The row that the path names, where the report is about one. */
function rowOf({ entity, parameters, path }: Endpoint, world: World): Entity | undefined {
  if (!path.includes("{") || parameters.length === 0) return undefined;
  return world.entities.find(({ name }) => name === entity);
}

/** The rows that the text is about: the entity that it names first, but the one that the path names. */
function baseOf(
  text: string,
  { world, row }: { world: World; row: Entity | undefined },
): Entity | undefined {
  const named = scan(text.slice(0, 400), world).flatMap((item) => entitiesIn(item).slice(0, 1));
  return named.find(
    (entity) => entity.name !== row?.name && (!row || childrenOf(world, row, entity).length > 0),
  );
}

/** "cancelled ones do not count", "counting only paid orders": which rows count at all. */
function onlyIn(text: string, { world }: Context, entity: Entity | undefined): string | undefined {
  const said =
    /(?:[^.;]*\b(?:do(?:es)? not count|don't count|are not counted|not counted|no cuentan|no se cuentan|excluding|excluyendo|sin contar)\b[^.;]*)|(?:\b(?:counting only|only|solo cuentan|contando solo)\b[^.;]*)/i.exec(
      text,
    )?.[0];
  if (said === undefined || !entity) return undefined;
  const isNegative =
    /not count|n't count|no cuentan|no se cuentan|excluding|excluyendo|sin contar/i.test(said);
  const values = scan(said, world)
    .flatMap(({ names }) => names)
    .flatMap((name) => (name.kind === "value" && name.entity.name === entity.name ? [name] : []));
  const [first] = values;
  if (!first) return undefined;
  const parts = [
    ...new Set(
      values
        .filter(({ field }) => field.name === first.field.name)
        .map(({ value }) => `item.${first.field.name} ${isNegative ? "!=" : "=="} '${value}'`),
    ),
  ];
  return parts.length === 1
    ? parts[0]
    : isNegative
      ? parts.join(" and ")
      : `(${parts.join(" or ")})`;
}

/** "income of the paid invoices: …": the states of the rows that the text names before it names the figures. */
function headFilter(
  text: string,
  context: Context,
  entity: Entity | undefined,
): string | undefined {
  const head = text.split(/[`{]/)[0] ?? "";
  const items = scan(head.slice(0, 300), context.world);
  for (let at = 0; at < items.length; at += 1) {
    const rows = readCollection(new Cursor(items, at), entityScope(context, EVERYTHING, "row"));
    if (rows?.filter && rows.entity.name === entity?.name) {
      const told = printCondition(rows.filter);
      return rows.filter.kind === "or" ? `(${told})` : told;
    }
  }
  return undefined;
}

interface Shared {
  endpoint: Endpoint;
  figures: ReadonlyMap<Output, Figure>;
  world: World;
  row: Entity | undefined;
  period: { parameters: string[]; text: string };
}

const TYPE = (figure: Figure): Pick<ResultValue, "type" | "nullable"> =>
  figure.kind === "count"
    ? { type: "integer" }
    : figure.kind === "avg"
      ? { type: "decimal", nullable: true }
      : {
          type: figure.field?.type ?? "decimal",
          ...(figure.kind === "sum" ? {} : { nullable: true }),
        };

function single({ endpoint, figures, world, row, period }: Shared): Endpoint | undefined {
  const values: ResultValue[] = [];
  for (const [{ name }, figure] of figures) {
    const tie = tieOf(figure, { world, row });
    if (tie === undefined) return undefined;
    const conditions = [tie, figure.filter, ...periodConditions(figure.entity, period)].filter(
      (part): part is string => part !== undefined && part !== "",
    );
    const over =
      conditions.length === 0
        ? `rows('${figure.entity.name}')`
        : `rows('${figure.entity.name}', ${conditions.join(" and ")})`;
    values.push({
      name,
      ...TYPE(figure),
      value:
        figure.value === undefined ? `count(${over})` : `${figure.kind}(${over}, ${figure.value})`,
    });
  }
  return {
    ...withPeriod(endpoint, period),
    operation: "report",
    answer: { ...endpoint.answer, of: "values", values },
  };
}

/** What ties the rows to the row of the path; empty when there is none, undefined when nothing does. */
function tieOf(
  { entity, filter }: Figure,
  { world, row }: Pick<Shared, "world" | "row">,
): string | undefined {
  if (!row) return "";
  if (filter?.includes(`== row.`)) return "";
  const current = world.entities.find(({ name }) => name === entity.name) ?? entity;
  const [key] = childrenOf(world, row, current);
  return key === undefined ? undefined : `item.${key} == row.${row.primaryKey}`;
}

function withPeriod(endpoint: Endpoint, { parameters }: Shared["period"]): Endpoint {
  const known = new Set(endpoint.parameters.map(({ name }) => name));
  const more = parameters
    .filter((name) => !known.has(name))
    .map((name) => ({ name, in: "query" as const, type: "date" as const }));
  return more.length === 0
    ? endpoint
    : { ...endpoint, parameters: [...endpoint.parameters, ...more] };
}

/** Parameters that name the ends of a period. */
function periodOf(text: string, query: string): string[] {
  const named = [...`?${query} ${text}`.matchAll(/[?&]([A-Za-z_]\w*)=?|`([A-Za-z_]\w*)`/g)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
  return [
    ...new Set(
      named.filter(
        (name) =>
          FROM.test(name) ||
          TO.test(name) ||
          (/^(?:day|dia|date|fecha)$/.test(name) && query.includes(name)),
      ),
    ),
  ];
}

const FROM = /^(?:from|start|since|desde|from_?date|date_?from|start_?date|fecha_?desde)$/i;
const TO = /^(?:to|until|end|hasta|to_?date|date_?to|end_?date|fecha_?hasta)$/i;

function periodConditions(entity: Entity, { parameters, text }: Shared["period"]): string[] {
  if (parameters.length === 0) return [];
  const instants = entity.fields.filter(({ type }) => type === "date" || type === "timestamp");
  const said =
    instants.find(({ name }) => text.includes(`\`${name}\``)) ??
    (instants.length === 1
      ? instants[0]
      : (instants.find(({ type }) => type === "date") ??
        instants.find(({ role }) => role === "createdAt")));
  if (!said) return [];
  const day = said.type === "date" ? `item.${said.name}` : `date(item.${said.name})`;
  return parameters.map((name) => {
    const operator = FROM.test(name) ? ">=" : TO.test(name) ? "<=" : "==";
    return `(query.${name} == null or ${day} ${operator} query.${name})`;
  });
}

interface Groups {
  entity: Entity;
  by: ResultValue[];
}

const EACH =
  /\b(?:for (?:each|every)|per|grouped by|group by|by|one (?:row|line|entry|object) per|por cada|por|agrupad[oa]s? por|de cada|para cada)\s+(?:the |el |la )?`?(\p{L}[\p{L}_]*)/giu;

/** "For every member …", "grouped by status", "per month": what the rows are grouped by. */
function groupOf(text: string, outputs: readonly Output[], world: World): Groups | undefined {
  for (const match of text.matchAll(EACH)) {
    const noun = match[1] ?? "";
    const owner = world.entities.find(({ name }) => sameNoun(wordsOf(name), noun));
    const group = owner ? byEntity(owner, outputs, world) : byField(noun, outputs, { world, text });
    if (group) return group;
  }
  return undefined;
}

function sameNoun(words: readonly string[], noun: string): boolean {
  return words.length === 1 && nounOf(fold(words[0] ?? "")) === nounOf(fold(noun));
}

/** Rows that refer to the one that they are grouped by; names of its fields and its key are answered beside the figures. */
function byEntity(owner: Entity, outputs: readonly Output[], world: World): Groups | undefined {
  const [entity] = world.entities.filter(
    (each) =>
      childrenOf(world, owner, each).length > 0 &&
      outputs.some(({ name, meaning }) => speaksOf(each, `${name} ${meaning}`, world)),
  );
  const [key] = entity ? childrenOf(world, owner, entity) : [];
  if (!entity || key === undefined) return undefined;
  const id = owner.fields.find(({ name }) => name === owner.primaryKey);
  const by = outputs.flatMap(({ name, meaning }): ResultValue[] => {
    if (
      meaning !== "" &&
      /\b(?:number|sum|how many|count|total|suma|numero|cuant)/.test(fold(meaning))
    )
      return [];
    const isKey =
      name === key ||
      sameNoun([wordsOf(owner.name)[0] ?? ""], name.replace(/_?id$/i, "")) ||
      name === owner.primaryKey;
    if (isKey && id) return [{ name, type: id.type, value: `item.${key}` }];
    const field = owner.fields.find((each) => each.name === name) ?? ownField(owner, name);
    return field && !isFigure(field)
      ? [
          {
            name,
            type: field.type,
            ...(field.required ? {} : { nullable: true }),
            value: `item.${key}.${field.name}`,
          },
        ]
      : [];
  });
  return {
    entity,
    by: by.length > 0 || !id ? by : [{ name: key, type: id.type, value: `item.${key}` }],
  };
}

function isFigure({ type, computed }: Field): boolean {
  return computed !== undefined && type !== "string";
}

/** `room_name` for the name of a room. */
function ownField(owner: Entity, name: string): Field | undefined {
  const prefix = wordsOf(owner.name).join("_").toLowerCase();
  const rest = name.toLowerCase().startsWith(`${prefix}_`)
    ? name.slice(prefix.length + 1)
    : undefined;
  return owner.fields.find((field) => field.name === rest);
}

function speaksOf(entity: Entity, text: string, world: World): boolean {
  return scan(text, world).some(
    (item) =>
      entitiesIn(item).some(({ name }) => name === entity.name) ||
      item.names.some(
        (name) => name.kind === "field" && name.entity.name === entity.name && isAmount(name.field),
      ),
  );
}

function isAmount({ type }: Field): boolean {
  return type === "decimal" || type === "integer";
}

const PERIODS: Readonly<Record<string, "day" | "week" | "month" | "year">> = {
  day: "day",
  dia: "day",
  date: "day",
  week: "week",
  semana: "week",
  month: "month",
  mes: "month",
  year: "year",
  ano: "year",
};

function byField(
  noun: string,
  outputs: readonly Output[],
  { world, text }: { world: World; text: string },
): Groups | undefined {
  const entity = baseOf(text, { world, row: undefined });
  if (!entity) return undefined;
  const period = PERIODS[fold(noun)];
  if (period) {
    const shown = outputs.find(
      ({ name }) => PERIODS[fold(name)] === period || fold(name) === "period",
    );
    const instants = entity.fields.filter(({ type }) => type === "date" || type === "timestamp");
    const instant =
      instants.find(({ name }) => text.includes(name)) ??
      (instants.length === 1 ? instants[0] : undefined);
    if (!shown || !instant) return undefined;
    return {
      entity,
      by: [
        { name: shown.name, type: "string", value: `period(item.${instant.name}, '${period}')` },
      ],
    };
  }
  const field = entity.fields.find(({ name }) => nounOf(fold(name)) === nounOf(fold(noun)));
  const shown =
    field &&
    outputs.find(({ name }) => name === field.name || nounOf(fold(name)) === nounOf(fold(noun)));
  return field && shown
    ? {
        entity,
        by: [
          {
            name: shown.name,
            type: field.type,
            ...(field.required || field.default !== undefined ? {} : { nullable: true }),
            value: `item.${field.name}`,
          },
        ],
      }
    : undefined;
}

function grouped(
  { endpoint, figures, world, row, period }: Shared,
  { entity, by }: Groups,
): Endpoint | undefined {
  const values: ResultValue[] = [];
  const all = [...figures.values()];
  if (all.length === 0 || all.some((figure) => figure.entity.name !== entity.name))
    return undefined;
  const filters = new Set(all.map(({ filter }) => filter ?? ""));
  const [common = ""] = filters.size === 1 ? filters : [""];
  const atLeast = all.find(({ kind, filter }) => kind === "count" && filter)?.filter;
  const needsOne = /\b(?:at least one|with any|al menos un[oa]?)\b/.test(period.text)
    ? atLeast
    : undefined;
  const shared = common !== "" ? common : filters.size <= 2 && needsOne ? needsOne : "";
  for (const [{ name }, figure] of figures) {
    const own = figure.filter !== undefined && figure.filter !== shared ? figure.filter : undefined;
    const over = own === undefined ? "group" : `rows('${entity.name}', ${own})`;
    if (own !== undefined && figure.kind !== "count") return undefined;
    values.push({
      name,
      ...TYPE(figure),
      value:
        figure.kind === "count"
          ? own === undefined
            ? "count(group)"
            : `count(group, ${own})`
          : `${figure.kind}(${over}, ${figure.value})`,
    });
  }
  const tie = row ? tieOf({ kind: "count", entity }, { world, row }) : "";
  const conditions = [tie ?? "", shared, ...periodConditions(entity, period)].filter(
    (part) => part !== "",
  );
  const over =
    conditions.length === 0
      ? `rows('${entity.name}')`
      : `rows('${entity.name}', ${conditions.join(" and ")})`;
  const sort = sortIn(period.text, [...figures.keys()]);
  return {
    ...withPeriod(endpoint, period),
    operation: "report",
    answer: {
      ...endpoint.answer,
      of: "groups",
      values,
      group: { over, by, ...(sort ? { sort: [sort] } : {}) },
    },
  };
}

/** "most notes first", "ordered by total descending". */
function sortIn(
  text: string,
  outputs: readonly Output[],
): { name: string; direction: "asc" | "desc" } | undefined {
  const most =
    /\b(most|fewest|highest|lowest|largest|smallest|mas|mayor|menor)\s+`?([\p{L}_]+)`?(?:\s+\p{L}+)?\s+(?:first|primero)/iu.exec(
      text,
    );
  const output =
    most && outputs.find(({ name }) => nounOf(fold(name)) === nounOf(fold(most[2] ?? "")));
  if (output)
    return {
      name: output.name,
      direction: /fewest|lowest|smallest|menor/i.test(most?.[1] ?? "") ? "asc" : "desc",
    };
  const ordered =
    /\b(?:ordered|sorted|orden\w+)\s+(?:by|por)\s+`?([\p{L}_]+)`?(?:,?\s*\(?(desc\w*|asc\w*|highest first|largest first|de mayor a menor))?/iu.exec(
      text,
    );
  const named = ordered && outputs.find(({ name }) => name === ordered[1]);
  return named
    ? {
        name: named.name,
        direction: /desc|highest|largest|mayor/i.test(ordered?.[2] ?? "") ? "desc" : "asc",
      }
    : undefined;
}
