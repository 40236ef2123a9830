import { key, lines, member, text } from "../code.ts";
import type { FieldView } from "../model/field-view.ts";
import { upperFirst, words } from "../model/names.ts";
import type { ResourceView } from "../model/resource-view.ts";
import { has } from "../model/resource-view.ts";
import { uniqueConstraint } from "./field-sql.ts";
import { hasReplacement } from "./resource-schema.ts";

/** `src/<plural>/store.ts`: the queries of one resource. */
export function resourceStore(resource: ResourceView): string {
  const { type, table, plural } = resource;
  return lines(
    ...imports(resource),
    "",
    "const columns = {",
    ...resource.fields.map(({ name }) => `${key(name)}: ${member(table, name)},`),
    "};",
    "",
    ...takenFields(resource),
    `/** Keeps the ${plural}. */`,
    `export class ${type}Store {`,
    "readonly #db: Database;",
    "",
    "constructor(db: Database) {",
    "this.#db = db;",
    "}",
    ...[
      has(resource, "create") && createMethod(resource),
      has(resource, "list") && listMethod(resource),
      ...lookups(resource, ["read"]).map((field) => findMethod(resource, field)),
      ...lookups(resource, ["replace", "modify"]).map((field) => updateMethod(resource, field)),
      ...lookups(resource, ["delete"]).map((field) => deleteMethod(resource, field)),
    ].map((method) => method !== false && `\n${method}`),
    "}",
  );
}

/** The name of a method that finds by a field: `find`, or `findBySlug` where that is not the key. */
export function methodName(verb: string, field: FieldView): string {
  return field.isKey ? verb : `${verb}By${words(field.name).map(upperFirst).join("")}`;
}

/** Whether an operation can meet a value that is taken. */
export function canConflict(resource: ResourceView, operation: string): boolean {
  const fields = conflictFields(resource);
  return operation === "create" ? fields.length > 0 : fields.some(({ isKey }) => !isKey);
}

/** Whether any write of the resource can meet a value that must be unique and is taken. */
export function hasConflicts(resource: ResourceView): boolean {
  return (
    (has(resource, "create") && canConflict(resource, "create")) ||
    (has(resource, "replace", "modify") && canConflict(resource, "modify"))
  );
}

function conflictFields({ fields }: ResourceView): FieldView[] {
  return fields.filter((field) => field.unique && field.sentAtCreation);
}

function imports(resource: ResourceView): (string | false)[] {
  const { type, table } = resource;
  const finds = resource.endpoints.some(({ item }) => item !== undefined);
  const drizzle = [has(resource, "list") && "asc", finds && "eq"].filter((name) => name !== false);
  const types = [has(resource, "create") && `New${type}`, type, ...changeTypes(resource)].filter(
    (name) => name !== false,
  );
  return [
    has(resource, "create") && givesKey(resource) && 'import { randomUUID } from "node:crypto";',
    drizzle.length > 0 && `import { ${drizzle.join(", ")} } from "drizzle-orm";`,
    'import type { Database } from "../database/connect.ts";',
    has(resource, "create") && 'import { onlyRow } from "../database/only-row.ts";',
    hasConflicts(resource) &&
      'import { refuseTakenValues } from "../database/refuse-taken-values.ts";',
    has(resource, "list") && 'import type { Page, PageRequest } from "../http/pagination.ts";',
    `import type { ${[...new Set(types)].sort().join(", ")} } from "./schema.ts";`,
    `import { ${table} } from "./table.ts";`,
  ];
}

/** The service makes the key; integers are counted by the database. */
function givesKey({ key: id }: ResourceView): boolean {
  return !id.sentAtCreation && id.field.type !== "integer";
}

function takenFields(resource: ResourceView): string[] {
  const fields = conflictFields(resource);
  if (!hasConflicts(resource)) return [];
  return [
    "/** The field to blame when a constraint is violated. */",
    "const uniqueFields = {",
    ...fields.map((field) => `${key(uniqueConstraint(resource, field))}: ${text(field.name)},`),
    "};",
    "",
  ];
}

