import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { isUnavailable } from "../database/unavailable.ts";
import { ProblemError, problemContentType } from "./problem.ts";

/** Answers any failure with problem details. Failures that are not the client's are logged, here and nowhere else. */
export function sendProblem(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = toProblemError(error);
  if (problem.statusCode >= 500) request.log.error({ err: error }, "request failed");
  const [path = "/"] = request.url.split("?");
  return reply.code(problem.statusCode).type(problemContentType).send(problem.toProblem(path));
}

/** Answers a path that no route has. */
export function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(new ProblemError(404, "There is no such path."), request, reply);
}

function toProblemError(error: FastifyError | Error): ProblemError {
  if (error instanceof ProblemError) return error;
  if (isUnavailable(error)) return new ProblemError(503, "The database does not answer.");
  // What the framework refuses: malformed JSON, other content types, bodies that are too large.
  if ("statusCode" in error && error.statusCode !== undefined && error.statusCode < 500) {
    return new ProblemError(error.statusCode, error.message);
  }
  return new ProblemError(500, "The service failed to answer.");
}
