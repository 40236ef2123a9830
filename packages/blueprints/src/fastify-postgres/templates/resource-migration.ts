import { lines, sqlName } from "../code.ts";
import type { ResourceView } from "../model/resource-view.ts";
import { checkSql, columnSql, instantSql, uniqueConstraint } from "./field-sql.ts";

/** `migrations/NNNN_create_<table>.up.sql`: what the schema of requests demands, the database demands as well. */
export function resourceMigrationUp(resource: ResourceView): string {
  const { fields, internal, key, tableName } = resource;
  const sequence = internal.sequence?.column;
  const definitions = [
    ...fields.map(columnSql),
    internal.createdAt !== undefined && instantSql("created_at"),
    internal.updatedAt !== undefined && instantSql("updated_at"),
    sequence !== undefined && `${sqlName(sequence)} bigint GENERATED ALWAYS AS IDENTITY`,
    `CONSTRAINT ${sqlName(uniqueConstraint(resource, key))} PRIMARY KEY (${sqlName(key.column)})`,
    ...fields
      .filter((field) => field.unique && !field.isKey)
      .map(
        (field) =>
          `CONSTRAINT ${sqlName(uniqueConstraint(resource, field))} UNIQUE (${sqlName(field.column)})`,
      ),
    sequence !== undefined && `UNIQUE (${sqlName(sequence)})`,
    ...fields.map((field) => checkSql(resource, field)),
  ].filter((definition) => typeof definition === "string");
  return lines(
    `CREATE TABLE ${sqlName(tableName)} (`,
    definitions.map((definition) => `  ${definition}`).join(",\n"),
    ");",
    "",
  );
}

/** `migrations/NNNN_create_<table>.down.sql`. */
export function resourceMigrationDown({ tableName }: ResourceView): string {
  return `DROP TABLE ${sqlName(tableName)};\n`;
}
