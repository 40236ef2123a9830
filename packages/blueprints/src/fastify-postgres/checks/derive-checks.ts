import type { SpecModel } from "@devmatrix/spec-model";
import type { Check } from "../../blueprint.ts";
import { buildSuite } from "./build-suite.ts";
import { deriveProbes } from "./derive-probes.ts";
import { fullTestName } from "./suite.ts";

/**
 * Everything that is observed of a service, from the model alone. What cannot be observed over HTTP has no check, so
 * that the requirements that ask for it stay unproven.
 */
export function deriveChecks(model: SpecModel): Check[] {
  return [...buildChecks(), ...bootChecks(), ...testChecks(model), ...deriveProbes(model)];
}

/** A tree that compiles shows no behaviour: these observe no fact. */
function buildChecks(): Check[] {
  return [
    {
      id: "build:typecheck",
      title: "The tree type-checks without an error",
      facts: [],
      kind: "build",
      tool: "typecheck",
    },
    {
      id: "build:lint",
      title: "The tree lints without an error",
      facts: [],
      kind: "build",
      tool: "lint",
    },
  ];
}

function bootChecks(): Check[] {
  return [
    {
      id: "boot:postgres",
      title: "The service starts on PostgreSQL, gets ready and leaves cleanly",
      facts: [],
      kind: "boot",
      database: "postgres",
    },
    {
      id: "boot:no-database",
      title: "The service starts without a database server, gets ready and leaves cleanly",
      facts: ["quality:no-database-needed"],
      kind: "boot",
      database: "none",
    },
  ];
}

function testChecks(model: SpecModel): Check[] {
  return buildSuite(model).flatMap((file) =>
    file.groups.flatMap((group) =>
      group.cases.map((each): Check => {
        const testName = fullTestName(group, each);
        return {
          id: `test:${file.path}:${testName}`,
          title: testName,
          facts: [...new Set(each.facts)],
          kind: "test",
          file: file.path,
          testName,
        };
      }),
    ),
  );
}
