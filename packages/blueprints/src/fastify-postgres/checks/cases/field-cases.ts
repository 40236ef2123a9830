import type { Endpoint, Field } from "@devmatrix/spec-model";
import type { EntityView } from "../entity-view.ts";
import { isKeptByService, mustBeSent } from "../entity-view.ts";
import { fieldFact, qualityFact } from "../facts.ts";
import { member, objectKey } from "../names.ts";
import type { TestCase } from "../suite.ts";
import type { EdgeValue } from "../values/refused-values.ts";
import { edgesOf } from "../values/refused-values.ts";
import { absentValue } from "../values/sample-values.ts";
import { keptFieldCases } from "./kept-field-cases.ts";
import { sendCode } from "./send-code.ts";
import { supportNames } from "./support-names.ts";

/** Everything that a POST shows about one field: kept as sent, required or defaulted, both sides of each bound. */
export function fieldCases(view: EntityView, endpoint: Endpoint, field: Field): TestCase[] {
  if (!view.creatable) return [];
  if (isKeptByService(field)) return keptFieldCases(view, endpoint, field);
  if (!view.sent.includes(field)) return [];
  const edges = edgesOf(field);
  return [
    storedCase(view, endpoint, field),
    absentCase(view, endpoint, field),
    ...edges.accepted.map((edge) => acceptedCase(view, endpoint, { field, edge })),
    ...edges.refused.map((edge) => refusedCase(view, endpoint, { field, edge })),
    ...unstorableCases(view, endpoint, field),
  ];
}

function storedCase(view: EntityView, endpoint: Endpoint, field: Field): TestCase {
  const names = supportNames(view);
  const at = member(field.name);
  const look =
    view.observedBy === "none"
      ? ""
      : `expect(await ${names.find}(answer.body)).toMatchObject(only(body, ${JSON.stringify(field.name)}));`;
  return {
    title: `stores ${field.name} and returns it as it was sent`,
    facts: [fieldFact(view.entity, field)],
    body: `
      const body = ${names.sample}();
      const answer = await ${sendCode(endpoint, "body")};
      expect(answer.body${at}).toEqual(body${at});
      ${look}`,
  };
}

function absentCase(view: EntityView, endpoint: Endpoint, field: Field): TestCase {
  const name = JSON.stringify(field.name);
  const send = sendCode(endpoint, `without(${supportNames(view).sample}(), ${name})`);
  if (mustBeSent(view.entity, field))
    return {
      title: `refuses a ${view.singular} without ${field.name}`,
      facts: [fieldFact(view.entity, field), qualityFact("input-validation")],
      body: `
        const answer = await ${send};
        ${expectRefusal(view, field)}`,
    };
  const value = JSON.stringify(absentValue(field));
  return {
    title: `sets ${field.name} to ${value} when it is not sent`,
    facts: [fieldFact(view.entity, field)],
    body: `
      const answer = await ${send};
      expect(answer.status).toBe(${endpoint.successStatus});
      expect(answer.body${member(field.name)}).toEqual(${value});`,
  };
}

interface AtEdge {
  field: Field;
  edge: EdgeValue;
}

function acceptedCase(view: EntityView, endpoint: Endpoint, { field, edge }: AtEdge): TestCase {
  return {
    title: `accepts ${edge.rule}`,
    facts: [fieldFact(view.entity, field)],
    body: `
      const value = ${edge.code};
      const answer = await ${sendCode(endpoint, bodyWith(view, field, "value"))};
      expect(answer.status).toBe(${endpoint.successStatus});
      expect(answer.body${member(field.name)}).toEqual(value);`,
  };
}

function refusedCase(view: EntityView, endpoint: Endpoint, { field, edge }: AtEdge): TestCase {
  return {
    title: `refuses ${edge.rule}`,
    facts: [fieldFact(view.entity, field), qualityFact("input-validation")],
    body: `
      const answer = await ${sendCode(endpoint, bodyWith(view, field, edge.code))};
      ${expectRefusal(view, field)}`,
  };
}

/** PostgreSQL cannot store U+0000: the service must say so before the database does. */
function unstorableCases(view: EntityView, endpoint: Endpoint, field: Field): TestCase[] {
  const free = field.type === "string" && !field.list && !field.enum && !field.pattern;
  if (!free || field.format || (field.maxLength ?? 8) < 4) return [];
  const least = field.minLength ?? 0;
  const code = `"nul\\u0000"${least > 4 ? `.padEnd(${least}, "x")` : ""}`;
  const edge = { rule: `a U+0000 within ${field.name}`, value: "nul\u0000", code };
  return [refusedCase(view, endpoint, { field, edge })];
}

function bodyWith(view: EntityView, field: Field, code: string): string {
  return `{ ...${supportNames(view).sample}(), ${objectKey(field.name)}: ${code} }`;
}

function expectRefusal(view: EntityView, field: Field): string {
  const status = view.model.nonFunctional.validationStatus;
  return `expect(refusal(answer)).toEqual({ status: ${status}, fields: [${JSON.stringify(field.name)}] });`;
}
