import { lines, text } from "../../code.ts";
import type { ResourceView } from "../../model/resource-view.ts";
import type { ServiceView } from "../../model/service-view.ts";
import { takesDatabase } from "../resource-routes.ts";

/** `src/app.ts`: everything that the service is made of, in the order in which it takes effect. */
export function appFile(service: ServiceView): string {
  const { paths } = service;
  return lines(
    imports(service),
    `/**
 * Builds the service, ready to listen. Its database is opened and migrated; closing the service closes it. Without a
 * configuration it is silent and keeps its data in memory.
 */
export async function buildApp(
  config: Config = readConfig({ LOG_LEVEL: "silent" }),
): Promise<FastifyInstance> {
  const [connection, app] = await Promise.all([connect(config), createServer(config)]);
  await migrateUp(connection);
  app.addHook("onClose", () => connection.close());
  await publishDocumentation(app);
  const refuseOtherMethods = watchMethods(app);
  app.get(${text(paths.openapi)}, { schema: { hide: true } }, async () => app.swagger());
  measureRequests(app);
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

${server}`,
  );
}

function routed({ resources }: ServiceView): ResourceView[] {
  return resources.filter(({ endpoints }) => endpoints.length > 0);
}

function imports(service: ServiceView): string {
  return lines(
    `import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import fastify, { type FastifyInstance } from "fastify";
import { serializerCompiler } from "fastify-type-provider-zod";
import { type Config, readConfig } from "./config.ts";
import { connect } from "./database/connect.ts";
import { migrateUp } from "./database/migrate.ts";
import { acceptJsonOnly } from "./http/content-type.ts";
import { sendNotFound, sendProblem } from "./http/error-handler.ts";
import { watchHealth } from "./http/health.ts";
import { watchMethods } from "./http/method-not-allowed.ts";
import { measureRequests } from "./http/metrics.ts";
import { publishDocumentation } from "./http/openapi.ts";
import { ProblemError } from "./http/problem.ts";
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

const server = `/** What holds for every route. */
async function createServer(config: Config): Promise<FastifyInstance> {
  const app = fastify({
    logger: { level: config.LOG_LEVEL, redact: ["req.headers.authorization", "req.headers.cookie"] },
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 2048 },
    genReqId: requestId,
    frameworkErrors: sendProblem,
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
  await app.register(rateLimit, {
    max: config.RATE_LIMIT_PER_MINUTE,
    timeWindow: "1 minute",
    enableDraftSpec: true,
    errorResponseBuilder: () => new ProblemError(429, "Too many requests from this address."),
  });
  return app;
}
`;
