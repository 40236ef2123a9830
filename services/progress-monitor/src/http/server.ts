import { errorCode, isRetryable } from "@devmatrix/errors";
import { isOutage } from "@devmatrix/messaging";
import type { Logger } from "@devmatrix/service-kit";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { fastify } from "fastify";
import type { z } from "zod";
import type { Answer, Route } from "./define-route.ts";
import { docsPage } from "./docs-page.ts";
import { openApiDocument } from "./open-api.ts";
import { HttpProblem, problemBody } from "./problem.ts";

/** Makes the REST server of the routes. It listens nowhere: its requests come from the service's HTTP server. */
export async function createServer(options: {
  routes: readonly Route[];
  log: Logger;
  bodyLimit: number;
}): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: options.bodyLimit, exposeHeadRoutes: true });
  takeBodiesAsText(app);
  app.setErrorHandler((error: FastifyError, request, reply) =>
    sendError(error, { request, reply, log: options.log }),
  );
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?", 1)[0] ?? "";
    const allowed = options.routes.filter((route) => pathPattern(route.path).test(path));
    if (allowed.length > 0) reply.header("allow", allowed.map(({ method }) => method).join(", "));
    const [status, detail] =
      allowed.length > 0
        ? [
            405,
            `Expected ${allowed.map(({ method }) => method).join(" or ")}, got ${request.method}.`,
          ]
        : [404, `There is nothing at ${path}.`];
    return sendProblem(reply, problemBody(status, detail, path));
  });
  const document = openApiDocument(options.routes);
  app.get("/openapi.json", () => document);
  app.get("/docs", (_request, reply) => reply.type("text/html; charset=utf-8").send(docsPage));
  for (const route of options.routes)
    app.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ":$1"),
      handler: (request, reply) => answer(route, request, reply),
    });
  await app.ready();
  return app;
}

/** JSON and text alike come as strict UTF-8; what is not is told apart from what is merely not understood. */
function takeBodiesAsText(app: FastifyInstance): void {
  const decode = (body: Buffer): string => {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(body);
    } catch (error) {
      throw Object.assign(
        new HttpProblem(400, "Expected a body of UTF-8 text, got bytes that are not UTF-8.", {
          errors: [{ code: "SPEC_NOT_TEXT", message: "The bytes are not UTF-8 text." }],
        }),
        { cause: error },
      );
    }
  };
  const parseJson = (text: string): unknown => {
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      throw new HttpProblem(400, `Expected JSON: ${(error as Error).message}.`);
    }
  };
  app.removeAllContentTypeParsers();
  const options = { parseAs: "buffer" } as const;
  app.addContentTypeParser("application/json", options, async (_request: unknown, body: Buffer) =>
    parseJson(decode(body)),
  );
  app.addContentTypeParser(
    ["text/markdown", "text/plain"],
    options,
    async (_request: unknown, body: Buffer) => decode(body),
  );
}

async function answer(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const result = await route.handle({
    params: check(route.params, request.params, "path"),
    query: check(route.query, request.query, "query"),
    body: route.body === undefined ? undefined : check(route.body, request.body, "body"),
    request,
    reply,
  });
  return result === undefined ? reply : send(reply, result);
}

function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  place: string,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({
    path: [place, ...issue.path].join("."),
    message: issue.message,
  }));
  throw new HttpProblem(400, `The request's ${place} is not what is expected.`, { errors });
}

function send(reply: FastifyReply, { status = 200, headers = {}, body }: Answer): FastifyReply {
  return reply.status(status).headers(headers).send(body);
}

function sendError(
  error: FastifyError,
  { request, reply, log }: { request: FastifyRequest; reply: FastifyReply; log: Logger },
): FastifyReply {
  const instance = request.url.split("?", 1)[0];
  if (error instanceof HttpProblem) {
    const body = { ...problemBody(error.status, error.message, instance), ...error.extra };
    return sendProblem(reply, body);
  }
  if (isRetryable(error) || isOutage(error)) {
    log.warn({ err: error, code: errorCode(error) }, "a request could not be answered for now");
    reply.header("retry-after", "2");
    const detail = "Something that is needed for the answer is away. Try again in a moment.";
    return sendProblem(reply, problemBody(503, detail, instance));
  }
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") swallowBody(request, reply);
  const status = error.statusCode ?? 500;
  if (status < 500) return sendProblem(reply, problemBody(status, error.message, instance));
  log.error({ err: error, url: instance }, "a request failed");
  return sendProblem(reply, problemBody(500, "The request failed; the log says why.", instance));
}

/** Bodies up to this size are read to their end although they are refused. */
const SWALLOW_BYTES = 64 * 1024 * 1024;

/**
 * A client that is still sending when the connection is closed sees a broken pipe and never the answer; so the rest of a
 * body of reasonable size is read and dropped. Of a larger one, or of unknown size, the connection is closed.
 */
function swallowBody(request: FastifyRequest, reply: FastifyReply): void {
  if (!(Number(request.headers["content-length"]) <= SWALLOW_BYTES)) return;
  reply.removeHeader("connection");
  request.raw.resume();
}

function sendProblem(reply: FastifyReply, body: ReturnType<typeof problemBody>): FastifyReply {
  return reply
    .status(body.status)
    .header("content-type", "application/problem+json; charset=utf-8")
    .send(JSON.stringify(body));
}

function pathPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}
