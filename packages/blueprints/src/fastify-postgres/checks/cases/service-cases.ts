import type { Endpoint, HttpMethod, SpecModel } from "@devmatrix/spec-model";
import { httpMethods } from "@devmatrix/spec-model";
import { qualityFact } from "../facts.ts";
import type { TestCase, TestGroup } from "../suite.ts";

/** Rules of the service as a whole: health, documentation, unknown paths, methods that a path does not have. */
export function serviceGroups(model: SpecModel): TestGroup[] {
  const endpoints = model.endpoints.filter((endpoint) => endpoint.operation !== "custom");
  return [
    { title: "Health", cases: healthCases() },
    { title: "GET /openapi.json", cases: documentationCases(endpoints) },
    { title: "Unknown paths", cases: unknownPathCases(model) },
    { title: "Other methods", cases: otherMethodCases(endpoints) },
    { title: "Large bodies", cases: largeBodyCases(endpoints) },
  ].filter((group) => group.cases.length > 0);
}

function healthCases(): TestCase[] {
  return ["live", "ready"].map((probe) => ({
    title: `/health/${probe} answers 200`,
    facts: [qualityFact("health-endpoint")],
    body: `
      const answer = await send("GET", "/health/${probe}");
      expect(answer.status).toBe(200);`,
  }));
}

function documentationCases(endpoints: Endpoint[]): TestCase[] {
  const facts = [qualityFact("api-documentation")];
  return [
    {
      title: "is an OpenAPI 3.1 document",
      facts,
      body: `
        const answer = await send("GET", "/openapi.json");
        expect(answer.body.openapi).toMatch(/^3\\.1\\./);`,
    },
    ...endpoints.map((endpoint) => ({
      title: `describes ${endpoint.method} ${endpoint.path}`,
      facts,
      body: `
        const answer = await send("GET", "/openapi.json");
        expect(answer.body.paths).toHaveProperty(${JSON.stringify([endpoint.path, endpoint.method.toLowerCase()])});`,
    })),
  ];
}

function unknownPathCases({ nonFunctional }: SpecModel): TestCase[] {
  const own = nonFunctional.errorBody === undefined;
  return [
    {
      title: "are answered with 404",
      facts: [qualityFact("error-statuses")],
      body: `
        const answer = await send("GET", "/no-such-path");
        expect(answer.status).toBe(404);`,
    },
    ...(own
      ? [
          {
            title: "are answered with problem+json",
            facts: [qualityFact("error-format")],
            body: `
        const answer = await send("GET", "/no-such-path");
        expect(answer.mediaType).toBe("application/problem+json");
        expect(answer.body).toMatchObject(problem(404));`,
          },
        ]
      : []),
  ];
}

/** One method that no endpoint of the path has. The parameter's name does not matter: `/a/{id}` and `/a/{key}` are one path. */
function otherMethodCases(endpoints: Endpoint[]): TestCase[] {
  const methods = new Map<string, HttpMethod[]>();
  for (const { path, method } of endpoints) {
    const shape = path.replace(/\{[^}]+\}/g, "any");
    methods.set(shape, [...(methods.get(shape) ?? []), method]);
  }
  return [...methods].flatMap(([path, offered]) => {
    const other = httpMethods.toReversed().find((method) => !offered.includes(method));
    if (!other) return [];
    return {
      title: `${other} ${path} is answered with 405 and the methods that there are in Allow`,
      facts: [qualityFact("error-statuses"), qualityFact("rest-conventions")],
      body: `
        const answer = await send("${other}", "${path}");
        expect(answer.status).toBe(405);
        ${offered.map((method) => `expect(answer.headers.get("allow")).toContain("${method}");`).join("\n")}`,
    };
  });
}

function largeBodyCases(endpoints: Endpoint[]): TestCase[] {
  const taker = endpoints.find(
    ({ operation, access, path }) =>
      operation === "create" && access?.level !== "caller" && !path.includes("{"),
  );
  if (!taker) return [];
  return [
    {
      title: "of more than 1 MiB are refused with 413",
      facts: [qualityFact("input-validation"), qualityFact("error-statuses")],
      body: `
        const answer = await send("${taker.method}", "${taker.path}", { text: "x".repeat(1024 * 1024) });
        expect(answer.status).toBe(413);`,
    },
  ];
}
