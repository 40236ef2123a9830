import { lines } from "../code.ts";
import type { CallersView } from "./callers-view.ts";

/** `src/callers/caller.ts`: who makes a request. */
export function callerFile({ accounts }: CallersView): string {
  if (!accounts) {
    return lines(
      "/** Somebody who has the operator's key; nothing more is known. */",
      "export interface Caller {",
      "hasKey: true;",
      "}",
      "",
      declared,
    );
  }
  return lines(
    `import type { ${accounts.table} } from "../${accounts.folder}/table.ts";`,
    "",
    "/** The account that makes a request. */",
    `export type Caller = typeof ${accounts.table}.$inferSelect;`,
    "",
    declared,
  );
}

const declared = `declare module "fastify" {
  interface FastifyRequest {
    /** Known once the route has asked for it. */
    caller: Caller | null;
  }
}`;
