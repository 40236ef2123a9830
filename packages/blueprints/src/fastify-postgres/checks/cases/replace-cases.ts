import type { Endpoint } from "@devmatrix/spec-model";
import type { EntityView } from "../entity-view.ts";
import { pathTo } from "../entity-view.ts";
import { endpointFact, entityFact, fieldFact, qualityFact } from "../facts.ts";
import { objectKey } from "../names.ts";
import type { TestCase } from "../suite.ts";
import { absentValue } from "../values/sample-values.ts";
import { bodyCases } from "./body-cases.ts";
import { strangeIdCases, unknownIdCases } from "./item-cases.ts";
import { sendCode } from "./send-code.ts";
import { crudFacts } from "./shared-facts.ts";
import { supportNames } from "./support-names.ts";
import { updateConflictCases } from "./update-cases.ts";

/** The focused tests of a PUT: it really replaces. */
export function focusedReplaceCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  if (!view.creatable) return unknownIdCases(view, endpoint);
  const names = supportNames(view);
  const answered = endpoint.successStatus !== 204;
  const observed = view.observedBy !== "none";
  if (!answered && !observed) return unknownIdCases(view, endpoint);
  return [
    {
      title: `replaces every field of the ${view.singular}`,
      facts: [
        endpointFact(endpoint),
        entityFact(view.entity),
        ...crudFacts(view),
        qualityFact("rest-conventions"),
      ],
      body: `
        const row = await ${names.create}();
        const body = ${names.other}();
        const answer = await ${sendCode(endpoint, "body", pathTo(view, endpoint))};
        expect(answer.status).toBe(${endpoint.successStatus});
        ${answered ? "expect(answer.body).toMatchObject(body);" : 'expect(answer.text).toBe("");'}
        ${observed ? `expect(await ${names.find}(row)).toMatchObject(body);` : ""}`,
    },
    ...unknownIdCases(view, endpoint),
  ];
}

/** The other rules of a PUT. */
export function replaceCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  if (!view.creatable) return strangeIdCases(view, endpoint);
  const path = pathTo(view, endpoint);
  return [
    ...resetCases(view, endpoint),
    ...missingCases(view, endpoint),
    repeatedCase(view, endpoint),
    ...updateConflictCases(view, endpoint),
    ...bodyCases(view, endpoint, path),
    ...strangeIdCases(view, endpoint),
  ];
}

/** Optional fields that are not sent go back to their default, else to null. */
function resetCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  const names = supportNames(view);
  const optional = view.changed.filter((field) => !field.required);
  if (optional.length === 0 || endpoint.successStatus === 204) return [];
  const required = view.changed.filter((field) => field.required).map((field) => field.name);
  const list = required.map((name) => JSON.stringify(name)).join(", ");
  const body = required.length === 0 ? "{}" : `only(${names.other}(), ${list})`;
  const reset = optional
    .map((field) => `${objectKey(field.name)}: ${JSON.stringify(absentValue(field))}`)
    .join(", ");
  return [
    {
      title: "puts optional fields that are not sent back to their default or null",
      facts: [endpointFact(endpoint), ...optional.map((field) => fieldFact(view.entity, field))],
      body: `
        const row = await ${names.create}();
        const answer = await ${sendCode(endpoint, body, pathTo(view, endpoint))};
        expect(answer.body).toMatchObject({ ${reset} });`,
    },
  ];
}

function missingCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  const names = supportNames(view);
  return view.changed
    .filter((field) => field.required)
    .map((field) => ({
      title: `refuses a replacement without ${field.name}`,
      facts: [
        endpointFact(endpoint),
        fieldFact(view.entity, field),
        qualityFact("input-validation"),
      ],
      body: `
        const row = await ${names.create}();
        const body = without(${names.other}(), ${JSON.stringify(field.name)});
        const answer = await ${sendCode(endpoint, "body", pathTo(view, endpoint))};
        expect(refusal(answer)).toEqual({
          status: ${view.model.nonFunctional.validationStatus},
          fields: [${JSON.stringify(field.name)}],
        });`,
    }));
}

/** PUT is idempotent; with unique fields this also shows that a row does not conflict with itself. */
function repeatedCase(view: EntityView, endpoint: Endpoint): TestCase {
  const names = supportNames(view);
  const send = sendCode(endpoint, "body", pathTo(view, endpoint));
  return {
    title: "may be repeated with the same body",
    facts: [endpointFact(endpoint), qualityFact("rest-conventions")],
    body: `
      const row = await ${names.create}();
      const body = ${names.other}();
      await ${send};
      const answer = await ${send};
      expect(answer.status).toBe(${endpoint.successStatus});`,
  };
}
