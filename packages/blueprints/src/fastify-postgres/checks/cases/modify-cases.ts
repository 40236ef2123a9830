import type { Endpoint, Field } from "@devmatrix/spec-model";
import type { EntityView } from "../entity-view.ts";
import { pathTo } from "../entity-view.ts";
import { endpointFact, entityFact, fieldFact, qualityFact } from "../facts.ts";
import { member, objectKey } from "../names.ts";
import type { TestCase } from "../suite.ts";
import { accepts } from "../values/accepts.ts";
import { bodyCases } from "./body-cases.ts";
import { strangeIdCases, unknownIdCases } from "./item-cases.ts";
import { sendCode } from "./send-code.ts";
import { crudFacts } from "./shared-facts.ts";
import { supportNames } from "./support-names.ts";
import { updateConflictCases } from "./update-cases.ts";

/** The focused tests of a PATCH: what is sent changes, nothing else does. */
export function focusedModifyCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  const field = view.changed[0];
  const seen = endpoint.successStatus !== 204 || view.observedBy !== "none";
  if (!view.creatable || !field || !seen) return unknownIdCases(view, endpoint);
  return [
    { ...changeCase(view, endpoint, field), title: `changes ${field.name} and nothing else` },
    ...unknownIdCases(view, endpoint),
  ];
}

/** The other rules of a PATCH. */
export function modifyCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  if (!view.creatable) return strangeIdCases(view, endpoint);
  const path = pathTo(view, endpoint);
  return [
    emptyCase(view, endpoint),
    ...updateConflictCases(view, endpoint),
    ...bodyCases(view, endpoint, path),
    ...strangeIdCases(view, endpoint),
  ];
}

/** What a PATCH does to each single field. */
export function modifyFieldCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  if (!view.creatable) return [];
  const seen = endpoint.successStatus !== 204 || view.observedBy !== "none";
  const others = seen ? view.changed.slice(1) : [];
  return [
    ...others.map((field) => changeCase(view, endpoint, field)),
    ...clearCases(view, endpoint),
  ];
}

function changeCase(view: EntityView, endpoint: Endpoint, field: Field): TestCase {
  const names = supportNames(view);
  const stamps = view.entity.fields.filter((each) => each.role === "updatedAt");
  const ignored = stamps.map((each) => `, ${objectKey(each.name)}: expect.anything()`).join("");
  const expected = `{ ...row, ...change${ignored} }`;
  const answered = endpoint.successStatus !== 204;
  const observed = view.observedBy !== "none";
  return {
    title: `changes ${field.name} and keeps the other fields`,
    facts: [
      endpointFact(endpoint),
      fieldFact(view.entity, field),
      entityFact(view.entity),
      ...crudFacts(view),
    ],
    body: `
      const row = await ${names.create}();
      const change = only(${names.other}(), ${JSON.stringify(field.name)});
      const answer = await ${sendCode(endpoint, "change", pathTo(view, endpoint))};
      expect(answer.status).toBe(${endpoint.successStatus});
      ${answered ? `expect(answer.body).toEqual(${expected});` : 'expect(answer.text).toBe("");'}
      ${observed ? `expect(await ${names.find}(row)).toEqual(${expected});` : ""}`,
  };
}

/** RFC 7396: null takes a value away; a required field cannot lose its value. */
function clearCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  const names = supportNames(view);
  const status = view.model.nonFunctional.validationStatus;
  if (endpoint.successStatus === 204) return [];
  return view.changed.map((field) => {
    const clears = accepts(field, null);
    const name = JSON.stringify(field.name);
    return {
      title: clears ? `clears ${field.name} with null` : `refuses null as ${field.name}`,
      facts: [endpointFact(endpoint), fieldFact(view.entity, field)],
      body: `
        const row = await ${names.create}();
        const answer = await ${sendCode(endpoint, `{ ${objectKey(field.name)}: null }`, pathTo(view, endpoint))};
        ${
          clears
            ? `expect(answer.body${member(field.name)}).toBeNull();`
            : `expect(refusal(answer)).toEqual({ status: ${status}, fields: [${name}] });`
        }`,
    };
  });
}

function emptyCase(view: EntityView, endpoint: Endpoint): TestCase {
  return {
    title: "refuses an empty change",
    facts: [endpointFact(endpoint), qualityFact("input-validation")],
    body: `
      const row = await ${supportNames(view).create}();
      const answer = await ${sendCode(endpoint, "{}", pathTo(view, endpoint))};
      expect(answer.status).toBe(${view.model.nonFunctional.validationStatus});`,
  };
}
