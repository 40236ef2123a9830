import { key, lines, member, text } from "../code.ts";
import { bodyOf } from "../model/body-view.ts";
import type { FieldView } from "../model/field-view.ts";
import { upperFirst, words } from "../model/names.ts";
import type { PlainOperation } from "../model/plain-operation.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { sqlTemplate } from "../model/sql-text.ts";
import {
  canExpand,
  isAnswered,
  parentChains,
  scopesOf,
  storeEndpoints,
  storeHas,
} from "../model/store-view.ts";
import { isSeenByCaller, visibilitySql } from "../model/visibility.ts";
import { hasColumnsFile, plainColumns } from "./resource-columns.ts";
import { parentMethod } from "./parent-method.ts";
import { deletionViolations, writeViolations } from "./resource-violations.ts";
import type { StoreContext } from "./store-context.ts";
import { callerType } from "./store-context.ts";
import { storeImports } from "./store-imports.ts";
import { listMethods } from "./store-lists.ts";

/** `src/<plural>/store.ts`: the queries of one resource. */
export function resourceStore(service: ServiceView, resource: ResourceView): string {
  const context = contextOf(service, resource);
  const { type, plural } = resource;
  const code = lines(
    !hasColumnsFile(resource) && plainColumns(resource),
    ...declarations(context),
    `/** Keeps the ${plural}. */`,
    `export class ${type}Store {`,
    "readonly #db: Database;",
    "",
    "constructor(db: Database) {",
    "this.#db = db;",
    "}",
    ...methods(context).map((method) => `\n${method}`),
    "}",
  );
  return lines(...storeImports(context, code), "", code);
}

function contextOf(service: ServiceView, resource: ResourceView): StoreContext {
  const byCaller = isSeenByCaller(service, resource);
  const seen = visibilitySql(service, resource);
  return {
    service,
    resource,
    visible: seen === undefined ? undefined : byCaller ? "visibleTo(caller)" : "visible",
    byCaller,
    scopes: scopesOf(service, resource),
    expands: canExpand(resource),
  };
}

function declarations({
  service,
  resource,
  visible,
  byCaller,
  scopes,
  expands,
}: StoreContext): string[] {
  const seen = visibilitySql(service, resource);
  const { plural, singular, table, type } = resource;
  const options = [
    ...scopes.map(
      ({ name }) => `${key(name)}?: NonNullable<typeof ${table}.$inferSelect[${text(name)}]>;`,
    ),
    ...(expands
      ? [
          "/** What clients ask for beside the usual. */\nexpand?: (keyof typeof askedColumns)[] | undefined;",
        ]
      : []),
  ];
  return [
    ...(visible === undefined || seen === undefined
      ? []
      : [
          `/** ${upperFirst(plural)} that are hidden or were deleted are not there for anybody. */`,
          byCaller
            ? `const visibleTo = (caller: ${callerType}) => ${sqlTemplate(seen)};\n`
            : `const visible = ${sqlTemplate(seen)};\n`,
        ]),
    ...(options.length === 0
      ? []
      : [
          `/** Which ${singular} is meant, and what is wanted of it. */`,
          `export interface ${type}Options {`,
          ...options,
          "}\n",
        ]),
  ];
}

function methods(context: StoreContext): string[] {
  const { service, resource } = context;
  const reads = lookups(context, ["read"]);
  const { key: id } = resource;
  const finds = isAnswered(service, resource) && !reads.includes(id) ? [id, ...reads] : reads;
  return [
    ...parentChains(service, resource).map((chain) => parentMethod(service, chain)),
    ...(storeHas(service, resource, "create") ? [createMethod(context)] : []),
    ...(storeHas(service, resource, "list") ? listMethods(context) : []),
    ...finds.map((field) => findMethod(context, field)),
    ...lookups(context, ["replace", "modify"]).map((field) => updateMethod(context, field)),
    ...lookups(context, ["delete"]).map((field) => deleteMethod(context, field)),
  ];
}

/** The name of a method that finds by a field: `find`, or `findBySlug` where that is not the key. */
export function methodName(verb: string, field: FieldView): string {
  return field.isKey ? verb : `${verb}By${words(field.name).map(upperFirst).join("")}`;
}

/** The service makes the key; integers are counted by the database. */
export function givesKey({ key: id }: ResourceView): boolean {
  return !id.sentAtCreation && id.field.type !== "integer";
}

/** Wraps a write that may violate a constraint. */
function guarded(violations: string | undefined, statement: string): string {
  return violations === undefined
    ? statement
    : `refuseViolations(${violations}, () => ${statement})`;
}

function violationsOf(
  { service, resource }: StoreContext,
  isDeletion: boolean,
): string | undefined {
  const found = isDeletion
    ? deletionViolations(service, resource)
    : writeViolations(service, resource);
  if (found.length === 0) return undefined;
  return isDeletion ? "deletionViolations" : "violations";
}

