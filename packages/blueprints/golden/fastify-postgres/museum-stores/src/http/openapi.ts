import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import { problemContentType, problemSchema } from "./problem.ts";

/** Describes the routes that are registered from here on, and shows them at /docs. */
export async function publishDocumentation(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Museum stores", version: "1.0.0" },
    },
    transform: keepHeaders,
    transformObject: dropUnusedSchemas,
  });
  await app.register(swaggerUi, { routePrefix: "/docs" });
}

/** An answer with a body, for the schema of a route; `headers` maps names to descriptions. */
export function json<Schema extends z.ZodType>(
  description: string,
  schema: Schema,
  headers: Record<string, string> = {},
) {
  return {
    description,
    headers: describeHeaders(headers),
    content: { "application/json": { schema } },
  };
}

/** An answer without a body, for the schema of a route. */
export function noContent(description: string) {
  return z.null().describe(description);
}

const problemDescriptions = {
  400: "The request is not valid",
  404: "Nothing was found under this address",
  409: "A value that must be unique is taken",
  413: "The body is larger than 1 MiB",
  415: "The body is not JSON",
  429: "Too many requests from this address",
  500: "The service failed to answer",
  503: "The database does not answer",
};

type ProblemStatus = keyof typeof problemDescriptions;

/** The problems that a route may answer with; those that any route may have need not be named. */
export function problems(...statuses: ProblemStatus[]) {
  return onlyProblems(...statuses, 429, 500, 503);
}

/** The problems that a route may answer with, and no others. */
export function onlyProblems(...statuses: ProblemStatus[]) {
  const content = { [problemContentType]: { schema: problemSchema } };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: problemDescriptions[status], content }]),
  );
}

function describeHeaders(headers: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, type: "string" }]),
  );
}

/** The type provider leaves the headers of answers out. */
const keepHeaders: typeof jsonSchemaTransform = (document) => {
  const { schema, url } = jsonSchemaTransform(document);
  const stated = document.schema?.response as Record<string, { headers?: object }> | undefined;
  const responses = schema.response as Record<string, object> | undefined;
  for (const [status, response] of Object.entries(responses ?? {})) {
    Object.assign(response, { headers: stated?.[status]?.headers });
  }
  return { schema, url };
};

/** The type provider lists each schema twice, as it is for requests and for answers; most have one use. */
const dropUnusedSchemas: typeof jsonSchemaTransformObject = (document) => {
  const complete = jsonSchemaTransformObject(document);
  const schemas = "components" in complete ? (complete.components?.schemas ?? {}) : {};
  const text = JSON.stringify(complete);
  for (const name of Object.keys(schemas)) {
    if (!text.includes(`"#/components/schemas/${name}"`)) delete schemas[name];
  }
  return complete;
};
