import { describe, expect, it } from "vitest";
import { z } from "zod";
import { apiRoutes } from "./api-routes.ts";
import { defineRoute } from "./define-route.ts";
import { EventStreams } from "./event-stream.ts";
import { openApiDocument } from "./open-api.ts";

// Routes are values: their handlers, which need the context, are not called here.
const routes = apiRoutes({} as never, new EventStreams());
const document = openApiDocument(routes);
const paths = document["paths"] as Record<string, Record<string, { operationId: string }>>;

describe("openApiDocument", () => {
  it("has every path of the original API", () => {
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        "/api/specs",
        "/api/specs/{specId}/tasks",
        "/api/tasks/{taskId}/execute",
        "/api/tasks/{taskId}/status",
        "/api/waves/current",
        "/api/orchestration/analyze",
        "/api/patterns/similar",
        "/api/progress/{specId}",
      ]),
    );
  });

  it("gives each operation an id of its own", () => {
    const ids = Object.values(paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(routes.length);
  });

  it("names parameters with their place, and a body with its types", () => {
    const made = openApiDocument([
      defineRoute({
        method: "POST",
        path: "/things/{id}",
        tag: "Things",
        summary: "Do",
        params: z.object({ id: z.string() }),
        query: z.object({ dry: z.coerce.boolean().default(false) }),
        body: z.object({ a: z.int() }),
        bodyTypes: ["text/plain"],
        responses: { 200: { description: "Done.", schema: z.object({ ok: z.boolean() }) } },
        handle: () => Promise.resolve(undefined),
      }),
    ]) as { paths: Record<string, Record<string, Record<string, unknown>>> };
    const operation = made.paths["/things/{id}"]?.["post"];
    expect(operation?.["parameters"]).toMatchObject([
      { name: "id", in: "path", required: true },
      { name: "dry", in: "query", required: false },
    ]);
    expect(operation?.["requestBody"]).toMatchObject({
      content: { "application/json": {}, "text/plain": {} },
    });
  });
});
