import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { json, noContent, problems } from "../http/openapi.ts";
import { describePage, pageHeaders, pageQuery } from "../http/pagination.ts";
import { found } from "../http/problem.ts";
import { curatorParams, curatorSchema, newCuratorSchema } from "./schema.ts";
import type { CuratorStore } from "./store.ts";

const createCurator = {
  operationId: "createCurator",
  summary: "Create a curator",
  tags: ["Curators"],
  body: newCuratorSchema,
  response: {
    201: json("The new curator", curatorSchema, { location: "Address of the new resource" }),
    ...problems(400, 413, 415),
  },
};

const listCurators = {
  operationId: "listCurators",
  summary: "List the curators",
  tags: ["Curators"],
  querystring: pageQuery({ defaultLimit: 20, maxLimit: 100 }),
  response: {
    200: json(
      "The curators of the page, in order of creation",
      z.array(curatorSchema),
      pageHeaders,
    ),
    ...problems(400),
  },
};

const deleteCurator = {
  operationId: "deleteCurator",
  summary: "Delete a curator",
  tags: ["Curators"],
  params: curatorParams,
  response: {
    204: noContent("The curator is gone"),
    ...problems(400, 404, 409),
  },
};

/** The endpoints of curators. */
export function curatorRoutes(store: CuratorStore): FastifyPluginAsyncZod {
  return async (app) => {
    app.post("/curators", { schema: createCurator }, async (request, reply) => {
      const row = await store.create(request.body);
      return reply
        .code(201)
        .header("location", `/curators/${encodeURIComponent(row.id)}`)
        .send(row);
    });

    app.get("/curators", { schema: listCurators }, async (request, reply) => {
      const page = request.query;
      const { items, total } = await store.list(page);
      describePage(reply, page, total);
      return items;
    });

    app.delete("/curators/:id", { schema: deleteCurator }, async (request, reply) => {
      found(await store.delete(request.params.id));
      return reply.code(204).send(null);
    });
  };
}
