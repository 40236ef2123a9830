import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { errorCode } from "@devmatrix/errors";
import { readSpecification } from "@devmatrix/spec-readers";
import { describe, expect, it } from "vitest";
import { callerHeaders } from "./caller-headers.ts";
import { installTester } from "./install-tester.ts";
import { runTester } from "./run-tester.ts";
import { withService } from "./running-service.fixture.ts";

/** Undefined on a machine that cannot have it; whatever else goes wrong is a failure. */
const tester = await installTester().catch((error: unknown) => {
  if (errorCode(error) === "CONTRACT_TESTER_NOT_FOUND") return undefined;
  throw error;
});

/** Every systematic request; on a calm machine 5 s. */
const limits = { phases: ["examples" as const, "coverage" as const], seconds: 120 };

describe("a service keeps to its own OpenAPI document", () => {
  it.skipIf(tester === undefined).each(["beehives.md", "warehouse/spec.json"])(
    "%s: no failure, no status that is not told, bad data refused, good data taken (needs Python 3.11 with pip and a package registry)",
    async (example) => {
      if (!tester) throw new Error("Expected the tester, found none.");
      const model = modelOf(example);
      const report = await withService(model, async (url) => {
        const headers = await callerHeaders(model, url);
        return runTester({ tester, url, headers, ...limits });
      });
      expect(report.findings).toEqual([]);
      expect(report.cases).toBeGreaterThan(100);
    },
    180_000,
  );
});

function modelOf(example: string) {
  const path = fileURLToPath(new URL(`../../../examples/${example}`, import.meta.url));
  const name = example.split("/").at(-1) ?? example;
  const { model } = readSpecification({ name, content: readFileSync(path) });
  if (!model) throw new Error(`Expected a model of ${example}, found none.`);
  return model;
}
