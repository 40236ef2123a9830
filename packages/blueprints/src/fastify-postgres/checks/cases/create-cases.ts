import type { Endpoint } from "@devmatrix/spec-model";
import type { EntityView } from "../entity-view.ts";
import { endpointOf, mustBeSent, pathField, pathTo } from "../entity-view.ts";
import { endpointFact, entityFact, fieldFact, qualityFact } from "../facts.ts";
import { member, objectKey } from "../names.ts";
import type { TestCase } from "../suite.ts";
import { sendCode } from "./send-code.ts";
import { crudFacts } from "./shared-facts.ts";
import { supportNames } from "./support-names.ts";

/** The focused tests of a POST: what is sent is stored, and nothing less than the required fields is taken. */
export function focusedCreateCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  if (!view.creatable) return [];
  const names = supportNames(view);
  const fact = endpointFact(endpoint);
  const observed = view.observedBy === "none" ? [] : [entityFact(view.entity)];
  const look =
    view.observedBy === "none"
      ? ""
      : `expect(await ${names.find}(answer.body)).toEqual(answer.body);`;
  const cases: TestCase[] = [
    {
      title: `stores a new ${view.singular} and answers ${endpoint.successStatus} with it`,
      facts: [fact, ...observed, ...crudFacts(view), qualityFact("rest-conventions")],
      body: `
        const body = ${names.sample}();
        const answer = await ${sendCode(endpoint, "body")};
        expect(answer.status).toBe(${endpoint.successStatus});
        expect(answer.body).toMatchObject(body);
        ${look}`,
    },
  ];
  const required = requiredNames(view);
  if (required.length > 0)
    cases.push({
      title: "refuses an empty body and names each required field",
      facts: [fact, qualityFact("input-validation"), qualityFact("error-statuses")],
      body: `
        const answer = await ${sendCode(endpoint, "{}")};
        expect(refusal(answer)).toEqual({
          status: ${view.model.nonFunctional.validationStatus},
          fields: ${JSON.stringify(required.toSorted())},
        });`,
    });
  return cases;
}

/** The other rules of a POST, fields apart. */
export function createCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  if (!view.creatable) return [];
  return [
    ...answerCases(view, endpoint),
    minimalCase(view, endpoint),
    problemCase(view, endpoint),
    ...conflictCases(view, endpoint),
  ];
}

function requiredNames(view: EntityView): string[] {
  return view.entity.fields
    .filter((field) => mustBeSent(view.entity, field))
    .map((field) => field.name);
}

function answerCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  const { sample } = supportNames(view);
  const send = sendCode(endpoint, `${sample}()`);
  const fields = view.entity.fields.map((field) => field.name).toSorted();
  const cases: TestCase[] = [
    {
      title: `shows exactly the fields of ${view.plural}`,
      facts: [entityFact(view.entity)],
      body: `
        const answer = await ${send};
        expect(Object.keys(answer.body).toSorted()).toEqual(${JSON.stringify(fields)});`,
    },
    {
      title: "answers in JSON",
      facts: [qualityFact("json-format")],
      body: `
        const answer = await ${send};
        expect(answer.mediaType).toBe("application/json");`,
    },
  ];
  const read = endpointOf(view, "read");
  if (read && pathField(view, read) === view.key)
    cases.push({
      title: `names the path of the new ${view.singular} in Location`,
      facts: [endpointFact(endpoint), qualityFact("rest-conventions")],
      body: `
        const { headers, body: row } = await ${send};
        expect(headers.get("location")).toBe(${pathTo(view, read)});`,
    });
  return cases;
}

function minimalCase(view: EntityView, endpoint: Endpoint): TestCase {
  const { sample } = supportNames(view);
  const required = requiredNames(view);
  const list = required.map((name) => JSON.stringify(name)).join(", ");
  return {
    title:
      required.length === 0
        ? "accepts an empty body, for no field is required"
        : "accepts a body of the required fields alone",
    facts: [endpointFact(endpoint), entityFact(view.entity)],
    body: `
      const answer = await ${sendCode(endpoint, required.length === 0 ? "{}" : `only(${sample}(), ${list})`)};
      expect(answer.status).toBe(${endpoint.successStatus});`,
  };
}

function problemCase(view: EntityView, endpoint: Endpoint): TestCase {
  const status = view.model.nonFunctional.validationStatus;
  return {
    title: "describes a refused body as problem+json with the path of the bad field",
    facts: [qualityFact("error-format")],
    body: `
      const answer = await ${sendCode(endpoint, `{ ...${supportNames(view).sample}(), __unexpected: 1 }`)};
      expect(answer.mediaType).toBe("application/problem+json");
      expect(answer.body).toMatchObject({
        ...problem(${status}),
        errors: [{ path: "__unexpected", message: expect.any(String) }],
      });`,
  };
}

function conflictCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  const { sample, create } = supportNames(view);
  const isKey = (name: string) => name === view.entity.primaryKey;
  return view.sent
    .filter((field) => field.unique || isKey(field.name))
    .map((field) => ({
      title: `refuses a ${field.name} that another ${view.singular} has`,
      facts: [fieldFact(view.entity, field), qualityFact("error-statuses")],
      body: `
        const taken = (await ${create}())${member(field.name)};
        const answer = await ${sendCode(endpoint, `{ ...${sample}(), ${objectKey(field.name)}: taken }`)};
        expect(answer.status).toBe(${view.model.nonFunctional.conflictStatus});`,
    }));
}
