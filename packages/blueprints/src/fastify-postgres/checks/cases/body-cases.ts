import type { Endpoint } from "@devmatrix/spec-model";
import type { EntityView } from "../entity-view.ts";
import { isKeptByService } from "../entity-view.ts";
import { endpointFact, qualityFact } from "../facts.ts";
import { objectKey } from "../names.ts";
import type { TestCase } from "../suite.ts";
import { sendCode } from "./send-code.ts";
import { supportNames } from "./support-names.ts";

/**
 * What every endpoint that takes a body refuses, whatever its fields are: unknown and read-only fields, bodies that are
 * no object, broken JSON, other media types. For items a row is made first, so that nothing else can be the reason.
 */
export function bodyCases(view: EntityView, endpoint: Endpoint, path?: string): TestCase[] {
  if (!view.creatable) return [];
  const names = supportNames(view);
  const status = view.model.nonFunctional.validationStatus;
  const before = path === undefined ? "" : `const row = await ${names.create}();`;
  const valid = `${path === undefined ? names.sample : names.other}()`;
  const facts = [endpointFact(endpoint), qualityFact("input-validation")];
  const where = path ?? JSON.stringify(endpoint.path);
  const refusing = (field: string, value: string) => `
    ${before}
    const answer = await ${sendCode(endpoint, `{ ...${valid}, ${objectKey(field)}: ${value} }`, path)};
    expect(refusal(answer)).toEqual({ status: ${status}, fields: [${JSON.stringify(field)}] });`;
  return [
    {
      title: "refuses a field that it does not know",
      facts,
      body: refusing(unknownField(view), "1"),
    },
    ...readOnlyNames(view, path !== undefined).map((name) => ({
      title: `refuses ${name}, which is not the caller's to write`,
      facts: [...facts, `field:${view.entity.name}.${name}`],
      body: refusing(name, JSON.stringify("2020-01-01T00:00:00.000Z")),
    })),
    {
      title: "refuses a body that is a list",
      facts,
      body: `
        ${before}
        const answer = await ${sendCode(endpoint, "[]", path)};
        expect(answer.status).toBe(${status});`,
    },
    {
      title: "refuses broken JSON with 400",
      facts: [endpointFact(endpoint), qualityFact("error-statuses")],
      body: `
        ${before}
        const answer = await sendText("${endpoint.method}", ${where}, "application/json", "{ broken");
        expect(answer.status).toBe(400);`,
    },
    {
      title: "refuses a body that is not declared as JSON with 415",
      facts: [endpointFact(endpoint), qualityFact("json-format"), qualityFact("error-statuses")],
      body: `
        ${before}
        const answer = await sendText("${endpoint.method}", ${where}, "text/plain", JSON.stringify(${valid}));
        expect(answer.status).toBe(415);`,
    },
  ];
}

function readOnlyNames(view: EntityView, isItem: boolean): string[] {
  return view.entity.fields
    .filter((field) => isKeptByService(field) || (isItem && field === view.key))
    .map((field) => field.name);
}

/** A name that no field has. */
function unknownField(view: EntityView): string {
  const names = new Set(view.entity.fields.map((field) => field.name));
  let name = "unexpected";
  while (names.has(name)) name += "_";
  return name;
}
