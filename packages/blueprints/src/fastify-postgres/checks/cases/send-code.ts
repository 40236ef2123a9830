import type { Endpoint } from "@devmatrix/spec-model";

/** TypeScript of a request; `path` is code for item endpoints, else the endpoint's own path is written. */
export function sendCode(endpoint: Endpoint, body?: string, path?: string): string {
  const where = path ?? JSON.stringify(endpoint.path);
  return `send("${endpoint.method}", ${where}${body === undefined ? "" : `, ${body}`})`;
}
