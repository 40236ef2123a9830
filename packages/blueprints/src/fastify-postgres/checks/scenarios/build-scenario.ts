/**
 * The shortest way to a state in which an endpoint can be called: the rows that its path and body name are created
 * first, each through the endpoint that the model has for it, by a caller that may.
 */
import type { Access, Endpoint, Entity, Field, SpecModel } from "@devmatrix/spec-model";
import type { AcceptedInput } from "../simulation/requests.ts";
import { acceptedInputs } from "../simulation/requests.ts";
import { SimulationLimit } from "../simulation/rows.ts";
import { credentialsOf, PASSWORD } from "../simulation/standing-account.ts";
import { candidates } from "./candidates.ts";
import type { Call, Scenario } from "./scenario.ts";
import type { BodyTemplate, FromAnswer, Template, TextTemplate } from "./template.ts";
import { literal } from "./template.ts";

const DEEPEST = 8;

/** How many rows a list begins with: two of the same parents, two with parents of their own, or one. */
export const rowsOfLists = ["two", "apart", "one"] as const;

/** Values are kept by their field, so that each has but one unique twin. */
const freshFields = new WeakMap<Field, Field>();

interface BuildOptions {
  memory: ReadonlyMap<Endpoint, BodyTemplate>;
  rows: (typeof rowsOfLists)[number];
}

export class ScenarioBuilder {
  readonly calls: Call[] = [];
  readonly #model: SpecModel;
  readonly #options: BuildOptions;
  readonly #rows = new Map<string, FromAnswer>();
  #headers: Record<string, TextTemplate> | undefined;
  #fresh = 0;
  #depth = 0;

  constructor(model: SpecModel, options: BuildOptions) {
    this.#model = model;
    this.#options = options;
  }

  /** Adds a call with everything that must be there before it. */
  call(endpoint: Endpoint): Call {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new SimulationLimit("Rows that need one another.");
    const entity = this.#entity(endpoint.entity);
    if (endpoint.operation === "list" && entity) this.#twoRows(entity);
    const headers = this.#headersFor(endpoint.access);
    const path = this.#path(endpoint);
    const body = this.#body(endpoint, entity);
    const call: Call = { endpoint, path, headers, ...(body ? { body } : {}) };
    this.calls.push(call);
    this.#depth -= 1;
    return call;
  }

  scenario(): Scenario {
    return { calls: [...this.calls], main: this.calls.length - 1 };
  }

  /** A field of the row of an entity that this scenario has, made when there is none yet. */
  member(entity: string, field: string): FromAnswer {
    const known = this.#rows.get(entity);
    if (known) return { ...known, path: [...known.path, field] };
    const maker = this.#maker(entity);
    this.call(maker);
    const made: FromAnswer = {
      kind: "answer",
      call: this.calls.length - 1,
      path: this.#rowPath(maker),
    };
    this.#rows.set(entity, made);
    return { ...made, path: [...made.path, field] };
  }

  /** A list shows nothing without rows; two of them show what leaves one out. */
  #twoRows(entity: Entity): void {
    const first = this.member(entity.name, entity.primaryKey);
    if (this.#options.rows === "one") return;
    const known = [...this.#rows];
    if (this.#options.rows === "apart") this.#rows.clear();
    this.call(this.#maker(entity.name));
    for (const [name, row] of known) this.#rows.set(name, row);
    this.#rows.set(entity.name, { ...first, path: first.path.slice(0, -1) });
  }

  /** Where the made row lies in the answer. */
  #rowPath({ answer, entity, parents }: Endpoint): (string | number)[] {
    const under = answer?.under === undefined ? [] : [answer.under];
    if (answer?.of !== "parent") return under;
    const above = this.#entity(parents?.at(-1)?.entity);
    const embed = above?.embeds?.find((each) => each.entity === entity && each.many);
    if (!embed) throw new SimulationLimit("A new row that its answer does not show.");
    return [...under, embed.name, 0];
  }

  #maker(entity: string): Endpoint {
    const makers = this.#model.endpoints.filter(
      (each) =>
        each.entity === entity && (each.operation === "create" || each.operation === "register"),
    );
    const maker = makers.find((each) => (each.access?.roles ?? []).length === 0) ?? makers[0];
    if (!maker) throw new SimulationLimit(`A row of ${entity}, which no endpoint creates.`);
    return maker;
  }

