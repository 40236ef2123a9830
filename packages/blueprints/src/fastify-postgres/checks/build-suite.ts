import type { Endpoint, SpecModel } from "@devmatrix/spec-model";
import type { PlainOperation } from "../model/plain-operation.ts";
import { bodyCases } from "./cases/body-cases.ts";
import { createCases, focusedCreateCases } from "./cases/create-cases.ts";
import { deleteCases, focusedDeleteCases } from "./cases/delete-cases.ts";
import { fieldCases } from "./cases/field-cases.ts";
import { focusedListCases, listCases } from "./cases/list-cases.ts";
import { focusedModifyCases, modifyCases, modifyFieldCases } from "./cases/modify-cases.ts";
import { focusedReadCases, readCases } from "./cases/read-cases.ts";
import { focusedReplaceCases, replaceCases } from "./cases/replace-cases.ts";
import { serviceGroups } from "./cases/service-cases.ts";
import { invalidFieldCases } from "./cases/update-cases.ts";
import type { EntityView } from "./entity-view.ts";
import { endpointOf, entityViews } from "./entity-view.ts";
import { endpointFact, fieldFact, requirementSuffix } from "./facts.ts";
import { toKebab } from "./names.ts";
import { scenarioFiles } from "./scenarios/scenario-suite.ts";
import { splitLongFile } from "./split-long-file.ts";
import type { NamedGroup, TestCase, TestFile } from "./suite.ts";
import { focusedTask, gapTask, serviceTask } from "./task-keys.ts";

type Cases = (view: EntityView, endpoint: Endpoint) => TestCase[];

const focused: Record<PlainOperation, Cases> = {
  create: focusedCreateCases,
  list: focusedListCases,
  read: focusedReadCases,
  replace: focusedReplaceCases,
  modify: focusedModifyCases,
  delete: focusedDeleteCases,
};

const thorough: Record<PlainOperation, Cases> = {
  create: (view, endpoint) => [...createCases(view, endpoint), ...bodyCases(view, endpoint)],
  list: listCases,
  read: readCases,
  replace: replaceCases,
  modify: modifyCases,
  delete: deleteCases,
};

/**
 * A suite is asked for once per task, and each time the model may be another copy of the same: it depends on nothing but
 * what the model says, so the latest ones are kept by that.
 */
const built = new Map<string, TestFile[]>();
const byObject = new WeakMap<SpecModel, TestFile[]>();
const MOST_KEPT = 4;

/** All generated tests of a model. Both the files and the checks are made from this, so that they cannot disagree. */
export function buildSuite(model: SpecModel): TestFile[] {
  const known = byObject.get(model);
  if (known) return known;
  const { entities, endpoints, rules, callers, seeds, nonFunctional, requirements } = model;
  const said = JSON.stringify([
    entities,
    endpoints,
    rules,
    callers,
    seeds,
    nonFunctional,
    requirements,
  ]);
  const suite = built.get(said) ?? makeSuite(model);
  byObject.set(model, suite);
  built.delete(said);
  built.set(said, suite);
  const [oldest] = built.keys();
  if (built.size > MOST_KEPT && oldest !== undefined) built.delete(oldest);
  return suite;
}

function makeSuite(model: SpecModel): TestFile[] {
  const files = entityViews(model).flatMap((view) => [
    focusedFile(view),
    ...gapFiles(view).flatMap(splitLongFile),
  ]);
  const service: TestFile = {
    path: "test/service.test.ts",
    task: serviceTask,
    about: "What holds for the service as a whole.",
    groups: serviceGroups(model),
  };
  return [...files, ...scenarioFiles(model), ...splitLongFile(service)].filter(
    (file) => file.groups.length > 0,
  );
}

/** The core flows: one or two tests for the first endpoint of each operation, at most eight. */
function focusedFile(view: EntityView): TestFile {
  const operations = Object.keys(focused) as PlainOperation[];
  const groups = operations.flatMap((operation) => {
    const endpoint = endpointOf(view, operation);
    return endpoint ? [endpointGroup(view, endpoint, focused[operation](view, endpoint))] : [];
  });
  return {
    path: `test/${view.fileName}.test.ts`,
    task: focusedTask(view.entity),
    about: `The core of ${view.plural}: what each endpoint is for.`,
    groups: withAtMost(8, groups),
  };
}

