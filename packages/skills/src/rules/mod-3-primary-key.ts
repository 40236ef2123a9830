import { isMigration } from "../file-kinds.ts";
import type { Rule } from "../rule.ts";
import { createdTables } from "../sql-statements.ts";

export const primaryKey: Rule = {
  id: "MOD-3",
  skill: "backend-models",
  severity: "error",
  summary: "Each table has a primary key.",
  always: true,
  appliesTo: isMigration,
  check: (file) =>
    createdTables(file.content)
      .filter(({ definitions }) => !definitions.some((text) => /\bprimary\s+key\b/i.test(text)))
      .map(({ name, line }) => ({
        line,
        message: `Expected a primary key on ${name}, found none.`,
      })),
  example: {
    path: "migrations/0001_create_plants.up.sql",
    good: 'CREATE TABLE "plants" ("id" uuid PRIMARY KEY);\n',
    bad: 'CREATE TABLE "plants" ("id" uuid NOT NULL);\n',
  },
};
