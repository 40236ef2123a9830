import type { Endpoint } from "@devmatrix/spec-model";
import type { EntityView } from "../entity-view.ts";
import { pathTo } from "../entity-view.ts";
import { endpointFact, entityFact, qualityFact } from "../facts.ts";
import type { TestCase } from "../suite.ts";
import { strangeIdCases, unknownIdCases } from "./item-cases.ts";
import { sendCode } from "./send-code.ts";
import { crudFacts } from "./shared-facts.ts";
import { supportNames } from "./support-names.ts";

/** The focused tests of a GET of one row. */
export function focusedReadCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  if (!view.creatable) return unknownIdCases(view, endpoint);
  return [
    {
      title: `returns the ${view.singular} as it was stored`,
      facts: [
        endpointFact(endpoint),
        entityFact(view.entity),
        ...crudFacts(view),
        qualityFact("rest-conventions"),
      ],
      body: `
        const row = await ${supportNames(view).create}();
        const answer = await ${sendCode(endpoint, undefined, pathTo(view, endpoint))};
        expect(answer.status).toBe(${endpoint.successStatus});
        expect(answer.body).toEqual(row);`,
    },
    ...unknownIdCases(view, endpoint),
  ];
}

/** The other rules of a GET of one row. */
export function readCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  if (!view.creatable) return strangeIdCases(view, endpoint);
  return [
    {
      title: "answers in JSON",
      facts: [qualityFact("json-format")],
      body: `
        const row = await ${supportNames(view).create}();
        const answer = await ${sendCode(endpoint, undefined, pathTo(view, endpoint))};
        expect(answer.mediaType).toBe("application/json");`,
    },
    ...strangeIdCases(view, endpoint),
  ];
}
