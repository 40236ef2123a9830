import { lines, sqlName } from "../code.ts";
import type { ReferenceView } from "../model/reference-view.ts";
import { creationOrder, referencesOf } from "../model/reference-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { checkSql, columnSql, instantSql, uniqueConstraint } from "./field-sql.ts";
import { indexesOf } from "./resource-indexes.ts";

/** `migrations/NNNN_create_<table>.up.sql`: what the schema of requests demands, the database demands as well. */
export function resourceMigrationUp(service: ServiceView, resource: ResourceView): string {
  const { internal, key, tableName } = resource;
  const fields = resource.fields.filter((field) => field.stored);
  const sequence = internal.sequence?.column;
  const order = creationOrder(service.resources);
  const references = referencesOf(resource, order);
  const possible = references.filter(({ target }) => exists(order, resource, target));
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
    ...possible.map(referenceSql),
  ].filter((definition) => typeof definition === "string");
  return lines(
    `CREATE TABLE ${sqlName(tableName)} (`,
    definitions.map((definition) => `  ${definition}`).join(",\n"),
    ");",
    ...laterReferences(order, resource).map(
      (reference) =>
        `\nALTER TABLE ${sqlName(reference.owner.tableName)} ADD ${referenceSql(reference)};`,
    ),
    ...indexesOf(service, resource).map((statement) => `\n${statement}`),
    "",
  );
}

/** `migrations/NNNN_create_<table>.down.sql`. */
export function resourceMigrationDown(service: ServiceView, resource: ResourceView): string {
  const later = laterReferences(creationOrder(service.resources), resource);
  return lines(
    ...later.map(
      ({ owner, constraint }) =>
        `ALTER TABLE ${sqlName(owner.tableName)} DROP CONSTRAINT ${sqlName(constraint)};\n`,
    ),
    `DROP TABLE ${sqlName(resource.tableName)};`,
    "",
  );
}

/** Whether the table of `target` is there when that of `resource` is made. */
function exists(order: ResourceView[], resource: ResourceView, target: ResourceView): boolean {
  return order.indexOf(target) <= order.indexOf(resource);
}

/** References of tables that came before this one, where tables refer to each other in a circle. */
function laterReferences(order: ResourceView[], resource: ResourceView): ReferenceView[] {
  return order
    .slice(0, order.indexOf(resource))
    .flatMap((earlier) => referencesOf(earlier, order))
    .filter(({ target }) => target === resource);
}

const actions = { restrict: "", cascade: " ON DELETE CASCADE", setNull: " ON DELETE SET NULL" };

function referenceSql({ constraint, field, target, referred, onDelete }: ReferenceView): string {
  const to = `${sqlName(target.tableName)} (${sqlName(referred.column)})`;
  return `CONSTRAINT ${sqlName(constraint)} FOREIGN KEY (${sqlName(field.column)}) REFERENCES ${to}${actions[onDelete]}`;
}
