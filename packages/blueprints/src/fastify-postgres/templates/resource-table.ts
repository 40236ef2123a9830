import { lines, text } from "../code.ts";
import { isDocument } from "../model/field-storage.ts";
import type { ResourceView } from "../model/resource-view.ts";
import { fieldColumn, internalColumns } from "./field-column.ts";

/** Column types of `src/database/columns.ts`; all others come with Drizzle. */
const ownBuilders = ["document", "instant"];

/** `src/<plural>/table.ts`: the table as queries see it. */
export function resourceTable(resource: ResourceView): string {
  const stored = resource.fields.filter((field) => field.stored);
  const type = resource.hasSchema ? resource.type : undefined;
  const columns = [
    ...stored.map((field) => fieldColumn(field, type)),
    ...internalColumns(resource),
  ];
  const isTyped =
    type !== undefined && stored.some(({ field, answered }) => isDocument(field) && answered);
  const builders = [...new Set(columns.map(({ builder }) => builder))].sort();
  const own = builders.filter((builder) => ownBuilders.includes(builder));
  const drizzle = ["pgTable", ...builders.filter((builder) => !own.includes(builder))].sort();
  return lines(
    columns.some(({ code }) => code.includes("sql`")) && 'import { sql } from "drizzle-orm";',
    `import { ${drizzle.join(", ")} } from "drizzle-orm/pg-core";`,
    own.length > 0 && `import { ${own.join(", ")} } from "../database/columns.ts";`,
    isTyped && `import type { ${type} } from "./schema.ts";`,
    "",
    `export const ${resource.table} = pgTable(${text(resource.tableName)}, {`,
    ...columns.map(({ code }) => `${code},`),
    "});",
  );
}
