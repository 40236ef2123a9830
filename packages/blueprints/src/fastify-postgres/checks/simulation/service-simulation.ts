/**
 * What a service built from a model answers: in memory, one request at a time. The oracle of the generated tests; it
 * knows nothing of generated code. The steps and their order are those of packages/spec-model/README.md.
 *
 * 1. A refused request changes nothing.
 * 2. What it cannot foretell it does not guess: SimulationLimit, and nothing is tested by it.
 */
import type { Endpoint, Field, Seed, SpecModel } from "@devmatrix/spec-model";
import { accepts } from "../values/accepts.ts";
import { callerOf, CallerBook, checkRole, speakOfTokens } from "./callers.ts";
import { holds } from "./evaluate.ts";
import { listAnswer } from "./lists.ts";
import { applyOperation } from "./operations.ts";
import { Refusal } from "./refusal.ts";
import type { SimulatedAnswer, SimulatedRequest } from "./requests.ts";
import { acceptedInputs, matchEndpoint, rulesOf } from "./requests.ts";
import type { Row } from "./rows.ts";
import type { Situation } from "./situation.ts";
import { standingAccount } from "./standing-account.ts";
import { scopeOf, writableEmbeds } from "./situation.ts";
import { Rows, SimulationLimit } from "./rows.ts";

/** Operations that change nothing, whatever rules they have. */
const looking = new Set<Endpoint["operation"]>(["read", "list", "report", "compute"]);

export class ServiceSimulation {
  readonly #model: SpecModel;
  readonly #rows: Rows;
  readonly #callers = new CallerBook();

  constructor(model: SpecModel) {
    this.#model = model;
    this.#rows = new Rows(model);
    for (const seed of model.seeds ?? []) this.#plant(seed);
    const first = standingAccount(model);
    if (first) {
      const { endpoint, body } = first;
      const { method, path } = endpoint;
      this.send({ method, template: path, path, body });
    }
  }

