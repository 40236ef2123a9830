import { fastifyPostgres } from "@devmatrix/blueprints";
import { mutateService } from "@devmatrix/mutation";
import type { SpecModel } from "@devmatrix/spec-model";
import { runtimeDirectory } from "./service-tree.ts";

/** What the shipped tests notice when one behaviour at a time is taken away. */
export interface Mutated {
  killed: number;
  survived: number;
  /** Facts whose loss nothing noticed, or why no mutant could be tried. */
  failures: string[];
}

/** Tries at most `most` mutants of a service. */
export async function mutateModel(model: SpecModel, most: number): Promise<Mutated> {
  const report = await mutateService({ model, blueprint: fastifyPostgres, runtimeDirectory, most });
  const survivors = report.mutants.filter(({ outcome }) => outcome === "survived");
  return {
    killed: report.killed,
    survived: report.survived,
    failures: [
      ...report.redBefore
        .slice(0, 10)
        .map((each) => `red before any mutant: ${each.slice(0, 300)}`),
      ...survivors.map(({ id, fact }) => `survived: ${id} (${fact})`),
    ],
  };
}
