/**
 * What of a model the templates have no code for.
 *
 * 1. Every rule that an endpoint applies is written by a step of its operation, or is told here: nothing is left out
 *    because no step happens to look at its kind.
 * 2. Whatever goes to the database as an expression is compiled here once, piece by piece, so that one that has no form
 *    in SQL is told instead of ending the generation.
 */
import type { Rule } from "@devmatrix/spec-model";
import type { Applied } from "../operations/applied-rules.ts";
import { rulesOf, rulesOfChildren } from "../operations/applied-rules.ts";
import { operationFiles, unbuiltOperations } from "../operations/operation-work.ts";
import { sentChildren } from "../operations/request-sources.ts";
import { isUnsupported } from "../operations/unsupported-rule.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import { expressionSql } from "../model/expression-sql.ts";
import { fieldAt } from "../model/list-view.ts";
import { parsed } from "../model/parsed.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { visibilitySql } from "../model/visibility.ts";
import { computedSql } from "../model/wire-sql.ts";
import { statedConditions } from "../templates/resource-filters.ts";
import { idleAspects } from "./idle-aspects.ts";
import type { Unbuilt, UnbuiltPart } from "./unbuilt.ts";

/** Empty when all of it is built. */
export function findUnbuilt(service: ServiceView): Unbuilt[] {
  const views = [...service.resources.flatMap(({ endpoints }) => endpoints), ...service.loose];
  return [
    ...service.resources.flatMap((resource) => ofResource(service, resource)),
    ...views.flatMap((view) => ofList(service, view)),
    ...views.flatMap((view) => idleAspects(view.endpoint)),
    ...ofSeeds(service),
    ...unbuiltOperations(service),
    ...views.flatMap((view) => ofRules(service, view)),
    ...service.model.rules.flatMap((rule) => ofRule(service, rule, views)),
  ];
}

/** The part, with the reason, if `build` finds that it cannot be built. */
function tried(part: UnbuiltPart, build: () => void): Unbuilt[] {
  try {
    build();
    return [];
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    return [{ part, reason: error.message }];
  }
}

function ofResource(service: ServiceView, resource: ResourceView): Unbuilt[] {
  const entity = resource.entity.name;
  const computed = resource.fields
    .filter(({ field }) => field.computed !== undefined)
    .flatMap((field) =>
      tried({ kind: "field", entity, field: field.name, property: "computed" }, () =>
        computedSql({ service, resource, alias: resource.tableName }, field),
      ),
    );
  return [...computed, ...tried({ kind: "hide", entity }, () => visibilitySql(service, resource))];
}

function ofSeeds({ model, resources }: ServiceView): Unbuilt[] {
  return (model.seeds ?? [])
    .filter((seed) => !resources.some(({ entity }) => entity.name === seed.entity))
    .map(({ entity }) => ({ part: { kind: "seed", entity }, reason: "There is no such entity." }));
}

function ofList(service: ServiceView, view: EndpointView): Unbuilt[] {
  const { endpoint, resource, operation } = view;
  const address = addressOf(view);
  const isAt = (path: string): boolean =>
    resource !== undefined && fieldAt(resource, path.split("."), service.resources) !== undefined;
  const missing = (path: string): string => `There is no field "${path}".`;
  if (operation !== "list" || !resource) return [];
  const { filters = [], search, sort } = endpoint;
  return [
    ...tried({ kind: "endpoint", endpoint: address }, () =>
      statedConditions(service, resource, view),
    ),
    ...filters
      .filter(({ field }) => !isAt(field))
      .map(({ parameter, field }) => ({
        part: { kind: "filter" as const, parameter, endpoint: address },
        reason: missing(field),
      })),
    ...(search?.fields ?? [])
      .filter((field) => !isAt(field))
      .map((field) => ({
        part: { kind: "search" as const, parameter: search?.parameter ?? "", endpoint: address },
        reason: missing(field),
      })),
    ...[...(sort?.by ?? []).map(({ field }) => field), ...(sort?.parameter?.fields ?? [])]
      .filter((field) => !isAt(field))
      .map((field) => ({
        part: { kind: "sort" as const, field, endpoint: address },
        reason: missing(field),
      })),
  ];
}

/** Rules that no step of the operation had anything to write for. */
function ofRules(service: ServiceView, view: EndpointView): Unbuilt[] {
  const file = operationFiles(service).get(view);
  const told = new Set(file?.unbuilt.flatMap(({ part }) => (part.kind === "rule" ? part.id : [])));
  const lost = appliedBy(service, view).filter(
    ({ rule, behaviour }) =>
      behaviour.kind !== "unique" && !file?.built.has(rule.id) && !told.has(rule.id),
  );
  return [...new Set(lost.map(({ rule }) => rule))].map((rule) => ({
    part: { kind: "rule", id: rule.id, endpoint: addressOf(view) },
    reason: `${upper(words[view.operation] ?? "operations like this one")} apply no rule like it.`,
  }));
}

/** The rules that an endpoint applies to its own row and to children that come with it. */
function appliedBy({ model }: ServiceView, view: EndpointView): Applied[] {
  const ofChildren = sentChildren(view).flatMap(({ entity }) =>
    rulesOfChildren(model, view.endpoint, entity),
  );
  return [
    ...rulesOf(model, view.endpoint),
    ...ofChildren.filter(({ behaviour }) => !onlyAlone.has(behaviour.kind)),
  ];
}

/** What a row does that is created or deleted by itself. */
const onlyAlone = new Set<Rule["behaviour"]["kind"]>(["reuse", "merge", "softDelete"]);

const words: Partial<Record<EndpointView["operation"], string>> = {
  list: "lists",
  read: "reads",
  report: "reports",
  login: "logins",
  refresh: "renewals of tokens",
  logout: "logouts",
  create: "creations",
  delete: "deletions",
};

function upper(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Rules that belong to no endpoint that is built, and constraints that the database cannot keep. */
function ofRule(service: ServiceView, rule: Rule, views: readonly EndpointView[]): Unbuilt[] {
  const { behaviour, entity } = rule;
  const resource = service.resources.find((each) => each.entity.name === entity);
  if (behaviour.kind === "unique") {
    return tried({ kind: "rule", id: rule.id }, () => {
      if (!resource) throw new RangeError("It names no entity whose rows it is about.");
      for (const name of behaviour.fields) {
        const field = resource.fields.find((each) => each.name === name);
        if (!field?.stored) throw new RangeError(`There is no stored field "${name}".`);
      }
      const item = { resource, alias: resource.tableName };
      if (behaviour.where === undefined) return;
      const { sql } = expressionSql(parsed(behaviour.where), {
        resources: service.resources,
        roots: { item, new: item, row: item },
      });
      if (sql.some((part) => typeof part !== "string" || part.includes("SELECT")))
        throw new RangeError("An index looks at nothing but the row itself.");
    });
  }
  // Rows that look deleted are missing, whether or not an endpoint makes them so.
  if (behaviour.kind === "softDelete" && resource) {
    const isThere = resource.fields.some(({ name, stored }) => name === behaviour.field && stored);
    const reason = `There is no stored field "${behaviour.field}".`;
    return isThere ? [] : [{ part: { kind: "rule", id: rule.id }, reason }];
  }
  const isApplied = views.some((view) =>
    appliedBy(service, view).some((each) => each.rule === rule),
  );
  if (isApplied) return [];
  const reason = "No endpoint that is built does what it speaks of.";
  return [{ part: { kind: "rule", id: rule.id }, reason }];
}

function addressOf({ endpoint }: EndpointView): string {
  return `${endpoint.method} ${endpoint.path}`;
}
