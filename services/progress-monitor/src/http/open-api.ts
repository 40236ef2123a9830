import { z } from "zod";
import type { Route, RouteResponse } from "./define-route.ts";
import { problemSchema } from "./problem.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Makes the OpenAPI 3.1 document of the routes; the same routes give the same document. */
export function openApiDocument(routes: readonly Route[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const item = (paths[route.path] ??= {});
    item[route.method.toLowerCase()] = operation(route);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "DevMatrix",
      version: "1",
      description: "Hand in specifications, follow their runs, fetch what was built.",
    },
    paths,
    components: { schemas: { Problem: jsonSchema(problemSchema, "output") } },
  };
}

function operation(route: Route): Record<string, unknown> {
  return {
    tags: [route.tag],
    summary: route.summary,
    operationId: operationId(route),
    parameters: [...parameters("path", route.params), ...parameters("query", route.query)],
    ...(route.body !== undefined && {
      requestBody: { required: true, content: bodyContent(route.body, route.bodyTypes ?? []) },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.responses).map(([status, answer]) => [status, response(answer)]),
      ),
      default: response({ description: "The request failed.", contentType: problemType }),
    },
  };
}

const problemType = "application/problem+json";

function response({ description, schema, contentType }: RouteResponse): Record<string, unknown> {
  if (contentType === problemType)
    return {
      description,
      content: { [problemType]: { schema: { $ref: "#/components/schemas/Problem" } } },
    };
  if (schema === undefined && contentType === undefined) return { description };
  const type = contentType ?? "application/json";
  const body = schema === undefined ? {} : { schema: jsonSchema(schema, "output") };
  return { description, content: { [type]: body } };
}

function parameters(place: "path" | "query", schema: z.ZodObject): Record<string, unknown>[] {
  const { properties = {}, required = [] } = jsonSchema(schema, "input");
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

function bodyContent(schema: z.ZodType, otherTypes: string[]): Record<string, unknown> {
  const content: Record<string, unknown> = {
    "application/json": { schema: jsonSchema(schema, "input") },
  };
  for (const type of otherTypes) content[type] = { schema: { type: "string" } };
  return content;
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  // The dialect is that of OpenAPI 3.1 itself.
  const made: JsonSchema & { $schema?: string } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
  });
  delete made.$schema;
  return made;
}

/** `GET /api/runs/{runId}/tasks` → `getRunsByRunIdTasks`. */
function operationId({ method, path }: Route): string {
  const words = path
    .replace(/^\/api/, "")
    .split("/")
    .filter((part) => part !== "")
    .map((part) => (part.startsWith("{") ? `By${capital(part.slice(1, -1))}` : capital(part)));
  return method.toLowerCase() + words.join("");
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
