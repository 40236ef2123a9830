import type { CheckedFile } from "../checked-file.ts";
import { isMigration } from "../file-kinds.ts";
import type { Rule, RuleContext, Violation } from "../rule.ts";
import { sqlStatements } from "../sql-statements.ts";

/** A migration is a pair of files `….up.sql` and `….down.sql`, made by one task. */
export const reversible: Rule = {
  id: "MIG-1",
  skill: "backend-migrations",
  severity: "error",
  summary: "Each migration has a way up and a way down, and neither is empty.",
  always: true,
  appliesTo: isMigration,
  check: (file, context) => [...emptyFault(file), ...partnerFault(file, context)],
  example: {
    path: "migrations/0001_create_plants.down.sql",
    good: 'DROP TABLE "plants";\n',
    bad: "-- nothing to do\n",
  },
};

function emptyFault(file: CheckedFile): Violation[] {
  return sqlStatements(file.content).length === 0
    ? [{ message: "Expected at least one statement, found none." }]
    : [];
}

function partnerFault(file: CheckedFile, context: RuleContext): Violation[] {
  if (!file.path.endsWith(".up.sql")) return [];
  const partner = file.path.replace(/\.up\.sql$/, ".down.sql");
  return context.files.has(partner) ? [] : [{ message: `Expected the way back in ${partner}.` }];
}
