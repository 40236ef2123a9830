import type { FastifyReply } from "fastify";
import { z } from "zod";

/** Which part of a list is wanted. */
export interface PageRequest {
  limit: number;
  offset: number;
}

export interface Page<Item> {
  items: Item[];
  /** Number of items on all pages together. */
  total: number;
}

/** The query of a list. Parameters that nobody knows are ignored. */
export function pageQuery({ defaultLimit, maxLimit }: { defaultLimit: number; maxLimit: number }) {
  const pageParameters = z.object({
    limit: z.coerce
      .number("must be an integer")
      .int()
      .min(1)
      .max(maxLimit)
      .default(defaultLimit)
      .describe("Number of items on a page at most"),
    offset: z.coerce
      .number("must be an integer")
      .int()
      .min(0)
      .default(0)
      .describe("Number of items before the page"),
  });
  return pageParameters;
}

/** The headers of a page, for the documentation. */
export const pageHeaders = {
  "x-total-count": "Number of items on all pages together",
  link: "Addresses of the first, last, previous and next page (RFC 8288)",
};

/** Says in the headers how many items there are and where the other pages lie. */
export function describePage(
  reply: FastifyReply,
  { limit, offset }: PageRequest,
  total: number,
): void {
  const [path = "", query = ""] = reply.request.url.split("?");
  const link = (relation: string, start: number) => {
    const other = new URLSearchParams(query);
    other.set("limit", String(limit));
    other.set("offset", String(start));
    return `<${path}?${other}>; rel="${relation}"`;
  };
  const last = Math.max(0, Math.ceil(total / limit) - 1) * limit;
  const links = [link("first", 0), link("last", last)];
  if (offset > 0) links.push(link("prev", Math.max(0, offset - limit)));
  if (offset + limit < total) links.push(link("next", offset + limit));
  reply.headers({ "x-total-count": total, link: links.join(", ") });
}