/** Wraps a write that may meet a taken value. */
function guarded(resource: ResourceView, operation: string, statement: string): string {
  return canConflict(resource, operation)
    ? `refuseTakenValues(uniqueFields, () => ${statement})`
    : statement;
}

function createMethod(resource: ResourceView): string {
  const { type, table, key: id } = resource;
  const values = givesKey(resource) ? `{ ${key(id.name)}: randomUUID(), ...values }` : "values";
  const statement = `this.#db.insert(${table}).values(${values}).returning(columns)`;
  return lines(
    `async create(values: New${type}): Promise<${type}> {`,
    `const rows = await ${guarded(resource, "create", statement)};`,
    "return onlyRow(rows);",
    "}",
  );
}

function listMethod(resource: ResourceView): string {
  const { type, table, plural, key: id, internal } = resource;
  const order = member(table, internal.sequence?.property ?? id.name);
  return lines(
    `/** The ${plural} in order of creation. */`,
    `async list({ limit, offset }: PageRequest): Promise<Page<${type}>> {`,
    "const [items, total] = await Promise.all([",
    `this.#db.select(columns).from(${table}).orderBy(asc(${order})).limit(limit).offset(offset),`,
    `this.#db.$count(${table}),`,
    "]);",
    "return { items, total };",
    "}",
  );
}

function findMethod(resource: ResourceView, field: FieldView): string {
  const { type, table } = resource;
  return lines(
    `async ${methodName("find", field)}(${keyArgument(resource, field)}): Promise<${type} | undefined> {`,
    `const [row] = await this.#db.select(columns).from(${table}).where(${condition(resource, field)});`,
    "return row;",
    "}",
  );
}

function updateMethod(resource: ResourceView, field: FieldView): string {
  const { type, table } = resource;
  const statement = `this.#db.update(${table}).set(changes).where(${condition(resource, field)}).returning(columns)`;
  return lines(
    "/** Writes the fields that are given; the others keep their values. */",
    `async ${methodName("update", field)}(${keyArgument(resource, field)}, changes: ${changeTypes(resource).join(" | ")}): Promise<${type} | undefined> {`,
    `const [row] = await ${guarded(resource, "update", statement)};`,
    "return row;",
    "}",
  );
}

function deleteMethod(resource: ResourceView, field: FieldView): string {
  const { type, table, singular } = resource;
  return lines(
    `/** Returns the ${singular} as it was. */`,
    `async ${methodName("delete", field)}(${keyArgument(resource, field)}): Promise<${type} | undefined> {`,
    `const [row] = await this.#db.delete(${table}).where(${condition(resource, field)}).returning(columns);`,
    "return row;",
    "}",
  );
}

function changeTypes(resource: ResourceView): string[] {
  const { type } = resource;
  const replaced = hasReplacement(resource) ? `${type}Replacement` : `New${type}`;
  return [
    ...(has(resource, "replace") ? [replaced] : []),
    ...(has(resource, "modify") ? [`${type}Patch`] : []),
  ];
}

/** Fields by which operations find their row, each once. */
function lookups(resource: ResourceView, operations: string[]): FieldView[] {
  const fields = resource.endpoints
    .filter(({ operation }) => operations.includes(operation))
    .flatMap(({ item }) => (item ? [item.field] : []));
  return [...new Set(fields)];
}

function keyArgument({ type }: ResourceView, field: FieldView): string {
  return `${keyVariable(field)}: ${type}[${text(field.name)}]`;
}

function condition({ table }: ResourceView, field: FieldView): string {
  return `eq(${member(table, field.name)}, ${keyVariable(field)})`;
}

/** A name that is safe whatever the field is called. */
function keyVariable(field: FieldView): string {
  return /^id$/i.test(field.name) ? "id" : "key";
}
