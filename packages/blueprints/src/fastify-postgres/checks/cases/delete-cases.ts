import type { Endpoint } from "@devmatrix/spec-model";
import type { EntityView } from "../entity-view.ts";
import { pathTo } from "../entity-view.ts";
import { endpointFact, qualityFact } from "../facts.ts";
import type { TestCase } from "../suite.ts";
import { strangeIdCases, unknownIdCases } from "./item-cases.ts";
import { sendCode } from "./send-code.ts";
import { crudFacts } from "./shared-facts.ts";
import { supportNames } from "./support-names.ts";

/** The focused test of a DELETE: the row is gone. */
export function focusedDeleteCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  if (!view.creatable) return [];
  const names = supportNames(view);
  const send = sendCode(endpoint, undefined, pathTo(view, endpoint));
  const gone =
    view.observedBy === "none"
      ? `expect((await ${send}).status).toBe(404);`
      : `expect(await ${names.find}(row)).toBeUndefined();`;
  return [
    {
      title: `removes the ${view.singular}`,
      facts: [endpointFact(endpoint), ...crudFacts(view), qualityFact("rest-conventions")],
      body: `
        const row = await ${names.create}();
        const answer = await ${send};
        expect(answer.status).toBe(${endpoint.successStatus});
        ${endpoint.successStatus === 204 ? 'expect(answer.text).toBe("");' : "expect(answer.body).toEqual(row);"}
        ${gone}`,
    },
  ];
}

/** The other rules of a DELETE. */
export function deleteCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  const strange = [...unknownIdCases(view, endpoint), ...strangeIdCases(view, endpoint)];
  if (!view.creatable) return strange;
  const names = supportNames(view);
  const send = sendCode(endpoint, undefined, pathTo(view, endpoint));
  const cases: TestCase[] = [
    {
      title: `answers 404 when the ${view.singular} was removed before`,
      facts: [endpointFact(endpoint), qualityFact("error-statuses")],
      body: `
        const row = await ${names.create}();
        await ${send};
        const answer = await ${send};
        expect(answer.status).toBe(404);`,
    },
  ];
  if (view.observedBy !== "none")
    cases.push({
      title: `leaves other ${view.plural} as they are`,
      facts: [endpointFact(endpoint)],
      body: `
        const row = await ${names.create}();
        const neighbour = await ${names.create}();
        await ${send};
        expect(await ${names.find}(neighbour)).toEqual(neighbour);`,
    });
  return [...cases, ...strange];
}
