import { lines, text } from "../code.ts";
import type { ResourceView } from "../model/resource-view.ts";
import { fieldColumn, internalColumns } from "./field-column.ts";

/** Column types of `src/database/columns.ts`; all others come with Drizzle. */
const ownBuilders = ["document", "instant"];

/** `src/<plural>/table.ts`: the table as queries see it. */
export function resourceTable(resource: ResourceView): string {
  const columns = [...resource.fields.map(fieldColumn), ...internalColumns(resource)];
  const builders = [...new Set(columns.map(({ builder }) => builder))].sort();
  const own = builders.filter((builder) => ownBuilders.includes(builder));
  const drizzle = ["pgTable", ...builders.filter((builder) => !own.includes(builder))].sort();
  return lines(
    'import { sql } from "drizzle-orm";',
    `import { ${drizzle.join(", ")} } from "drizzle-orm/pg-core";`,
    own.length > 0 && `import { ${own.join(", ")} } from "../database/columns.ts";`,
    "",
    `export const ${resource.table} = pgTable(${text(resource.tableName)}, {`,
    ...columns.map(({ code }) => `${code},`),
    "});",
  );
}
