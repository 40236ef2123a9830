import { isMigration } from "../file-kinds.ts";
import type { Rule } from "../rule.ts";
import { createdTables } from "../sql-statements.ts";

export const zonedTimestamps: Rule = {
  id: "MOD-4",
  skill: "backend-models",
  severity: "error",
  summary: "Instants are kept with their time zone.",
  always: true,
  appliesTo: isMigration,
  check: (file) =>
    createdTables(file.content).flatMap(({ name, definitions, line }) =>
      definitions
        .filter((text) =>
          /^(?:"[^"]+"|\w+)\s+timestamp(?:\s*\(\d\))?(?!\s*(?:\(\d\))?\s*with\s+time\s+zone)\b/i.test(
            text,
          ),
        )
        .map((text) => ({
          line,
          message: `Expected timestamptz in ${name}, found ${text.slice(0, 60)}.`,
        })),
    ),
  example: {
    path: "migrations/0001_create_plants.up.sql",
    good: 'CREATE TABLE "plants" ("id" uuid PRIMARY KEY, "seen" timestamp with time zone);\n',
    bad: 'CREATE TABLE "plants" ("id" uuid PRIMARY KEY, "seen" timestamp);\n',
  },
};