/** Type of what a creation writes: what is sent, or the columns where the path gives one of them. */
export function createdType({ service, resource }: StoreContext): string {
  const creations = storeEndpoints(service, resource).filter(
    ({ operation }) => operation === "create",
  );
  const isPlain = creations.every(
    (view) => view.parents.length === 0 && bodyOf(service, view)?.kind === "new",
  );
  if (isPlain) return `New${resource.type}`;
  const row = `typeof ${resource.table}.$inferInsert`;
  return givesKey(resource) ? `Omit<${row}, ${text(resource.key.name)}>` : row;
}

function createMethod(context: StoreContext): string {
  const { resource } = context;
  const { type, table, key: id } = resource;
  const values = givesKey(resource) ? `{ ${key(id.name)}: randomUUID(), ...values }` : "values";
  const statement = `this.#db.insert(${table}).values(${values}).returning(columns)`;
  return lines(
    `async create(values: ${createdType(context)}): Promise<${type}> {`,
    `const rows = await ${guarded(violationsOf(context, false), statement)};`,
    "return onlyRow(rows);",
    "}",
  );
}

/** Arguments of a method after the key, and the condition that they make with it. */
function lookup(
  context: StoreContext,
  field: FieldView,
  reads = false,
): { parameters: string; condition: string } {
  const { resource, visible, byCaller, scopes, expands } = context;
  const variable = keyVariable(field);
  const names = [...scopes.map(({ name }) => name), ...(expands && reads ? ["expand"] : [])];
  const parameters = [
    `${variable}: ${keyType(resource, field)}`,
    ...(byCaller ? [`caller: ${callerType}`] : []),
    ...(names.length === 0 ? [] : [`options: ${resource.type}Options = {}`]),
  ];
  const conditions = [
    `eq(${member(resource.table, field.name)}, ${variable})`,
    ...scopes.map(
      ({ name }) =>
        `given(${member("options", name)}, (owner) => eq(${member(resource.table, name)}, owner))`,
    ),
    ...(visible === undefined ? [] : [visible]),
  ];
  return {
    parameters: parameters.join(", "),
    condition: conditions.length === 1 ? (conditions[0] ?? "") : `and(${conditions.join(", ")})`,
  };
}

function findMethod(context: StoreContext, field: FieldView): string {
  const { resource, expands } = context;
  const { type, table } = resource;
  const { parameters, condition } = lookup(context, field, true);
  const selection = expands ? "withAsked(columns, askedColumns, options.expand)" : "columns";
  return lines(
    `async ${methodName("find", field)}(${parameters}): Promise<${type} | undefined> {`,
    `const [row] = await this.#db.select(${selection}).from(${table}).where(${condition});`,
    "return row;",
    "}",
  );
}

function updateMethod(context: StoreContext, field: FieldView): string {
  const { resource } = context;
  const { type, table } = resource;
  const { parameters, condition } = lookup(context, field);
  const [first = "", ...rest] = parameters.split(/, (?=caller:|options:)/);
  const statement = `this.#db.update(${table}).set(changes).where(${condition}).returning(columns)`;
  const changes = `changes: ${changedTypes(context).join(" | ")}`;
  return lines(
    "/** Writes the fields that are given; the others keep their values. */",
    `async ${methodName("update", field)}(${[first, changes, ...rest].join(", ")}): Promise<${type} | undefined> {`,
    `const [row] = await ${guarded(violationsOf(context, false), statement)};`,
    "return row;",
    "}",
  );
}

function deleteMethod(context: StoreContext, field: FieldView): string {
  const { resource } = context;
  const { type, table, singular } = resource;
  const { parameters, condition } = lookup(context, field);
  const statement = `this.#db.delete(${table}).where(${condition}).returning(columns)`;
  return lines(
    `/** Returns the ${singular} as it was. */`,
    `async ${methodName("delete", field)}(${parameters}): Promise<${type} | undefined> {`,
    `const [row] = await ${guarded(violationsOf(context, true), statement)};`,
    "return row;",
    "}",
  );
}

/** Types of what replacements and changes write. */
export function changedTypes({ service, resource }: StoreContext): string[] {
  const changing = storeEndpoints(service, resource).filter(
    ({ operation }) => operation === "replace" || operation === "modify",
  );
  return [...new Set(changing.flatMap((view) => bodyOf(service, view)?.type ?? []))];
}

/** Fields by which operations find their row, each once. */
function lookups({ service, resource }: StoreContext, operations: PlainOperation[]): FieldView[] {
  const fields = storeEndpoints(service, resource)
    .filter(({ operation }) => (operations as string[]).includes(operation))
    .flatMap(({ item }) => (item ? [item.field] : []));
  return [...new Set(fields)];
}

/** Clients know most keys; the others only the table does. */
function keyType({ type, table }: ResourceView, { name, answered }: FieldView): string {
  return `${answered ? type : `typeof ${table}.$inferSelect`}[${text(name)}]`;
}

/** A name that is safe whatever the field is called. */
function keyVariable(field: FieldView): string {
  return /^id$/i.test(field.name) ? "id" : "key";
}