/** Every second test of an endpoint gives way before the first of another does. */
function withAtMost(most: number, groups: NamedGroup[]): NamedGroup[] {
  let surplus = groups.reduce((sum, group) => sum + group.cases.length, 0) - most;
  const kept = groups.toReversed().map((group) => {
    const drop = Math.max(0, Math.min(surplus, group.cases.length - 1));
    surplus -= drop;
    return { ...group, cases: group.cases.slice(0, group.cases.length - drop) };
  });
  return kept.toReversed().filter((group) => group.cases.length > 0);
}

function endpointGroup(view: EntityView, endpoint: Endpoint, cases: TestCase[]): NamedGroup {
  const suffix = requirementSuffix(view.model, [endpointFact(endpoint)]);
  return { name: "", title: `${endpoint.method} ${endpoint.path}${suffix}`, cases };
}

function gapFiles(view: EntityView): TestFile[] {
  const operations = Object.keys(thorough) as PlainOperation[];
  const core = new Set(focusedFile(view).groups.flatMap(titlesOf));
  const files = operations.map((operation) => {
    const endpoints = view.endpoints.filter((endpoint) => endpoint.operation === operation);
    const groups = endpoints.flatMap((endpoint) => gapGroups(view, endpoint, operation));
    return {
      path: `test/${view.fileName}.${operation}.test.ts`,
      task: gapTask(view.entity),
      about: `The rules of "${operation}" for ${view.plural}, edge by edge.`,
      groups: groups.map((group) => withoutTitles(group, core)).filter((g) => g.cases.length > 0),
    };
  });
  return [...files, fieldsFile(view)].filter((file) => file.groups.length > 0);
}

function titlesOf(group: NamedGroup): string[] {
  return group.cases.map((each) => `${group.title} ${each.title}`);
}

/** What the focused file holds already is not repeated. */
function withoutTitles(group: NamedGroup, known: Set<string>): NamedGroup {
  return {
    ...group,
    cases: group.cases.filter((each) => !known.has(`${group.title} ${each.title}`)),
  };
}

function gapGroups(view: EntityView, endpoint: Endpoint, operation: PlainOperation): NamedGroup[] {
  // The focused tests of further endpoints of the same operation, and those that had no room, belong here.
  const rules = [...focused[operation](view, endpoint), ...thorough[operation](view, endpoint)];
  const main = endpointGroup(view, endpoint, uniqueTitles(rules));
  const suffix = requirementSuffix(view.model, [endpointFact(endpoint)]);
  const of = (name: string, about: string, cases: TestCase[]): NamedGroup => ({
    name,
    title: `${endpoint.method} ${endpoint.path}, ${about}${suffix}`,
    cases,
  });
  if (operation === "replace")
    return [main, of("invalid", "invalid fields", invalidFieldCases(view, endpoint))];
  if (operation === "modify")
    return [
      main,
      of("single", "single fields", modifyFieldCases(view, endpoint)),
      of("invalid", "invalid fields", invalidFieldCases(view, endpoint)),
    ];
  return [main];
}

function uniqueTitles(cases: TestCase[]): TestCase[] {
  const seen = new Set<string>();
  return cases.filter((each) => !seen.has(each.title) && seen.add(each.title));
}

function fieldsFile(view: EntityView): TestFile {
  const create = endpointOf(view, "create");
  const groups = view.entity.fields.flatMap((field): NamedGroup[] => {
    const cases = create ? fieldCases(view, create, field) : [];
    if (!create || cases.length === 0) return [];
    const suffix = requirementSuffix(view.model, [fieldFact(view.entity, field)]);
    const title = `${create.method} ${create.path}, field ${field.name}${suffix}`;
    return [{ name: toKebab(field.name), title, cases: uniqueTitles(cases) }];
  });
  return {
    path: `test/${view.fileName}.fields.test.ts`,
    task: gapTask(view.entity),
    about: `Each field of ${view.plural}: kept as sent, required or defaulted, both sides of each bound.`,
    groups,
  };
}
