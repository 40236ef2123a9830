import type { FastifyInstance } from "fastify";
import { ProblemError } from "./problem.ts";

/**
 * Answers the methods that a path does not have: OPTIONS with 204 and the methods that it has, all others with 405.
 * Notes the routes that are registered from here on; the returned function is called once they are all known.
 */
export function watchMethods(app: FastifyInstance): () => void {
  const paths = new Map<string, { url: string; methods: Set<string> }>();
  app.addHook("onRoute", ({ url, method }) => {
    // Routes of one path may call its parameters differently.
    const path = url.replaceAll(/:\w+/g, ":");
    const known = paths.get(path) ?? { url, methods: new Set() };
    paths.set(path, known);
    for (const name of [method].flat()) known.methods.add(name);
  });
  return () => {
    for (const { url, methods } of paths.values()) {
      const allow = [...methods, "OPTIONS"].toSorted().join(", ");
      app.route({
        url,
        method: app.supportedMethods.filter((method) => !methods.has(method)),
        schema: { hide: true },
        onRequest: async (request, reply) => {
          reply.header("allow", allow);
          if (request.method !== "OPTIONS") {
            throw new ProblemError(405, `This path takes ${allow}.`);
          }
        },
        handler: async (_request, reply) => reply.code(204).send(),
      });
    }
  };
}
