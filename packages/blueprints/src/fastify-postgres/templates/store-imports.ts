import { namesIn } from "./used-names.ts";
import { bodyOf } from "../model/body-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import { storeEndpoints } from "../model/store-view.ts";
import { hasColumnsFile } from "./resource-columns.ts";
import type { StoreContext } from "./store-context.ts";
import { hasSummary } from "./resource-schema.ts";

/** The imports of a store: those that its code names. */
export function storeImports(context: StoreContext, code: string): (string | false)[] {
  const { service, resource } = context;
  const { type, table } = resource;
  const uses = namesIn(code);
  const drizzle = ["and", "asc", "eq", "getTableColumns", "sql"].filter(uses);
  const types = [
    `New${type}`,
    type,
    `${type}Patch`,
    `${type}Replacement`,
    ...(hasSummary(resource) ? [`${type}Summary`] : []),
    ...storeEndpoints(service, resource).flatMap((view) => bodyOf(service, view)?.type ?? []),
  ].filter(uses);
  const pages = ["Page", "PageRequest"].filter(uses);
  const columns = ["askedColumns", "columns", "summaryColumns"].filter(uses);
  const violations = ["deletionViolations", "violations"].filter(uses);
  return [
    uses("randomUUID") && 'import { randomUUID } from "node:crypto";',
    drizzle.length > 0 && `import { ${drizzle.join(", ")} } from "drizzle-orm";`,
    uses("Caller") && 'import type { Caller } from "../callers/caller.ts";',
    uses("given") && 'import { given } from "../database/conditions.ts";',
    'import type { Database } from "../database/connect.ts";',
    uses("ListRequest") && 'import type { ListRequest } from "../database/list-request.ts";',
    uses("onlyRow") && 'import { onlyRow } from "../database/only-row.ts";',
    uses("refuseViolations") &&
      'import { refuseViolations } from "../database/refuse-violations.ts";',
    uses("withAsked") && 'import { withAsked } from "../database/with-asked.ts";',
    pages.length > 0 && `import type { ${pages.join(", ")} } from "../http/pagination.ts";`,
    ...foreignTables(context)
      .filter(({ table: name }) => uses(name))
      .map(
        (each) =>
          `import ${isOnlyType(code, each.table) ? "type " : ""}{ ${each.table} } from "../${each.folder}/table.ts";`,
      ),
    hasColumnsFile(resource) &&
      columns.length > 0 &&
      `import { ${columns.join(", ")} } from "./columns.ts";`,
    `import type { ${[...new Set(types)].sort().join(", ")} } from "./schema.ts";`,
    `import { ${table} } from "./table.ts";`,
    violations.length > 0 && `import { ${violations.join(", ")} } from "./violations.ts";`,
  ];
}

function isOnlyType(code: string, table: string): boolean {
  return !new RegExp(`(?<!typeof )(?<![.\\w])${table}\\b`).test(code);
}

/** Tables of the rows above. */
function foreignTables({ service, resource }: StoreContext): ResourceView[] {
  const parents = storeEndpoints(service, resource).flatMap((view) =>
    view.parents.map((parent) => parent.resource),
  );
  return [...new Set(parents)]
    .filter((each) => each !== resource)
    .sort((one, other) => (one.folder < other.folder ? -1 : 1));
}
