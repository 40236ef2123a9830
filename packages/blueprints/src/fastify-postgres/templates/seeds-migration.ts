import { createHash, scryptSync } from "node:crypto";
import type { Seed } from "@devmatrix/spec-model";
import { lines, sqlName, sqlText } from "../code.ts";
import { expressionSql } from "../model/expression-sql.ts";
import { resourceOf } from "../model/embed-view.ts";
import type { FieldView } from "../model/field-view.ts";
import { isDocument } from "../model/field-storage.ts";
import { parsed } from "../model/parsed.ts";
import { creationOrder, referencesOf } from "../model/reference-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { hasHoles, plainSql } from "../model/sql-text.ts";

type Json = Seed["values"][string];

interface SeedRow {
  resource: ResourceView;
  seed: Seed;
}

/** The rows that are there from the start, those that others refer to first. */
function seedRows({ model, resources }: ServiceView): SeedRow[] {
  const order = creationOrder(resources);
  return (model.seeds ?? [])
    .filter(({ entity }) => resources.some((each) => each.entity.name === entity))
    .map((seed) => ({ seed, resource: resourceOf(resources, seed.entity) }))
    .toSorted((one, other) => order.indexOf(one.resource) - order.indexOf(other.resource));
}

export function hasSeeds(service: ServiceView): boolean {
  return seedRows(service).length > 0;
}

/** `migrations/NNNN_insert_first_rows.up.sql`: rows that the specification says are there from the start. */
export function seedsMigrationUp(service: ServiceView): string {
  const rows = seedRows(service);
  const counted = [...new Set(rows.filter(givesCountedKey).map(({ resource }) => resource))];
  return lines(
    ...rows.map((row) => insertSql(service, row)),
    ...counted.map(
      ({ tableName, key }) =>
        `SELECT setval(pg_get_serial_sequence(${sqlText(tableName)}, ${sqlText(key.column)}), (SELECT max(${sqlName(key.column)}) FROM ${sqlName(tableName)}));`,
    ),
    "",
  );
}

/** `migrations/NNNN_insert_first_rows.down.sql`. */
export function seedsMigrationDown(service: ServiceView): string {
  return lines(
    ...seedRows(service)
      .toReversed()
      .map((row) => {
        const conditions = plainValues(row)
          .filter(({ value }) => typeof value !== "object")
          .map(({ field, value }) => `${sqlName(field.column)} = ${literalSql(field, value)}`);
        return `DELETE FROM ${sqlName(row.resource.tableName)} WHERE ${conditions.join(" AND ")};`;
      }),
    "",
  );
}

/** An integer key that the database counts, but that the specification states. */
function givesCountedKey({ resource: { key }, seed }: SeedRow): boolean {
  return !key.sentAtCreation && key.field.type === "integer" && seed.values[key.name] !== undefined;
}

/** Values that are written as they are: not those that refer to other rows, and no passwords. */
function plainValues({ resource, seed }: SeedRow): { field: FieldView; value: Json }[] {
  return resource.fields.flatMap((field) => {
    const value = seed.values[field.name];
    const isPlain = value !== undefined && value !== null && field.stored;
    return isPlain && field.field.role !== "secret" && field.field.reference === undefined
      ? [{ field, value }]
      : [];
  });
}

function insertSql(service: ServiceView, row: SeedRow): string {
  const { resource, seed } = row;
  const values = resource.fields.flatMap((field) => {
    const sql = valueSql(service, row, field);
    return sql === undefined ? [] : [[sqlName(field.column), sql] as const];
  });
  const overriding = givesCountedKey(row) ? " OVERRIDING SYSTEM VALUE" : "";
  const comment = `-- ${seed.entity}: ${Object.keys(seed.values).join(", ")}`.replaceAll(
    /\s+/g,
    " ",
  );
  return lines(
    comment,
    `INSERT INTO ${sqlName(resource.tableName)} (${values.map(([column]) => column).join(", ")})${overriding}`,
    `VALUES (${values.map(([, sql]) => sql).join(", ")})`,
    "ON CONFLICT DO NOTHING;",
    "",
  );
}

/** The value of a column; undefined where the database has its own. */
function valueSql(service: ServiceView, row: SeedRow, field: FieldView): string | undefined {
  const { resource, seed } = row;
  const value = seed.values[field.name];
  if (!field.stored) return undefined;
  if (value === undefined || value === null) {
    if (field.isKey && field.field.type !== "integer") return sqlText(keyOf(row));
    return field.field.defaultExpression === undefined
      ? undefined
      : expressionDefault(service, field.field.defaultExpression);
  }
  if (field.field.role === "secret") return sqlText(hashOf(plainText(value), keyOf(row)));
  const reference = referencesOf(resource, service.resources).find((each) => each.field === field);
  if (reference) return referenceSql(service, reference.target, { field, value });
  return literalSql(field, value);
}

function expressionDefault(service: ServiceView, text: string): string | undefined {
  const { sql } = expressionSql(parsed(text), { resources: service.resources, roots: {} });
  return hasHoles(sql) ? undefined : plainSql(sql);
}

/** A key that is the same in every copy of the service. */
function keyOf({ resource, seed }: SeedRow): string {
  const digest = createHash("sha256")
    .update(`${resource.entity.name} ${JSON.stringify(seed.values)}`)
    .digest("hex");
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}

/** The key of another row, which the specification names by its key or by a unique value. */
function referenceSql(
  service: ServiceView,
  target: ResourceView,
  { field, value }: { field: FieldView; value: Json },
): string {
  const other = seedRows(service).find(
    ({ resource, seed }) => resource === target && Object.values(seed.values).includes(value),
  );
  const named = other && plainValues(other).find((each) => each.value === value);
  if (!named || named.field.isKey) return literalSql(field, value);
  return `(SELECT ${sqlName(target.key.column)} FROM ${sqlName(target.tableName)} WHERE ${sqlName(named.field.column)} = ${literalSql(named.field, value)})`;
}

/** The form of `src/callers/password.ts`: salt and hash (scrypt, RFC 7914); the text tells the password anyway. */
function hashOf(password: string, seed: string): string {
  const salt = createHash("sha256").update(seed).digest().subarray(0, 16);
  const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
  const hash = scryptSync(password.normalize("NFKC"), salt, 32, cost);
  return `${salt.toString("base64url")}.${hash.toString("base64url")}`;
}

function literalSql({ field }: FieldView, value: Json): string {
  if (isDocument(field) || field.type === "json") return `${sqlText(JSON.stringify(value))}::jsonb`;
  if (Array.isArray(value)) {
    const items = value.map((item) => (typeof item === "string" ? sqlText(item) : plainText(item)));
    return items.length === 0 ? "'{}'" : `ARRAY[${items.join(", ")}]`;
  }
  return typeof value === "string" ? sqlText(value) : plainText(value);
}

/** A text as it is, anything else as JSON and SQL both write it. */
function plainText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
