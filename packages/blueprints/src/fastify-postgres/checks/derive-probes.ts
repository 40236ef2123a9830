import type { Endpoint, SpecModel } from "@devmatrix/spec-model";
import type { Check, ProbeStep } from "../../blueprint.ts";
import type { EntityView } from "./entity-view.ts";
import {
  endpointOf,
  entityViews,
  malformedId,
  mustBeSent,
  pathField,
  pathWith,
  unknownId,
} from "./entity-view.ts";
import { endpointFact, qualityFact } from "./facts.ts";
import { sampleValue } from "./values/sample-values.ts";
import { probeValue } from "./values/unique-values.ts";

/** Counts the rows that probes create: each gets unique values of its own. */
interface Counter {
  next: number;
}

/**
 * For each endpoint a success, a refused input and an unknown id, as plain requests that owe nothing to the generated
 * tests; and, where storage that lasts is asked for, a look for a row after a restart.
 */
export function deriveProbes(model: SpecModel): Check[] {
  const counter: Counter = { next: 0 };
  const views = entityViews(model);
  const probes = views.flatMap((view) =>
    view.endpoints.flatMap((endpoint) => probesOf(view, endpoint, counter)),
  );
  if (!wantsStorage(model)) return probes;
  const durable = views.find((view) => view.creatable && endpointOf(view, "read"));
  return durable ? [...probes, restartCheck(durable, counter)] : probes;
}

/** A restart takes time: it is made only for those who ask for storage that lasts. */
function wantsStorage({ nonFunctional, requirements }: SpecModel): boolean {
  const fact = qualityFact("persistent-storage");
  return (
    nonFunctional.qualities.includes("persistent-storage") ||
    requirements.some((requirement) => requirement.facts.includes(fact))
  );
}

function probesOf(view: EntityView, endpoint: Endpoint, counter: Counter): Check[] {
  const name = `${endpoint.method} ${endpoint.path}`;
  const fact = endpointFact(endpoint);
  const probe = (what: string, title: string, steps: ProbeStep[] | undefined): Check[] =>
    steps
      ? [
          {
            id: `probe:${name}:${what}`,
            title: `${name} ${title}`,
            facts: factsOf(view, what, fact),
            kind: "probe",
            steps,
          },
        ]
      : [];
  return [
    ...probe("success", `answers ${endpoint.successStatus}`, successSteps(view, endpoint, counter)),
    ...probe("invalid", "refuses bad input", invalidSteps(view, endpoint)),
    ...probe("unknown", "answers 404 for an unknown id", unknownSteps(view, endpoint)),
  ];
}

function factsOf(view: EntityView, what: string, fact: string): string[] {
  if (what === "success") return [fact];
  const quality = qualityFact(what === "invalid" ? "input-validation" : "error-statuses");
  // An endpoint whose success is never seen is not proven by what it refuses.
  return view.creatable ? [fact, quality] : [quality];
}

function bodyOf(view: EntityView, counter: Counter): Record<string, unknown> {
  const k = counter.next++;
  return Object.fromEntries(
    view.sent.map((field) => {
      const unique = field.unique || field === view.key;
      return [field.name, probeValue({ ...field, unique }, k)];
    }),
  );
}

function createStep(view: EntityView, counter: Counter): ProbeStep | undefined {
  const create = endpointOf(view, "create");
  if (!create || !view.creatable) return undefined;
  const body = bodyOf(view, counter);
  return {
    method: create.method,
    path: create.path,
    body,
    expect: {
      status: [create.successStatus],
      contentType: "application/json",
      values: body,
      present: view.entity.fields.map((field) => field.name),
    },
    capture: Object.fromEntries(view.entity.fields.map((field) => [field.name, field.name])),
  };
}

function successSteps(
  view: EntityView,
  endpoint: Endpoint,
  counter: Counter,
): ProbeStep[] | undefined {
  const created = createStep(view, counter);
  if (endpoint.operation === "create") return created && [created];
  const step = plainStep(endpoint, endpoint.successStatus);
  if (endpoint.operation === "list") return [...(created ? [created] : []), step];
  if (!created) return undefined;
  const path = pathWith(endpoint, `{{${pathField(view, endpoint).name}}}`);
  const body = changeOf(view, endpoint, counter);
  const values = body ?? (created.body as Record<string, unknown>);
  const silent = endpoint.successStatus === 204;
  const item: ProbeStep = {
    ...step,
    path,
    ...(body && { body }),
    expect: { ...step.expect, ...(!silent && { contentType: "application/json", values }) },
  };
  return [created, item];
}

function plainStep(endpoint: Endpoint, status: number): ProbeStep {
  return { method: endpoint.method, path: endpoint.path, expect: { status: [status] } };
}

/** A body for PUT and PATCH; undefined for the other methods. */
function changeOf(view: EntityView, endpoint: Endpoint, counter: Counter) {
  if (endpoint.operation !== "replace" && endpoint.operation !== "modify") return undefined;
  const k = counter.next++;
  const fields = endpoint.operation === "modify" ? view.changed.slice(0, 1) : view.changed;
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      field.unique ? probeValue(field, k) : sampleValue(field, 1),
    ]),
  );
}

/** A create without its required fields, a page of no rows, an id of the wrong form. */
function invalidSteps(view: EntityView, endpoint: Endpoint): ProbeStep[] | undefined {
  const status = view.model.nonFunctional.validationStatus;
  if (endpoint.operation === "create") {
    const required = view.entity.fields.some((field) => mustBeSent(view.entity, field));
    if (!required) return undefined;
    const step = plainStep(endpoint, status);
    return [
      { ...step, body: {}, expect: { ...step.expect, contentType: "application/problem+json" } },
    ];
  }
  if (endpoint.operation === "list")
    return (
      endpoint.pagination && [
        {
          ...plainStep(endpoint, status),
          path: `${endpoint.path}?${endpoint.pagination.limitParameter}=0`,
        },
      ]
    );
  const malformed = malformedId(pathField(view, endpoint));
  return malformed === undefined
    ? undefined
    : [{ ...itemStep(view, endpoint, malformed), expect: { status: [400] } }];
}

function unknownSteps(view: EntityView, endpoint: Endpoint): ProbeStep[] | undefined {
  if (endpoint.operation === "create" || endpoint.operation === "list") return undefined;
  const id = unknownId(pathField(view, endpoint));
  return id === undefined
    ? undefined
    : [{ ...itemStep(view, endpoint, id), expect: { status: [404] } }];
}

/** An item request that is right but for its id. */
function itemStep(view: EntityView, endpoint: Endpoint, id: string): ProbeStep {
  const body = changeOf(view, endpoint, { next: 0 });
  const step = plainStep(endpoint, endpoint.successStatus);
  return { ...step, path: pathWith(endpoint, id), ...(body && { body }) };
}

function restartCheck(view: EntityView, counter: Counter): Check {
  const created = createStep(view, counter);
  const read = endpointOf(view, "read");
  if (!created || !read) throw new Error(`${view.entity.name} can be created and read`);
  const path = pathWith(read, `{{${pathField(view, read).name}}}`);
  return {
    id: "restart:postgres",
    title: `A ${view.singular} is still there after the service was stopped and started again`,
    facts: [qualityFact("persistent-storage")],
    kind: "restart",
    before: [created],
    after: [
      {
        method: read.method,
        path,
        expect: { status: [read.successStatus], values: created.body as Record<string, unknown> },
      },
    ],
  };
}