  #entity(name: string | undefined): Entity | undefined {
    return this.#model.entities.find((entity) => entity.name === name);
  }

  #path(endpoint: Endpoint): TextTemplate {
    return endpoint.path.split(/(\{[^}]+\})/).flatMap((part): TextTemplate => {
      const name = /^\{(.+)\}$/.exec(part)?.[1];
      return name === undefined ? [part] : [this.#parameter(endpoint, name)];
    });
  }

  #parameter(endpoint: Endpoint, name: string): FromAnswer {
    const parameter = endpoint.parameters.find((each) => each.name === name);
    const parent = endpoint.parents?.find((each) => each.parameter === name);
    const owner = this.#entity(parameter?.entity ?? parent?.entity ?? endpoint.entity);
    if (!owner) throw new SimulationLimit("A path parameter that names no row.");
    const field = owner.fields.find((each) => each.name === (parameter?.field ?? owner.primaryKey));
    // A parameter that names a reference is known by the row that it refers to.
    const { reference } = field ?? {};
    if (reference && owner.name === endpoint.entity)
      return this.member(reference.entity, reference.field);
    return this.member(owner.name, field?.name ?? owner.primaryKey);
  }

  #body(endpoint: Endpoint, entity: Entity | undefined): BodyTemplate | undefined {
    const inputs = acceptedInputs(entity, endpoint);
    const body: BodyTemplate = {};
    const remembered = this.#options.memory.get(endpoint);
    const referred = new Set<string>();
    for (const input of inputs) {
      // Rows that others need are as rows are at first: in their first state, and in use.
      if (this.#depth > 1 && !input.required && (input.field.default ?? null) !== null) continue;
      const value =
        this.#remembered(remembered?.[input.name]) ??
        this.#input({ ...input, field: this.#freshField(entity, input.field) }, referred);
      if (value) body[input.name] = value;
      else if (input.required) throw new SimulationLimit(`A value of ${input.name}.`);
    }
    if (["create", "replace", "upsert"].includes(endpoint.operation)) {
      for (const { name, entity: child, writable, foreignKey } of entity?.embeds ?? []) {
        if (writable) body[name] = [this.#child(this.#entity(child), foreignKey)];
      }
    }
    const hasBody = inputs.length > 0 || Object.keys(body).length > 0;
    return hasBody || endpoint.operation === "create" ? body : undefined;
  }

  /**
   * A field that a rule alone keeps apart, or by which a rule counts rows, has another value in every test, as one that
   * is unique by itself: tests share a service.
   */
  #freshField(entity: Entity | undefined, field: Field): Field {
    const isApart = this.#model.rules.some(
      ({ behaviour, entity: about }) =>
        (behaviour.kind === "unique" &&
          about === entity?.name &&
          behaviour.fields.length === 1 &&
          behaviour.fields[0] === field.name) ||
        (behaviour.kind === "guard" &&
          field.type === "string" &&
          field.enum === undefined &&
          behaviour.condition.includes(`item.${field.name} == new.${field.name}`)),
    );
    if (!isApart || field.unique) return field;
    const known = freshFields.get(field) ?? { ...field, unique: true };
    freshFields.set(field, known);
    return known;
  }

  /** A value of an earlier success, unless it names a row of that scenario. */
  #remembered(value: BodyTemplate[string] | undefined): Template | undefined {
    if (value === undefined || Array.isArray(value) || value.kind === "answer") return undefined;
    if (value.kind !== "fresh") return value;
    this.#fresh += 1;
    return { ...value, index: this.#fresh };
  }

  #child(entity: Entity | undefined, foreignKey: string): BodyTemplate {
    const body: BodyTemplate = {};
    for (const field of entity?.fields ?? []) {
      const isKept =
        field.readOnly || field.hidden || field.role !== undefined || field.computed !== undefined;
      if (isKept || field.name === foreignKey || field.name === entity?.primaryKey) continue;
      const value = this.#input({ name: field.name, field, required: field.required });
      if (value) body[field.name] = value;
    }
    return body;
  }

  /** `referred` are the entities that the same body refers to already: two references lead to two rows. */
  #input({ field, required }: AcceptedInput, referred?: Set<string>): Template | undefined {
    if (field.reference) {
      if (!required) return undefined;
      const { entity } = field.reference;
      if (referred?.has(entity)) this.#rows.delete(entity);
      referred?.add(entity);
      return this.member(entity, field.reference.field);
    }
    if (field.role === "secret") return literal(PASSWORD);
    return this.#value(field);
  }

  #value(field: Field): Template | undefined {
    this.#fresh += 1;
    return candidates(field, this.#fresh)[0];
  }

  /** A caller for an endpoint that wants one: an account of its own, made and logged in once per scenario. */
  #headersFor(access: Access | undefined): Record<string, TextTemplate> {
    if (access?.level !== "caller") return this.#headers && access ? this.#headers : {};
    const [role] = access.roles;
    if (role !== undefined && !this.#headers) this.#headers = this.#logInAs(role);
    this.#headers ??= this.#logIn();
    return this.#headers;
  }

  #logIn(): Record<string, TextTemplate> {
    const { callers } = this.#model;
    if (callers?.scheme === "apiKey") return this.#shown({ kind: "operatorKey" });
    if (callers?.entity === undefined) throw new SimulationLimit("A caller without an account.");
    const key = this.#entity(callers.entity)?.primaryKey ?? "id";
    const account = this.member(callers.entity, key);
    if (callers.scheme === "header") return this.#shown(account);
    const body: BodyTemplate = {};
    for (const name of [callers.identifierField, callers.secretField]) {
      const value = name === undefined ? undefined : this.calls[account.call]?.body?.[name];
      if (name === undefined || value === undefined)
        throw new SimulationLimit("A login without its fields.");
      body[name] = value;
    }
    return this.#token(body);
  }

  /** By an account that is there from the start. */
  #logInAs(role: string): Record<string, TextTemplate> {
    const credentials = credentialsOf(this.#model, role);
    if (!credentials) throw new SimulationLimit(`A caller that is ${role}.`);
    return this.#token(
      Object.fromEntries(
        Object.entries(credentials).map(([name, value]) => [name, literal(value)]),
      ),
    );
  }

  #token(body: BodyTemplate): Record<string, TextTemplate> {
    const { callers, endpoints } = this.#model;
    const login = endpoints.find(({ operation }) => operation === "login");
    if (!login) throw new SimulationLimit("A caller that cannot log in.");
    this.calls.push({ endpoint: login, path: [login.path], headers: {}, body });
    return this.#shown({
      kind: "answer",
      call: this.calls.length - 1,
      path: [callers?.tokenField ?? "token"],
    });
  }

  /** The header that shows who calls. */
  #shown(value: Template): Record<string, TextTemplate> {
    const { header = "authorization", prefix = "" } = this.#model.callers ?? {};
    return { [header.toLowerCase()]: prefix === "" ? [value] : [`${prefix} `, value] };
  }
}
