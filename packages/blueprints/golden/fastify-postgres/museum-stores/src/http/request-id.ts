import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** The id that the caller gave the request, if it is fit for a log, else a new one. */
export function requestId(request: { headers: IncomingHttpHeaders }): string {
  const id = request.headers["x-request-id"];
  return typeof id === "string" && /^[\w.:-]{1,100}$/.test(id) ? id : randomUUID();
}
