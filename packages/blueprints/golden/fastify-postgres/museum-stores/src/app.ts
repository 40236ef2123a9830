import helmet from "@fastify/helmet";
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
import { validatorCompiler } from "./http/validation.ts";
import { cabinetRoutes } from "./cabinets/routes.ts";
import { CabinetStore } from "./cabinets/store.ts";
import { careRoutes } from "./cares/routes.ts";
import { CareStore } from "./cares/store.ts";
import { curatorRoutes } from "./curators/routes.ts";
import { CuratorStore } from "./curators/store.ts";
import { pieceRoutes } from "./pieces/routes.ts";
import { PieceStore } from "./pieces/store.ts";
import { roomRoutes } from "./rooms/routes.ts";
import { RoomStore } from "./rooms/store.ts";

/**
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
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  measureRequests(app);
  await app.register(watchHealth(connection.db));
  await app.register(careRoutes(new CareStore(connection.db)));
  await app.register(pieceRoutes(new PieceStore(connection.db)));
  await app.register(cabinetRoutes(new CabinetStore(connection.db)));
  await app.register(roomRoutes(new RoomStore(connection.db)));
  await app.register(curatorRoutes(new CuratorStore(connection.db)));
  refuseOtherMethods();
  return app;
}

/** What holds for every route. */
async function createServer(config: Config): Promise<FastifyInstance> {
  const app = fastify({
    logger: {
      level: config.LOG_LEVEL,
      redact: ["req.headers.authorization", "req.headers.cookie"],
    },
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
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
  });
  await app.register(rateLimit, {
    max: config.RATE_LIMIT_PER_MINUTE,
    timeWindow: "1 minute",
    enableDraftSpec: true,
    errorResponseBuilder: () => new ProblemError(429, "Too many requests from this address."),
  });
  return app;
}
