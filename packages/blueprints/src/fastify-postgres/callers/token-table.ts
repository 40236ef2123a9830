import { lines } from "../code.ts";
import { isWide } from "../model/number-bounds.ts";
import type { CallersView } from "./callers-view.ts";

/** `src/callers/token-table.ts`. */
export function tokenTableFile(view: CallersView): string {
  const { builder, options } = keyColumn(view);
  const builders = [...new Set([builder, "pgTable", "text", "timestamp"])].sort();
  return lines(
    `import { ${builders.join(", ")} } from "drizzle-orm/pg-core";`,
    "",
    `/** ${view.isSigned ? "Refresh tokens, and signed tokens that were taken back" : "The tokens that hold"}, by their digests. */`,
    'export const callerTokens = pgTable("caller_tokens", {',
    "digest: text().primaryKey(),",
    `account: ${builder}(${options}).notNull(),`,
    'kind: text({ enum: ["access", "refresh", "revoked"] }).notNull(),',
    'expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),',
    "});",
  );
}

function keyColumn({ accounts }: CallersView): { builder: string; options: string; sql: string } {
  const field = accounts?.key.field;
  if (field?.type === "uuid") return { builder: "uuid", options: "", sql: "uuid" };
  if (field?.type === "integer") {
    return isWide(field)
      ? { builder: "bigint", options: '{ mode: "number" }', sql: "bigint" }
      : { builder: "integer", options: "", sql: "integer" };
  }
  return { builder: "text", options: "", sql: "text" };
}

/** `migrations/NNNN_create_caller_tokens.up.sql`. */
export function tokenMigrationUp(view: CallersView): string {
  const { accounts } = view;
  return lines(
    'CREATE TABLE "caller_tokens" (',
    '  "digest" text PRIMARY KEY,',
    `  "account" ${keyColumn(view).sql} NOT NULL REFERENCES "${accounts?.tableName ?? ""}" ("${accounts?.key.column ?? "id"}") ON DELETE CASCADE,`,
    `  "kind" text NOT NULL CHECK ("kind" IN ('access', 'refresh', 'revoked')),`,
    '  "expires_at" timestamptz NOT NULL',
    ");",
    'CREATE INDEX "caller_tokens_account_idx" ON "caller_tokens" ("account");',
    "",
  );
}

export function tokenMigrationDown(): string {
  return 'DROP TABLE "caller_tokens";\n';
}
