import type { Endpoint, Field } from "@devmatrix/spec-model";
import type { EntityView } from "../entity-view.ts";
import { endpointOf, pathTo } from "../entity-view.ts";
import { fieldFact, qualityFact } from "../facts.ts";
import { member } from "../names.ts";
import type { TestCase } from "../suite.ts";
import { sendCode } from "./send-code.ts";
import { supportNames } from "./support-names.ts";

/** What a POST shows about a field that the service keeps. */
export function keptFieldCases(view: EntityView, endpoint: Endpoint, field: Field): TestCase[] {
  if (field.role === "id" || field === view.key) return [idCase(view, field)];
  if (field.role === "createdAt" || field.role === "updatedAt")
    return [instantCase(view, endpoint, field), ...changeCases(view, field)];
  return [];
}

function idCase(view: EntityView, field: Field): TestCase {
  const { create } = supportNames(view);
  const at = member(field.name);
  const form: Partial<Record<Field["type"], string>> = {
    uuid: `expect(first${at}).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);`,
    integer: `expect(Number.isInteger(first${at})).toBe(true);`,
    string: `expect(first${at}).toEqual(expect.any(String));`,
  };
  return {
    title: `gives each ${view.singular} ${field.name} of its own`,
    facts: [fieldFact(view.entity, field)],
    body: `
      const first = await ${create}();
      const second = await ${create}();
      ${form[field.type] ?? ""}
      expect(second${at}).not.toEqual(first${at});`,
  };
}

function instantCase(view: EntityView, endpoint: Endpoint, field: Field): TestCase {
  const { sample } = supportNames(view);
  return {
    title: `sets ${field.name} to the instant of creation, in UTC with milliseconds`,
    facts: [fieldFact(view.entity, field), qualityFact("timestamps")],
    body: `
      const answer = await ${sendCode(endpoint, `${sample}()`)};
      const instant = String(answer.body${member(field.name)});
      expect(instant).toMatch(/^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{3})?Z$/);
      expect(Math.abs(Date.parse(instant) - Date.now())).toBeLessThan(60_000);`,
  };
}

/** One test for each endpoint that changes a row: `createdAt` stays, `updatedAt` moves on. */
function changeCases(view: EntityView, field: Field): TestCase[] {
  const { create, other } = supportNames(view);
  const at = member(field.name);
  const stays = field.role === "createdAt";
  return (["replace", "modify"] as const).flatMap((operation) => {
    const endpoint = endpointOf(view, operation);
    if (!endpoint || endpoint.successStatus === 204 || view.changed.length === 0) return [];
    return {
      title: `${stays ? "keeps" : "moves on"} ${field.name} when ${endpoint.method} changes the ${view.singular}`,
      facts: [fieldFact(view.entity, field), qualityFact("timestamps")],
      body: `
        const row = await ${create}();
        ${stays ? "" : "await nextMillisecond();"}
        const answer = await ${sendCode(endpoint, `${other}()`, pathTo(view, endpoint))};
        ${
          stays
            ? `expect(answer.body${at}).toBe(row${at});`
            : `expect(Date.parse(String(answer.body${at}))).toBeGreaterThan(Date.parse(String(row${at})));`
        }`,
    };
  });
}