  #plant({ entity: name, values }: Seed): void {
    const entity = this.#rows.entity(name);
    const row: Record<string, unknown> = {};
    for (const field of entity.fields) {
      const given = values[field.name] ?? field.default ?? null;
      row[field.name] =
        field.role === "id" && given === null ? this.#rows.nextKey(field.type) : given;
    }
    this.#rows.insert(entity, row);
  }

  send(request: SimulatedRequest): SimulatedAnswer {
    return this.step(request).answer;
  }

  /**
   * The answer, and the way back to the moment before the request, any number of times; undefined where the request
   * changes nothing. What it throws leaves the service as it was.
   */
  step(request: SimulatedRequest): { answer: SimulatedAnswer; undo: (() => void) | undefined } {
    const found = matchEndpoint(this.#model, request);
    if (!found || found.endpoint.operation === "custom")
      return { answer: { status: 404 }, undo: undefined };
    const undo = looking.has(found.endpoint.operation) ? undefined : this.#mark();
    try {
      return { answer: this.#answer(request, found), undo: undo?.all };
    } catch (error) {
      if (error instanceof Refusal) {
        undo?.rows();
        return { answer: { status: error.status }, undo: undo?.all };
      }
      undo?.all();
      throw error;
    }
  }

  #mark() {
    const rows = this.#rows.snapshot();
    const keys = this.#rows.markKeys();
    const callers = this.#callers.mark();
    const all = () => {
      rows();
      keys();
      callers();
    };
    return { rows, all };
  }

  #answer(
    request: SimulatedRequest,
    { endpoint, path, query }: NonNullable<ReturnType<typeof matchEndpoint>>,
  ): SimulatedAnswer {
    const model = this.#model;
    const rows = this.#rows;
    if (endpoint.bulk) throw new SimulationLimit("Many rows in one body.");
    const caller = callerOf({ model, rows, book: this.#callers }, request);
    checkRole(model, endpoint, caller);
    const entity = endpoint.entity === undefined ? undefined : rows.entity(endpoint.entity);
    const inputs = acceptedInputs(entity, endpoint);
    const situation: Situation = {
      model,
      endpoint,
      rows,
      caller,
      parents: [],
      body: {},
      path: {},
      query,
      inputs,
    };
    situation.path = typedPath(situation, path);
    situation.body = checkedBody(situation, request.body ?? {});
    situation.parents = findParents(situation);
    situation.row = findRow(situation);
    checkReferences(situation);
    checkOwner(situation);
    const spoken = speakOfTokens(situation, this.#callers);
    if (spoken) return spoken;
    if (endpoint.operation === "list") return listAnswer(situation);
    return applyOperation(situation, rulesOf(model, endpoint));
  }
}

function typedPath(
  { model, endpoint }: Situation,
  path: Record<string, string>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(path).map(([name, value]) => {
      const parameter = endpoint.parameters.find((each) => each.name === name);
      const owner = model.entities.find(
        (each) => each.name === (parameter?.entity ?? endpoint.entity),
      );
      const field = owner?.fields.find(
        (each) => each.name === (parameter?.field ?? owner.primaryKey),
      );
      return [name, field?.type === "integer" ? Number(value) : value];
    }),
  );
}

function checkedBody(
  { model, endpoint, inputs, rows }: Situation,
  sent: Record<string, unknown>,
): Record<string, unknown> {
  const embeds = writableEmbeds(endpoint, rows);
  const refuse = () => new Refusal(model.nonFunctional.validationStatus);
  for (const [name, value] of Object.entries(sent)) {
    const input = inputs.find((each) => each.name === name);
    if (embeds.includes(name)) {
      if (!Array.isArray(value)) throw refuse();
    } else if (!input || !(fits(input.field, value) || isReferenceValue(input.field, value)))
      throw refuse();
  }
  const isPartial = endpoint.operation === "modify";
  if (isPartial && Object.keys(sent).length === 0) throw refuse();
  if (!isPartial && inputs.some(({ name, required }) => required && (sent[name] ?? null) === null))
    throw refuse();
  return sent;
}

function fits(field: Field, value: unknown): boolean {
  return accepts(field, value);
}

/** Keys of the simulation are not shaped like the field demands. */
function isReferenceValue(field: Field, value: unknown): boolean {
  return field.reference !== undefined && (typeof value === "string" || typeof value === "number");
}

function notFound({ endpoint }: Situation): Refusal {
  return new Refusal(endpoint.notFound?.status ?? 404);
}

function findParents(situation: Situation): Row[] {
  const { endpoint, rows, path } = situation;
  const found: Row[] = [];
  for (const [at, parent] of (endpoint.parents ?? []).entries()) {
    const parameter = endpoint.parameters.find((each) => each.name === parent.parameter);
    const field = parameter?.field ?? rows.entity(parent.entity).primaryKey;
    const row = rows.find(parent.entity, field, path[parent.parameter]);
    const above = endpoint.parents?.[at - 1];
    const belongs = !above || row?.values[above.foreignKey] === found[at - 1]?.key;
    if (!row || !belongs || isHidden(situation, row)) throw notFound(situation);
    found.push(row);
  }
  return found;
}

function isHidden(situation: Situation, row: Row): boolean {
  const { hide } = row.entity;
  return (
    hide !== undefined &&
    holds(hide, scopeOf(situation, { item: row, row: undefined, new: undefined }))
  );
}

const rowless = new Set([
  "create",
  "register",
  "login",
  "refresh",
  "logout",
  "list",
  "report",
  "compute",
]);

function findRow(situation: Situation): Row | undefined {
  const { endpoint, rows } = situation;
  if (endpoint.entity === undefined || rowless.has(endpoint.operation)) return undefined;
  if (endpoint.operation === "upsert") throw new SimulationLimit("A row that is made or replaced.");
  const parentParameters = new Set(endpoint.parents?.map(({ parameter }) => parameter));
  const named = endpoint.parameters.filter(
    (each) => each.in === "path" && !parentParameters.has(each.name),
  );
  const { primaryKey } = rows.entity(endpoint.entity);
  const last = endpoint.parents?.at(-1);
  const row = rows.all(endpoint.entity).find((each) => {
    const matches = named.every(
      ({ name, field }) => each.values[field ?? primaryKey] === situation.path[name],
    );
    const belongs = !last || each.values[last.foreignKey] === situation.parents.at(-1)?.key;
    return matches && belongs && fitsWhere(situation, each) && !isHidden(situation, each);
  });
  if (!row) throw notFound(situation);
  return row;
}

function fitsWhere(situation: Situation, row: Row): boolean {
  const { where } = situation.endpoint;
  return where === undefined || holds(where, scopeOf(situation, { item: row }));
}

function checkReferences({ model, inputs, rows, body }: Situation): void {
  for (const { name, field } of inputs) {
    const value = body[name];
    if (!field.reference || value === undefined || value === null) continue;
    if (!rows.find(field.reference.entity, field.reference.field, value)) {
      throw new Refusal(field.reference.missingStatus ?? model.nonFunctional.validationStatus);
    }
  }
}

function checkOwner(situation: Situation): void {
  const { access, operation } = situation.endpoint;
  if (access?.condition === undefined || operation === "list") return;
  if (operation === "create") throw new SimulationLimit("A condition on the caller of a creation.");
  if (!holds(access.condition, scopeOf(situation))) throw new Refusal(access.deniedStatus ?? 403);
}
