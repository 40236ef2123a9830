import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";

/** One possible answer of a route, for the OpenAPI document. */
export interface RouteResponse {
  description: string;
  /** Of a JSON body. */
  schema?: z.ZodType;
  /** Content type when it is not JSON. */
  contentType?: string;
}

/** What a route gives back. A body that is a Buffer or a string is sent as it is. */
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** Validated parts of a request. */
export interface Input<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  params: z.output<Params>;
  query: z.output<Query>;
  body: z.output<Body>;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** A route as a value: what it takes, what it answers, and how. The OpenAPI document is made from it. */
export interface Route {
  method: "GET" | "POST";
  /** With parameters in braces. */
  path: string;
  tag: string;
  summary: string;
  params: z.ZodObject;
  query: z.ZodObject;
  /** Absent when the route takes none. */
  body?: z.ZodType;
  /** Content types of the body besides JSON. */
  bodyTypes?: string[];
  responses: Record<number, RouteResponse>;
  /** Undefined when the route writes to the raw response itself. */
  handle(input: Input): Promise<Answer | undefined>;
}

const nothing = z.object({});

/** Defines a route; the handler's types come from the schemas. */
export function defineRoute<
  Params extends z.ZodObject = typeof nothing,
  Query extends z.ZodObject = typeof nothing,
  Body extends z.ZodType = z.ZodUndefined,
>(
  route: Omit<Route, "params" | "query" | "body" | "handle"> & {
    params?: Params;
    query?: Query;
    body?: Body;
    handle(input: Input<Params, Query, Body>): Promise<Answer | undefined>;
  },
): Route {
  // The server validates with the same schemas before it calls, so the narrower parameter type holds.
  return { ...route, params: route.params ?? nothing, query: route.query ?? nothing };
}

/** Part of a list that a caller asks for. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50).describe("Items at most."),
  offset: z.coerce.number().int().min(0).default(0).describe("Items to leave out."),
});

/** A list with the headers that tell what else there is. */
export function pagedAnswer(
  request: FastifyRequest,
  page: { limit: number; offset: number },
  list: { items: unknown[]; total: number },
): Answer {
  const link = (rel: string, offset: number) => {
    const url = new URL(request.url, "http://host");
    url.searchParams.set("limit", String(page.limit));
    url.searchParams.set("offset", String(offset));
    return `<${url.pathname}${url.search}>; rel="${rel}"`;
  };
  const next = page.offset + page.limit;
  const links = [
    ...(next < list.total ? [link("next", next)] : []),
    ...(page.offset > 0 ? [link("prev", Math.max(0, page.offset - page.limit))] : []),
  ];
  return {
    headers: {
      "x-total-count": String(list.total),
      ...(links.length > 0 && { link: links.join(", ") }),
    },
    body: list.items,
  };
}
