import { isMigration } from "../file-kinds.ts";
import type { Rule } from "../rule.ts";

const pattern =
  /(?:^|\/)\d{4}_(?:create|add|alter|drop|rename|backfill)_[a-z0-9_]+\.(?:up|down)\.sql$/;

export const clearNames: Rule = {
  id: "MIG-6",
  skill: "backend-migrations",
  severity: "error",
  summary: "A migration is named by order, verb and object.",
  always: true,
  appliesTo: isMigration,
  check: ({ path }) =>
    pattern.test(path)
      ? []
      : [{ message: `Expected a name like 0001_create_things.up.sql, found ${path}.` }],
  example: {
    path: "migrations/0001_create_plants.down.sql",
    good: 'DROP TABLE "plants";\n',
    badPath: "migrations/1_plants.sql",
    bad: 'DROP TABLE "plants";\n',
  },
};
