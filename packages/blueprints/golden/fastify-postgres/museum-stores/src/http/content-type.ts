import type { FastifyInstance } from "fastify";
import { ProblemError } from "./problem.ts";

/** Refuses bodies in anything but JSON with 415. PATCH also takes the content type of merge patches (RFC 7396). */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeContentTypeParser("text/plain");
  // A body of DELETE means nothing (RFC 9110) and is not looked at.
  app.addHttpMethod("DELETE", { hasBody: false, overrideExisting: true });
  const parseJson = app.getDefaultJsonParser("error", "error");
  app.addContentTypeParser<string>(
    "application/merge-patch+json",
    { parseAs: "string" },
    (request, body, done) => {
      if (request.method === "PATCH") return parseJson(request, body, done);
      done(new ProblemError(415, "Merge patches are for PATCH only."));
    },
  );
}
