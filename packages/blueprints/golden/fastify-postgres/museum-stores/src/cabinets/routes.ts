import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { json, noContent, problems } from "../http/openapi.ts";
import { describePage, pageHeaders } from "../http/pagination.ts";
import { found } from "../http/problem.ts";
import { matchingCabinets, orderOfCabinets } from "./filters.ts";
import {
  cabinetParams,
  cabinetPatchSchema,
  cabinetSchema,
  cabinetSummarySchema,
  getCabinetQuery,
  listCabinetsQuery,
  newCabinetSchema,
} from "./schema.ts";
import type { CabinetStore } from "./store.ts";

const createCabinet = {
  operationId: "createCabinet",
  summary: "Create a cabinet",
  tags: ["Cabinets"],
  body: newCabinetSchema,
  response: {
    201: json("The new cabinet", cabinetSchema, { location: "Address of the new resource" }),
    ...problems(400, 404, 413, 415),
  },
};

const listCabinets = {
  operationId: "listCabinets",
  summary: "List the cabinets",
  tags: ["Cabinets"],
  querystring: listCabinetsQuery,
  response: {
    200: json("The cabinets of the page", z.array(cabinetSummarySchema), pageHeaders),
    ...problems(400),
  },
};

const getCabinet = {
  operationId: "getCabinet",
  summary: "Read a cabinet",
  tags: ["Cabinets"],
  params: cabinetParams,
  querystring: getCabinetQuery,
  response: {
    200: json("The cabinet", cabinetSchema),
    ...problems(400, 404),
  },
};

const replaceCabinet = {
  operationId: "replaceCabinet",
  summary: "Replace a cabinet",
  tags: ["Cabinets"],
  params: cabinetParams,
  body: newCabinetSchema,
  response: {
    200: json("The cabinet as it is afterwards", cabinetSchema),
    ...problems(400, 404, 413, 415),
  },
};

const updateCabinet = {
  operationId: "updateCabinet",
  summary: "Change some fields of a cabinet",
  tags: ["Cabinets"],
  params: cabinetParams,
  consumes: ["application/json", "application/merge-patch+json"],
  body: cabinetPatchSchema,
  response: {
    200: json("The cabinet as it is afterwards", cabinetSchema),
    ...problems(400, 404, 413, 415),
  },
};

const deleteCabinet = {
  operationId: "deleteCabinet",
  summary: "Delete a cabinet",
  tags: ["Cabinets"],
  params: cabinetParams,
  response: {
    204: noContent("The cabinet is gone"),
    ...problems(400, 404),
  },
};

/** The endpoints of cabinets. */
export function cabinetRoutes(store: CabinetStore): FastifyPluginAsyncZod {
  return async (app) => {
    app.post("/cabinets", { schema: createCabinet }, async (request, reply) => {
      const row = await store.create(request.body);
      return reply
        .code(201)
        .header("location", `/cabinets/${encodeURIComponent(row.id)}`)
        .send(row);
    });

    app.get("/cabinets", { schema: listCabinets }, async (request, reply) => {
      const page = { limit: request.query.limit, offset: request.query.offset };
      const { items, total } = await store.list({
        ...page,
        where: matchingCabinets({ query: request.query }),
        orderBy: orderOfCabinets(request.query),
        expand: request.query.include,
      });
      describePage(reply, page, total);
      return items;
    });

    app.get("/cabinets/:id", { schema: getCabinet }, async (request) =>
      found(await store.find(request.params.id, { expand: request.query.include })),
    );

    app.put("/cabinets/:id", { schema: replaceCabinet }, async (request) =>
      found(await store.update(request.params.id, request.body)),
    );

    app.patch("/cabinets/:id", { schema: updateCabinet }, async (request) =>
      found(await store.update(request.params.id, request.body)),
    );

    app.delete("/cabinets/:id", { schema: deleteCabinet }, async (request, reply) => {
      found(await store.delete(request.params.id));
      return reply.code(204).send(null);
    });
  };
}
