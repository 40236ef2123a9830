import type { Endpoint } from "@devmatrix/spec-model";
import type { EntityView } from "../entity-view.ts";
import { pathTo } from "../entity-view.ts";
import { endpointFact, fieldFact, qualityFact } from "../facts.ts";
import { member, objectKey } from "../names.ts";
import type { TestCase } from "../suite.ts";
import { edgesOf } from "../values/refused-values.ts";
import { sendCode } from "./send-code.ts";
import { supportNames } from "./support-names.ts";

/** For each field, the value just beyond a bound (else of the wrong kind): PUT and PATCH validate as POST does. */
export function invalidFieldCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  if (!view.creatable) return [];
  const names = supportNames(view);
  const rest = endpoint.operation === "replace" ? `...${names.other}(), ` : "";
  return view.changed.flatMap((field) => {
    const refused = edgesOf(field).refused.filter((edge) => edge.value !== null);
    const edge = refused.at(-1);
    if (!edge) return [];
    const body = `{ ${rest}${objectKey(field.name)}: ${edge.code} }`;
    return {
      title: `refuses ${edge.rule}`,
      facts: [
        endpointFact(endpoint),
        fieldFact(view.entity, field),
        qualityFact("input-validation"),
      ],
      body: `
        const row = await ${names.create}();
        const answer = await ${sendCode(endpoint, body, pathTo(view, endpoint))};
        expect(refusal(answer)).toEqual({
          status: ${view.model.nonFunctional.validationStatus},
          fields: [${JSON.stringify(field.name)}],
        });`,
    };
  });
}

/** A unique value of another row is refused, and the row stays as it was. */
export function updateConflictCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  const names = supportNames(view);
  const rest = endpoint.operation === "replace" ? `...${names.other}(), ` : "";
  return view.changed
    .filter((field) => field.unique)
    .map((field) => ({
      title: `refuses a ${field.name} that another ${view.singular} has`,
      facts: [endpointFact(endpoint), fieldFact(view.entity, field), qualityFact("error-statuses")],
      body: `
        const row = await ${names.create}();
        const taken = (await ${names.create}())${member(field.name)};
        const answer = await ${sendCode(endpoint, `{ ${rest}${objectKey(field.name)}: taken }`, pathTo(view, endpoint))};
        expect(answer.status).toBe(${view.model.nonFunctional.conflictStatus});
        ${view.observedBy === "none" ? "" : `expect(await ${names.find}(row)).toEqual(row);`}`,
    }));
}
