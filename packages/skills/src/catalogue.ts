import type { Rule } from "./rule.ts";
import { noChangeNotes } from "./rules/cmt-3-no-change-notes.ts";
import { environmentInConfig } from "./rules/cnv-4-environment-in-config.ts";
import { throwErrors } from "./rules/err-3-throw-errors.ts";
import { noEmptyCatch } from "./rules/err-4-no-empty-catch.ts";
import { reversible } from "./rules/mig-1-reversible.ts";
import { schemaApartFromData } from "./rules/mig-4-schema-apart-from-data.ts";
import { clearNames } from "./rules/mig-6-clear-names.ts";
import { timestamps } from "./rules/mod-2-timestamps.ts";
import { primaryKey } from "./rules/mod-3-primary-key.ts";
import { zonedTimestamps } from "./rules/mod-4-zoned-timestamps.ts";
import { noConsole } from "./rules/obs-1-no-console.ts";
import { constantMessages } from "./rules/obs-2-constant-messages.ts";
import { noInterpolatedSql } from "./rules/qry-1-no-interpolated-sql.ts";
import { knownImports } from "./rules/sec-11-known-imports.ts";
import { noSecrets } from "./rules/sec-3-no-secrets.ts";
import { noDynamicCode } from "./rules/sec-8-no-dynamic-code.ts";
import { literalPaths } from "./rules/sec-9-literal-paths.ts";
import { formatted } from "./rules/sty-2-formatted.ts";
import { smallUnits } from "./rules/sty-4-small-units.ts";
import { parses } from "./rules/syn-1-parses.ts";
import { clearTitles } from "./rules/tst-5-clear-titles.ts";
import { noFocusNoSkip } from "./rules/tst-8-no-focus-no-skip.ts";
import { everyTestAsserts } from "./rules/tst-9-every-test-asserts.ts";
import { strictObjects } from "./rules/val-5-strict-objects.ts";

/** Every rule on files, in the order in which they are run and reported. */
export const rules: readonly Rule[] = [
  parses,
  noDynamicCode,
  literalPaths,
  knownImports,
  noSecrets,
  noInterpolatedSql,
  strictObjects,
  environmentInConfig,
  throwErrors,
  noEmptyCatch,
  noConsole,
  constantMessages,
  reversible,
  schemaApartFromData,
  clearNames,
  timestamps,
  primaryKey,
  zonedTimestamps,
  clearTitles,
  noFocusNoSkip,
  everyTestAsserts,
  noChangeNotes,
  smallUnits,
  formatted,
];
