/** `src/http/conditional.ts`; only for services that answer conditional requests. */
export function conditionalFile(): string {
  return `import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ProblemError } from "./problem.ts";

/**
 * Conditional requests (RFC 9110): answers have an ETag, a reader who knows it already is answered 304, and a change
 * that names another one than that of the resource is refused with 412.
 */
export function answerConditionally(app: FastifyInstance): void {
  app.addHook("preHandler", async (request) => {
    const wanted = request.headers["if-match"];
    if (wanted === undefined || request.method === "GET" || request.method === "HEAD") return;
    const current = await currentTag(app, request);
    if (current !== undefined && !matches(wanted, current)) {
      throw new ProblemError(412, "The resource is no longer as the caller knows it.");
    }
  });
  app.addHook("onSend", async (request, reply, payload) => {
    const isRow = typeof payload === "string" && (reply.statusCode === 200 || reply.statusCode === 201);
    if (!isRow || request.routeOptions.schema?.hide === true) return payload;
    const tag = tagOf(payload);
    reply.header("etag", tag);
    const known = request.headers["if-none-match"];
    const reads = request.method === "GET" || request.method === "HEAD";
    if (!reads || known === undefined || !matches(known, tag)) return payload;
    reply.code(304).removeHeader("content-type");
    return null;
  });
}

/** The tag of what a GET of the same address would answer; undefined when there is no such answer. */
async function currentTag(app: FastifyInstance, request: FastifyRequest): Promise<string | undefined> {
  const headers = Object.entries(request.headers).filter(
    ([name]) => !name.startsWith("if-") && !name.startsWith("content-") && name !== "transfer-encoding",
  );
  const answer = await app.inject({ method: "GET", url: request.url, headers: Object.fromEntries(headers) });
  const tag = answer.headers.etag;
  return answer.statusCode === 200 && typeof tag === "string" ? tag : undefined;
}

function tagOf(payload: string): string {
  return \`"\${createHash("sha256").update(payload).digest("base64url").slice(0, 22)}"\`;
}

/** Weak and strong tags of the same answer are the same here: it is always whole. */
function matches(header: string, tag: string): boolean {
  const tags = header.split(",").map((each) => each.trim().replace(/^W\\//, ""));
  return tags.includes("*") || tags.includes(tag);
}
`;
}
