import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { json, noContent, problems } from "../http/openapi.ts";
import { describePage, pageHeaders, pageQuery } from "../http/pagination.ts";
import { found } from "../http/problem.ts";
import {
  newSightingSchema,
  sightingParams,
  sightingPatchSchema,
  sightingSchema,
} from "./schema.ts";
import type { SightingStore } from "./store.ts";

const createSighting = {
  operationId: "createSighting",
  summary: "Create a sighting",
  tags: ["Sightings"],
  body: newSightingSchema,
  response: {
    201: json("The new sighting", sightingSchema, { location: "Address of the new resource" }),
    ...problems(400, 413, 415),
  },
};

const listSightings = {
  operationId: "listSightings",
  summary: "List the sightings",
  tags: ["Sightings"],
  querystring: pageQuery({ defaultLimit: 20, maxLimit: 100 }),
  response: {
    200: json(
      "The sightings of the page, in order of creation",
      z.array(sightingSchema),
      pageHeaders,
    ),
    ...problems(400),
  },
};

const getSighting = {
  operationId: "getSighting",
  summary: "Read a sighting",
  tags: ["Sightings"],
  params: sightingParams,
  response: {
    200: json("The sighting", sightingSchema),
    ...problems(400, 404),
  },
};

const replaceSighting = {
  operationId: "replaceSighting",
  summary: "Replace a sighting",
  tags: ["Sightings"],
  params: sightingParams,
  body: newSightingSchema,
  response: {
    200: json("The sighting as it is afterwards", sightingSchema),
    ...problems(400, 404, 413, 415),
  },
};

const updateSighting = {
  operationId: "updateSighting",
  summary: "Change some fields of a sighting",
  tags: ["Sightings"],
  params: sightingParams,
  consumes: ["application/json", "application/merge-patch+json"],
  body: sightingPatchSchema,
  response: {
    200: json("The sighting as it is afterwards", sightingSchema),
    ...problems(400, 404, 413, 415),
  },
};

const deleteSighting = {
  operationId: "deleteSighting",
  summary: "Delete a sighting",
  tags: ["Sightings"],
  params: sightingParams,
  response: {
    204: noContent("The sighting is gone"),
    ...problems(400, 404),
  },
};

/** The endpoints of sightings. */
export function sightingRoutes(store: SightingStore): FastifyPluginAsyncZod {
  return async (app) => {
    app.post("/sightings", { schema: createSighting }, async (request, reply) => {
      const row = await store.create(request.body);
      return reply
        .code(201)
        .header("location", `/sightings/${encodeURIComponent(row.id)}`)
        .send(row);
    });

    app.get("/sightings", { schema: listSightings }, async (request, reply) => {
      const page = request.query;
      const { items, total } = await store.list(page);
      describePage(reply, page, total);
      return items;
    });

    app.get("/sightings/:id", { schema: getSighting }, async (request) =>
      found(await store.find(request.params.id)),
    );

    app.put("/sightings/:id", { schema: replaceSighting }, async (request) =>
      found(await store.update(request.params.id, request.body)),
    );

    app.patch("/sightings/:id", { schema: updateSighting }, async (request) =>
      found(await store.update(request.params.id, request.body)),
    );

    app.delete("/sightings/:id", { schema: deleteSighting }, async (request, reply) => {
      found(await store.delete(request.params.id));
      return reply.code(204).send(null);
    });
  };
}
