import { text } from "../../code.ts";
import { securityScheme } from "../../callers/index.ts";
import type { EndpointView } from "../../model/endpoint-view.ts";
import type { ServiceView } from "../../model/service-view.ts";
import { isEmpty } from "../answer-schema.ts";
import { problemStatuses } from "../route-statuses.ts";
import { anyViolations } from "./refuse-violations.ts";

/** `src/http/openapi.ts`. */
export function openapiFile(service: ServiceView): string {
  const { title, model, paths } = service;
  const description = model.description;
  const about = description === undefined ? "" : `description: ${text(description)}, `;
  return `import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import ${hasEmptyAnswers(service) || redirects(service) ? "" : "type "}{ z } from "zod";
import { problemContentType, problemSchema } from "./problem.ts";

/** Describes the routes that are registered from here on, and shows them at ${paths.docs}. */
export async function publishDocumentation(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: ${text(title)}, ${about}version: "1.0.0" },${servers(service)}${components(service)}
    },
    transform: keepHeaders,
    transformObject: dropUnusedSchemas,
  });
  await app.register(swaggerUi, { routePrefix: ${text(paths.docs)} });
}

${answers}${noContent(service)}
const problemDescriptions = {
${problemDescriptions(service)}
};

${problems}`;
}

/** Addresses below which the same paths are served. */
function servers({ model }: ServiceView): string {
  const { prefixes = [] } = model.nonFunctional;
  if (prefixes.length === 0) return "";
  const urls = ["/", ...prefixes].map((url) => `{ url: ${text(url)} }`);
  return `\n      servers: [${urls.join(", ")}],`;
}

function components(service: ServiceView): string {
  const scheme = securityScheme(service);
  return scheme === undefined ? "" : `\n      components: { securitySchemes: ${scheme} },`;
}

function allEndpoints({ resources, loose }: ServiceView): EndpointView[] {
  return [...resources.flatMap(({ endpoints }) => endpoints), ...loose];
}

function redirects(service: ServiceView): boolean {
  return allEndpoints(service).some(({ operation }) => operation === "redirect");
}

function hasEmptyAnswers(service: ServiceView): boolean {
  return allEndpoints(service).some((view) => isEmpty(view) && view.operation !== "redirect");
}

function noContent(service: ServiceView): string {
  const empty = `
/** An answer without a body, for the schema of a route. */
export function noContent(description: string) {
  return z.null().describe(description);
}
`;
  const redirection = `
/** An answer that leads elsewhere, for the schema of a route. */
export function redirection(description: string) {
  return { description, headers: describeHeaders({ location: "Where it leads" }), content: { "text/plain": { schema: z.unknown() } } };
}
`;
  return `${hasEmptyAnswers(service) ? empty : ""}${redirects(service) ? redirection : ""}`;
}

function problemDescriptions(service: ServiceView): string {
  const { validationStatus, conflictStatus } = service;
  const used = new Set(allEndpoints(service).flatMap((view) => problemStatuses(service, view)));
  const conflicts = anyViolations(service);
  const invalid = "The request is not valid";
  const entries = new Map<number, string>([
    [400, validationStatus === 400 ? invalid : "The request is malformed"],
    [404, "Nothing was found under this address"],
    [413, "The body is larger than 1 MiB"],
    [415, "The body is not JSON"],
    [429, "Too many requests from this address"],
    [500, "The service failed to answer"],
    [503, "The database does not answer"],
  ]);
  entries.set(validationStatus, entries.get(validationStatus) ?? invalid);
  if (conflicts) {
    const taken = "a value that must be unique is taken";
    const known = entries.get(conflictStatus);
    entries.set(
      conflictStatus,
      known === undefined ? `A${taken.slice(1)}` : `${known}, or ${taken}`,
    );
  }
  for (const status of used) {
    entries.set(
      status,
      entries.get(status) ?? furtherProblems[status] ?? "A rule refuses the request",
    );
  }
  return [...entries]
    .sort(([one], [other]) => one - other)
    .map(([status, description]) => `  ${status}: ${text(description)},`)
    .join("\n");
}

/** Descriptions of statuses that only some services answer with. */
const furtherProblems: Record<number, string> = {
  401: "The caller is not known",
  403: "The caller may not do this",
  409: "It cannot be done as things are",
  412: "The resource is no longer as the caller knows it",
};

const answers = `/** An answer with a body, for the schema of a route; \`headers\` maps names to descriptions. */
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
`;

const problems = `type ProblemStatus = keyof typeof problemDescriptions;

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
    if (!text.includes(\`"#/components/schemas/\${name}"\`)) delete schemas[name];
  }
  return complete;
};
`;
