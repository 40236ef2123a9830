import { lines, text } from "../../code.ts";
import type { ResourceView } from "../../model/resource-view.ts";
import type { ServiceView } from "../../model/service-view.ts";
import { callersWiring } from "../../callers/index.ts";
import { rateLimitOf } from "./settings.ts";
import { takesDatabase } from "../resource-routes.ts";

/** `src/app.ts`: everything that the service is made of, in the order in which it takes effect. */
export function appFile(service: ServiceView): string {
  const { paths } = service;
  const wiring = callersWiring(service);
  const comesFirst = wiring?.needsDatabase === false;
  const opening = comesFirst
    ? `const app = await createServer(config);\n  ${wiring.statement}\n  const connection = await connect(config);`
    : "const [connection, app] = await Promise.all([connect(config), createServer(config)]);";
  const { rateLimit } = service.model.nonFunctional;
  // Whoever builds the service without a configuration is not counted.
  const quiet = rateLimit ? `, ${rateLimitOf(service).name}: "1000000"` : "";
  return lines(
    imports(service),
    `/**
 * Builds the service, ready to listen. Its database is opened and migrated; closing the service closes it. Without a
 * configuration it is silent and keeps its data in memory.
 */
export async function buildApp(
  config: Config = readConfig({ LOG_LEVEL: "silent"${quiet} }),
): Promise<FastifyInstance> {
  ${opening}
  await migrateUp(connection);
  app.addHook("onClose", () => connection.close());
  await publishDocumentation(app);
  const refuseOtherMethods = watchMethods(app);
  app.get(${text(paths.openapi)}, { schema: { hide: true } }, async () => app.swagger());
  measureRequests(app);${wiring === undefined || comesFirst ? "" : `\n  ${wiring.statement}`}
  await app.register(watchHealth(connection.db));`,
    ...routed(service).map((resource) => {
      const { camel, type } = resource;
      const argument = takesDatabase(service, resource)
        ? "connection.db"
        : `new ${type}Store(connection.db)`;
      return `await app.register(${camel}Routes(${argument}));`;
    }),
    service.loose.length > 0 && "await app.register(serviceRoutes(connection.db));",
    `refuseOtherMethods();
  return app;
}

${server(service)}`,
  );
}

function routed({ resources }: ServiceView): ResourceView[] {
  return resources.filter(({ endpoints }) => endpoints.length > 0);
}

function imports(service: ServiceView): string {
  const { conditionalRequests, prefixes = [] } = service.model.nonFunctional;
  return lines(
    service.model.nonFunctional.cors && 'import cors from "@fastify/cors";',
    `import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance } from "fastify";
import { serializerCompiler } from "fastify-type-provider-zod";
import { type Config, readConfig } from "./config.ts";
import { connect } from "./database/connect.ts";
import { migrateUp } from "./database/migrate.ts";
${callersWiring(service)?.imports.join("\n") ?? ""}
${conditionalRequests ? 'import { answerConditionally } from "./http/conditional.ts";\n' : ""}import { acceptJsonOnly } from "./http/content-type.ts";
import { sendNotFound, sendProblem } from "./http/error-handler.ts";
import { watchHealth } from "./http/health.ts";
import { watchMethods } from "./http/method-not-allowed.ts";
import { measureRequests } from "./http/metrics.ts";
import { publishDocumentation } from "./http/openapi.ts";
${prefixes.length > 0 ? 'import { withoutPrefix } from "./http/prefixes.ts";\n' : ""}import { ProblemError } from "./http/problem.ts";
import { requestId } from "./http/request-id.ts";
import { validatorCompiler } from "./http/validation.ts";`,
    ...routed(service)
      .flatMap((resource) => [
        `import { ${resource.camel}Routes } from "./${resource.folder}/routes.ts";`,
        ...(takesDatabase(service, resource)
          ? []
          : [`import { ${resource.type}Store } from "./${resource.folder}/store.ts";`]),
      ])
      .concat(
        service.loose.length > 0 ? ['import { serviceRoutes } from "./service-routes.ts";'] : [],
      )
      .toSorted((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1)),
    "",
  );
}

function pathOf(statement: string): string {
  return statement.slice(statement.indexOf("./"));
}

function server(service: ServiceView): string {
  const { nonFunctional } = service.model;
  const { cors, conditionalRequests, prefixes = [] } = nonFunctional;
  const limit = rateLimitOf(service);
  const window = limit.windowSeconds === 60 ? '"1 minute"' : `${limit.windowSeconds} * 1000`;
  return `/** What holds for every route. */
async function createServer(config: Config): Promise<FastifyInstance> {
  const app = fastify({
    logger: { level: config.LOG_LEVEL, redact: ["req.headers.authorization", "req.headers.cookie"] },
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 2048 },
    genReqId: requestId,
    frameworkErrors: sendProblem,${prefixes.length > 0 ? "\n    rewriteUrl: withoutPrefix," : ""}
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler(sendNotFound);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  acceptJsonOnly(app);
  await app.register(helmet, { contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } });
${cors ? `  await app.register(cors, ${corsOptions(cors.origins)});\n` : ""}  await app.register(rateLimit, {
    max: config.${limit.name},
    timeWindow: ${window},
    enableDraftSpec: true,
    errorResponseBuilder: () => new ProblemError(429, "Too many requests from this address."),
  });
${conditionalRequests ? "  answerConditionally(app);\n" : ""}  return app;
}
`;
}

/** Scripts of other origins may read what the service tells about its answers. */
function corsOptions(origins: string[]): string {
  const origin = origins.includes("*") ? '"*"' : JSON.stringify(origins);
  return `{
    origin: ${origin},
    methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    exposedHeaders: ["etag", "link", "location", "retry-after", "x-request-id", "x-total-count"],
    strictPreflight: false,
  }`;
}
