import { specModelSchema } from "@devmatrix/spec-model";
import type { SpecModel } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { fastifyPostgres } from "../fastify-postgres.ts";
import { planWork } from "../plan-work.ts";
import { benchModel } from "./bench-model.fixture.ts";
import { builtModel } from "./built-model.ts";
import type { Feature } from "./behaviour-features.fixture.ts";
import { behaviourFeatures } from "./behaviour-features.fixture.ts";
import { dataFeatures, serviceFeatures } from "./data-features.fixture.ts";
import { endpointFeatures } from "./endpoint-features.fixture.ts";

const base = benchModel();

/** The files that make a service what it is. */
function filesOf(model: SpecModel) {
  return planWork(builtModel(model).model)
    .flatMap((work) => work.files)
    .filter(({ path }) => path.startsWith("src/") || path.startsWith("migrations/"));
}

/** Code without words that only people read. */
function codeOf(file: ReturnType<typeof filesOf>[number]): string {
  return file.content().replaceAll(/^[ \t]*\/\/.*$|\/\*\*[^]*?\*\//gm, "");
}

const before = new Map(filesOf(base).map((file) => [file.path, codeOf(file)]));

function isAsBefore(model: SpecModel): boolean {
  const files = filesOf(model);
  return (
    files.length === before.size && files.every((file) => before.get(file.path) === codeOf(file))
  );
}

/** Whether a feature is in the code, or told to be missing; what is wrong otherwise. */
function fate(feature: Feature): string {
  const model = feature.add(base);
  const parsed = specModelSchema.safeParse(model);
  if (!parsed.success) return `no model: ${parsed.error.message}`;
  if (fastifyPostgres.findings(model).length > 0) return "told";
  return isAsBefore(model) ? "silent" : "built";
}

/** What changes nothing because there is nothing to change. */
const idle = new Set([
  // An action that moves neither the stretch nor its scope cannot make two of them overlap.
  "noOverlap at POST /stalls/{id}/shut",
  // A redirect has no body anyway.
  "no answer at GET /stalls/{id}/page",
]);

const tables: [string, Feature[]][] = [
  ["behaviours", behaviourFeatures(base)],
  ["endpoints", endpointFeatures(base)],
  ["data", dataFeatures],
  ["the service", serviceFeatures],
];

describe.each(tables)("of %s", (_about, features) => {
  it("nothing that a model says is left out in silence", () => {
    const silent = features
      .filter(({ name }) => !idle.has(name))
      .map((feature) => [feature.name, fate(feature)] as const)
      .filter(([, found]) => found !== "built" && found !== "told");
    expect(silent).toEqual([]);
  }, 120_000);
});

it("of the bench nothing is missing", () => {
  expect(fastifyPostgres.findings(base)).toEqual([]);
});
