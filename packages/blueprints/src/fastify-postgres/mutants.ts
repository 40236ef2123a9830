import type { SpecModel } from "@devmatrix/spec-model";
import type { GeneratedFile, ServiceMutant } from "../blueprint.ts";
import type { Mutant } from "./checks/scenarios/mutants.ts";
import { mutantsOf } from "./checks/scenarios/mutants.ts";
import { endpointKey } from "./checks/simulation/requests.ts";
import { formatFile } from "./format.ts";
import { planWork, requirementsFor } from "./plan-work.ts";

/** The services that the same templates make of a model that lacks one thing each. Their tests are not theirs. */
export function mutants(model: SpecModel): ServiceMutant[] {
  const seen = new Set<string>();
  return model.endpoints.flatMap((endpoint) =>
    mutantsOf(model, endpoint).flatMap((mutant) => {
      const id = `${endpointKey(endpoint)}: ${mutant.about} (${mutant.fact})`;
      const same = `${mutant.fact} ${mutant.about}`;
      if (seen.has(same)) return [];
      seen.add(same);
      return [{ id, fact: mutant.fact, files: () => serviceFiles(mutant) }];
    }),
  );
}

async function serviceFiles({ model }: Mutant): Promise<GeneratedFile[]> {
  const files = planWork(model).flatMap((work) => work.files);
  return Promise.all(
    files.map(async ({ path, content, facts = [] }) => ({
      path,
      content: await formatFile(path, content()),
      requirementIds: requirementsFor(model, facts),
    })),
  );
}
