import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { json, noContent, problems } from "../http/openapi.ts";
import { found } from "../http/problem.ts";
import {
  newVisitorSchema,
  visitorByEmailParams,
  visitorParams,
  visitorPatchSchema,
  visitorSchema,
} from "./schema.ts";
import type { VisitorStore } from "./store.ts";

const createVisitor = {
  operationId: "createVisitor",
  summary: "Create a visitor",
  tags: ["Visitors"],
  body: newVisitorSchema,
  response: {
    201: json("The new visitor", visitorSchema, { location: "Address of the new resource" }),
    ...problems(400, 409, 413, 415, 422),
  },
};

const getVisitor = {
  operationId: "getVisitor",
  summary: "Read a visitor",
  tags: ["Visitors"],
  params: visitorParams,
  response: {
    200: json("The visitor", visitorSchema),
    ...problems(400, 404),
  },
};

const getVisitorByEmail = {
  operationId: "getVisitorByEmail",
  summary: "Read a visitor by its email",
  tags: ["Visitors"],
  params: visitorByEmailParams,
  response: {
    200: json("The visitor", visitorSchema),
    ...problems(400, 404),
  },
};

const updateVisitor = {
  operationId: "updateVisitor",
  summary: "Change some fields of a visitor",
  tags: ["Visitors"],
  params: visitorParams,
  consumes: ["application/json", "application/merge-patch+json"],
  body: visitorPatchSchema,
  response: {
    200: json("The visitor as it is afterwards", visitorSchema),
    ...problems(400, 404, 409, 413, 415, 422),
  },
};

const deleteVisitor = {
  operationId: "deleteVisitor",
  summary: "Delete a visitor",
  tags: ["Visitors"],
  params: visitorParams,
  response: {
    204: noContent("The visitor is gone"),
    ...problems(400, 404),
  },
};

/** The endpoints of visitors. */
export function visitorRoutes(store: VisitorStore): FastifyPluginAsyncZod {
  return async (app) => {
    app.post("/api/visitors", { schema: createVisitor }, async (request, reply) => {
      const row = await store.create(request.body);
      return reply
        .code(201)
        .header("location", `/api/visitors/${encodeURIComponent(row.number)}`)
        .send(row);
    });

    app.get("/api/visitors/:number", { schema: getVisitor }, async (request) =>
      found(await store.find(request.params.number)),
    );

    app.get("/api/visitors/by-email/:email", { schema: getVisitorByEmail }, async (request) =>
      found(await store.findByEmail(request.params.email)),
    );

    app.patch("/api/visitors/:number", { schema: updateVisitor }, async (request) =>
      found(await store.update(request.params.number, request.body)),
    );

    app.delete("/api/visitors/:number", { schema: deleteVisitor }, async (request, reply) => {
      found(await store.delete(request.params.number));
      return reply.code(204).send(null);
    });
  };
}
