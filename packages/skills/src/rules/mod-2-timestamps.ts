import { isMigration } from "../file-kinds.ts";
import type { Rule } from "../rule.ts";
import { createdTables } from "../sql-statements.ts";

export const timestamps: Rule = {
  id: "MOD-2",
  skill: "backend-models",
  severity: "error",
  summary: "Each table keeps created_at and updated_at, both NOT NULL with a default.",
  always: true,
  appliesTo: isMigration,
  check: (file) =>
    createdTables(file.content).flatMap(({ name, definitions, line }) =>
      ["created_at", "updated_at"].flatMap((column) => {
        const definition = definitions.find((text) =>
          new RegExp(`^"?${column}"?\\s`, "i").test(text),
        );
        const complete =
          definition !== undefined &&
          /not\s+null/i.test(definition) &&
          /\bdefault\b/i.test(definition);
        return complete
          ? []
          : [{ line, message: `Expected ${name}.${column} to be NOT NULL with a default.` }];
      }),
    ),
  example: {
    path: "migrations/0001_create_plants.up.sql",
    good: 'CREATE TABLE "plants" (\n  "id" uuid PRIMARY KEY,\n  "created_at" timestamptz NOT NULL DEFAULT now(),\n  "updated_at" timestamptz NOT NULL DEFAULT now()\n);\n',
    bad: 'CREATE TABLE "plants" (\n  "id" uuid PRIMARY KEY,\n  "created_at" timestamptz NOT NULL DEFAULT now()\n);\n',
  },
};
