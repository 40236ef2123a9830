import type { Endpoint, FactRef } from "@devmatrix/spec-model";
import type { EntityView } from "../entity-view.ts";
import { malformedId, pathField, pathWith, unknownId } from "../entity-view.ts";
import { endpointFact, qualityFact } from "../facts.ts";
import type { TestCase } from "../suite.ts";
import { sendCode } from "./send-code.ts";
import { supportNames } from "./support-names.ts";

function takesBody({ operation }: Endpoint): boolean {
  return operation === "replace" || operation === "modify";
}

/** The body that an endpoint needs to be refused for its path alone. */
function bodyCode(view: EntityView, endpoint: Endpoint): string | undefined {
  return takesBody(endpoint) ? `${supportNames(view).other}()` : undefined;
}

/** Without a valid body nothing shows that the path is what is refused. */
function lacksBody(view: EntityView, endpoint: Endpoint): boolean {
  return takesBody(endpoint) && !view.creatable;
}

/** 404 for an id that no row has. */
export function unknownIdCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  const id = unknownId(pathField(view, endpoint));
  if (id === undefined || lacksBody(view, endpoint)) return [];
  // Without rows the success of the endpoint is never seen, and a 404 alone proves no endpoint.
  const facts: FactRef[] = view.creatable ? [endpointFact(endpoint)] : [];
  const path = JSON.stringify(pathWith(endpoint, id));
  return [
    {
      title: `answers 404 for an id that no ${view.singular} has`,
      facts: [...facts, qualityFact("error-statuses")],
      body: `
        const answer = await ${sendCode(endpoint, bodyCode(view, endpoint), path)};
        expect(answer.status).toBe(404);`,
    },
  ];
}

/** 400 for an id that cannot be one, and the shape of both answers. */
export function strangeIdCases(view: EntityView, endpoint: Endpoint): TestCase[] {
  if (lacksBody(view, endpoint)) return [];
  const field = pathField(view, endpoint);
  const [unknown, malformed] = [unknownId(field), malformedId(field)];
  const send = (id: string) =>
    sendCode(endpoint, bodyCode(view, endpoint), JSON.stringify(pathWith(endpoint, id)));
  const cases: TestCase[] = [];
  if (malformed !== undefined)
    cases.push({
      title: "answers 400 for an id of the wrong form",
      facts: [
        ...(view.creatable ? [endpointFact(endpoint)] : []),
        qualityFact("error-statuses"),
        qualityFact("input-validation"),
      ],
      body: `
        const answer = await ${send(malformed)};
        expect(answer.status).toBe(400);`,
    });
  if (unknown !== undefined)
    cases.push({
      title: "describes an unknown id as problem+json",
      facts: [qualityFact("error-format")],
      body: `
        const answer = await ${send(unknown)};
        expect(answer.mediaType).toBe("application/problem+json");
        expect(answer.body).toMatchObject(problem(404));`,
    });
  return cases;
}
