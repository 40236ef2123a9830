import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { json, noContent, problems } from "../http/openapi.ts";
import { describePage, pageHeaders, pageQuery } from "../http/pagination.ts";
import { found } from "../http/problem.ts";
import { newRoomSchema, roomParams, roomPatchSchema, roomSchema } from "./schema.ts";
import type { RoomStore } from "./store.ts";

const createRoom = {
  operationId: "createRoom",
  summary: "Create a room",
  tags: ["Rooms"],
  body: newRoomSchema,
  response: {
    201: json("The new room", roomSchema, { location: "Address of the new resource" }),
    ...problems(400, 409, 413, 415),
  },
};

const listRooms = {
  operationId: "listRooms",
  summary: "List the rooms",
  tags: ["Rooms"],
  querystring: pageQuery({ defaultLimit: 20, maxLimit: 100 }),
  response: {
    200: json("The rooms of the page, in order of creation", z.array(roomSchema), pageHeaders),
    ...problems(400),
  },
};

const getRoom = {
  operationId: "getRoom",
  summary: "Read a room",
  tags: ["Rooms"],
  params: roomParams,
  response: {
    200: json("The room", roomSchema),
    ...problems(400, 404),
  },
};

const replaceRoom = {
  operationId: "replaceRoom",
  summary: "Replace a room",
  tags: ["Rooms"],
  params: roomParams,
  body: newRoomSchema,
  response: {
    200: json("The room as it is afterwards", roomSchema),
    ...problems(400, 404, 409, 413, 415),
  },
};

const updateRoom = {
  operationId: "updateRoom",
  summary: "Change some fields of a room",
  tags: ["Rooms"],
  params: roomParams,
  consumes: ["application/json", "application/merge-patch+json"],
  body: roomPatchSchema,
  response: {
    200: json("The room as it is afterwards", roomSchema),
    ...problems(400, 404, 409, 413, 415),
  },
};

const deleteRoom = {
  operationId: "deleteRoom",
  summary: "Delete a room",
  tags: ["Rooms"],
  params: roomParams,
  response: {
    204: noContent("The room is gone"),
    ...problems(400, 404, 409),
  },
};

/** The endpoints of rooms. */
export function roomRoutes(store: RoomStore): FastifyPluginAsyncZod {
  return async (app) => {
    app.post("/rooms", { schema: createRoom }, async (request, reply) => {
      const row = await store.create(request.body);
      return reply
        .code(201)
        .header("location", `/rooms/${encodeURIComponent(row.id)}`)
        .send(row);
    });

    app.get("/rooms", { schema: listRooms }, async (request, reply) => {
      const page = request.query;
      const { items, total } = await store.list(page);
      describePage(reply, page, total);
      return items;
    });

    app.get("/rooms/:id", { schema: getRoom }, async (request) =>
      found(await store.find(request.params.id)),
    );

    app.put("/rooms/:id", { schema: replaceRoom }, async (request) =>
      found(await store.update(request.params.id, request.body)),
    );

    app.patch("/rooms/:id", { schema: updateRoom }, async (request) =>
      found(await store.update(request.params.id, request.body)),
    );

    app.delete("/rooms/:id", { schema: deleteRoom }, async (request, reply) => {
      found(await store.delete(request.params.id));
      return reply.code(204).send(null);
    });
  };
}
