import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { json, noContent, problems } from "../http/openapi.ts";
import { describePage, pageHeaders, pageQuery } from "../http/pagination.ts";
import { found } from "../http/problem.ts";
import { selected } from "../http/selection.ts";
import { matchingPieces, matchingPiecesOfCabinet, orderOfPieces } from "./filters.ts";
import {
  listPiecesQuery,
  newPieceSchema,
  pieceOfCabinetParams,
  piecePatchSchema,
  pieceReplacementSchema,
  pieceSchema,
  piecesOfCabinetParams,
} from "./schema.ts";
import type { PieceStore } from "./store.ts";

const createPiece = {
  operationId: "createPiece",
  summary: "Create a piece of a cabinet",
  tags: ["Pieces"],
  params: piecesOfCabinetParams,
  body: newPieceSchema,
  response: {
    201: json("The new piece", pieceSchema, { location: "Address of the new resource" }),
    ...problems(400, 404, 409, 413, 415),
  },
};

const listPiecesOfCabinet = {
  operationId: "listPiecesOfCabinet",
  summary: "List the pieces of a cabinet",
  tags: ["Pieces"],
  params: piecesOfCabinetParams,
  querystring: pageQuery({ defaultLimit: 20, maxLimit: 100 }),
  response: {
    200: json("The pieces of the page, in order of creation", z.array(pieceSchema), pageHeaders),
    ...problems(400, 404),
  },
};

const getPiece = {
  operationId: "getPiece",
  summary: "Read a piece",
  tags: ["Pieces"],
  params: pieceOfCabinetParams,
  response: {
    200: json("The piece", pieceSchema),
    ...problems(400, 404),
  },
};

const replacePiece = {
  operationId: "replacePiece",
  summary: "Replace a piece",
  tags: ["Pieces"],
  params: pieceOfCabinetParams,
  body: pieceReplacementSchema,
  response: {
    200: json("The piece as it is afterwards", pieceSchema),
    ...problems(400, 404, 409, 413, 415),
  },
};

const updatePiece = {
  operationId: "updatePiece",
  summary: "Change some fields of a piece",
  tags: ["Pieces"],
  params: pieceOfCabinetParams,
  consumes: ["application/json", "application/merge-patch+json"],
  body: piecePatchSchema,
  response: {
    200: json("The piece as it is afterwards", pieceSchema),
    ...problems(400, 404, 409, 413, 415),
  },
};

const deletePiece = {
  operationId: "deletePiece",
  summary: "Delete a piece",
  tags: ["Pieces"],
  params: pieceOfCabinetParams,
  response: {
    204: noContent("The piece is gone"),
    ...problems(400, 404),
  },
};

const listPieces = {
  operationId: "listPieces",
  summary: "List the pieces",
  tags: ["Pieces"],
  querystring: listPiecesQuery,
  response: {
    200: json(
      "The pieces of the page",
      z.strictObject({
        data: z.array(pieceSchema.partial()),
        meta: z.strictObject({ total: z.int(), per_page: z.int(), page: z.int(), pages: z.int() }),
      }),
      { "x-total-count": "Number of items in all" },
    ),
    ...problems(400),
  },
};

/** The endpoints of pieces. */
export function pieceRoutes(store: PieceStore): FastifyPluginAsyncZod {
  return async (app) => {
    app.post("/cabinets/:cabinet_id/pieces", { schema: createPiece }, async (request, reply) => {
      const parent = found(await store.findCabinet(request.params));
      const row = await store.create({ ...request.body, cabinet_id: parent.id });
      return reply
        .code(201)
        .header(
          "location",
          `/cabinets/${encodeURIComponent(request.params.cabinet_id)}/pieces/${encodeURIComponent(row.id)}`,
        )
        .send(row);
    });

    app.get(
      "/cabinets/:cabinet_id/pieces",
      { schema: listPiecesOfCabinet },
      async (request, reply) => {
        const parent = found(await store.findCabinet(request.params));
        const page = request.query;
        const { items, total } = await store.list({
          ...page,
          where: matchingPiecesOfCabinet({ parent }),
        });
        describePage(reply, page, total);
        return items;
      },
    );

    app.get("/cabinets/:cabinet_id/pieces/:id", { schema: getPiece }, async (request) => {
      const parent = found(await store.findCabinet(request.params));
      return found(await store.find(request.params.id, { cabinet_id: parent.id }));
    });

    app.put("/cabinets/:cabinet_id/pieces/:id", { schema: replacePiece }, async (request) => {
      const parent = found(await store.findCabinet(request.params));
      return found(await store.update(request.params.id, request.body, { cabinet_id: parent.id }));
    });

    app.patch("/cabinets/:cabinet_id/pieces/:id", { schema: updatePiece }, async (request) => {
      const parent = found(await store.findCabinet(request.params));
      return found(await store.update(request.params.id, request.body, { cabinet_id: parent.id }));
    });

    app.delete(
      "/cabinets/:cabinet_id/pieces/:id",
      { schema: deletePiece },
      async (request, reply) => {
        const parent = found(await store.findCabinet(request.params));
        found(await store.delete(request.params.id, { cabinet_id: parent.id }));
        return reply.code(204).send(null);
      },
    );

    app.get("/pieces", { schema: listPieces }, async (request, reply) => {
      const page = {
        limit: request.query.per_page,
        number: request.query.page,
        offset: (request.query.page - 1) * request.query.per_page,
      };
      const { items, total } = await store.list({
        ...page,
        where: matchingPieces({ query: request.query }),
        orderBy: orderOfPieces(request.query),
      });
      reply.header("x-total-count", total);
      return {
        data: items.map((item) => selected(item, request.query.fields)),
        meta: {
          total: total,
          per_page: page.limit,
          page: page.number,
          pages: Math.ceil(total / page.limit),
        },
      };
    });
  };
}
