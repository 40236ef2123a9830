import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { json, problems } from "../http/openapi.ts";
import { careSchema, newCareSchema } from "./schema.ts";
import type { CareStore } from "./store.ts";

const createCare = {
  operationId: "createCare",
  summary: "Create a care",
  tags: ["Cares"],
  body: newCareSchema,
  response: {
    201: json("The new care", careSchema, { location: "Address of the new resource" }),
    ...problems(400, 409, 413, 415),
  },
};

/** The endpoints of cares. */
export function careRoutes(store: CareStore): FastifyPluginAsyncZod {
  return async (app) => {
    app.post("/cares", { schema: createCare }, async (request, reply) => {
      const row = await store.create(request.body);
      return reply
        .code(201)
        .header("location", `/cares/${encodeURIComponent(row.id)}`)
        .send(row);
    });
  };
}
