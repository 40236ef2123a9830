import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { json, problems } from "../http/openapi.ts";
import { describePage, pageHeaders, pageQuery } from "../http/pagination.ts";
import { found } from "../http/problem.ts";
import { newToolSchema, toolParams, toolReplacementSchema, toolSchema } from "./schema.ts";
import type { ToolStore } from "./store.ts";

const createTool = {
  operationId: "createTool",
  summary: "Create a tool",
  tags: ["Tools"],
  body: newToolSchema,
  response: {
    201: json("The new tool", toolSchema, { location: "Address of the new resource" }),
    ...problems(400, 409, 413, 415, 422),
  },
};

const listTools = {
  operationId: "listTools",
  summary: "List the tools",
  tags: ["Tools"],
  querystring: pageQuery({ defaultLimit: 20, maxLimit: 100 }),
  response: {
    200: json("The tools of the page, in order of creation", z.array(toolSchema), pageHeaders),
    ...problems(422),
  },
};

const getTool = {
  operationId: "getTool",
  summary: "Read a tool",
  tags: ["Tools"],
  params: toolParams,
  response: {
    200: json("The tool", toolSchema),
    ...problems(400, 404),
  },
};

const replaceTool = {
  operationId: "replaceTool",
  summary: "Replace a tool",
  tags: ["Tools"],
  params: toolParams,
  body: toolReplacementSchema,
  response: {
    200: json("The tool as it is afterwards", toolSchema),
    ...problems(400, 404, 409, 413, 415, 422),
  },
};

/** The endpoints of tools. */
export function toolRoutes(store: ToolStore): FastifyPluginAsyncZod {
  return async (app) => {
    app.post("/api/tools", { schema: createTool }, async (request, reply) => {
      const row = await store.create(request.body);
      return reply
        .code(201)
        .header("location", `/api/tools/${encodeURIComponent(row.code)}`)
        .send(row);
    });

    app.get("/api/tools", { schema: listTools }, async (request, reply) => {
      const page = { limit: request.query.size, offset: request.query.skip };
      const { items, total } = await store.list(page);
      describePage(reply, page, total);
      return items;
    });

    app.get("/api/tools/:code", { schema: getTool }, async (request) =>
      found(await store.find(request.params.code)),
    );

    app.put("/api/tools/:code", { schema: replaceTool }, async (request) =>
      found(await store.update(request.params.code, request.body)),
    );
  };
}
