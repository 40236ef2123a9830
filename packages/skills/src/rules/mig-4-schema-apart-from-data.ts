import { isMigration } from "../file-kinds.ts";
import type { Rule } from "../rule.ts";
import { sqlStatements } from "../sql-statements.ts";

const definition = /^(?:create|alter|drop|comment)\b/i;
const manipulation = /^(?:insert|update|delete|copy|merge|truncate)\b/i;

export const schemaApartFromData: Rule = {
  id: "MIG-4",
  skill: "backend-migrations",
  severity: "error",
  summary: "A migration changes the schema or the data, not both.",
  always: true,
  appliesTo: isMigration,
  check: (file) => {
    const statements = sqlStatements(file.content);
    if (!statements.some(({ text }) => definition.test(text))) return [];
    return statements
      .filter(({ text }) => manipulation.test(text))
      .map(({ line }) => ({
        line,
        message: "Expected changes of the schema only, found a change of data beside them.",
      }));
  },
  example: {
    path: "migrations/0001_create_plants.up.sql",
    good: 'CREATE TABLE "plants" ("id" uuid PRIMARY KEY);\n',
    bad: 'CREATE TABLE "plants" ("id" uuid PRIMARY KEY);\nINSERT INTO "plants" VALUES (gen_random_uuid());\n',
  },
};
