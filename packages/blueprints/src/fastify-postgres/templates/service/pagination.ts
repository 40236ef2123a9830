import { key, lines } from "../../code.ts";
import type { EndpointView } from "../../model/endpoint-view.ts";
import { hasUsualPages } from "../../model/list-view.ts";
import type { ServiceView } from "../../model/service-view.ts";

function lists({ resources }: ServiceView): EndpointView[] {
  return resources.flatMap(({ endpoints }) =>
    endpoints.filter(
      ({ operation, endpoint }) => operation === "list" && endpoint.pagination?.style !== "none",
    ),
  );
}

/** Whether any list of the service comes in pages. */
export function hasPages(service: ServiceView): boolean {
  return lists(service).length > 0;
}

/** `src/http/pagination.ts`; the parameters have the names of the specification. */
export function paginationFile(service: ServiceView): string {
  const usual = lists(service).filter((view) => hasUsualPages(service, view));
  const cursors = lists(service).some(({ endpoint }) => endpoint.pagination?.style === "cursor");
  const clamps = usual.some(({ endpoint }) => endpoint.pagination?.clamp === true);
  return lines(
    usual.length > 0 && 'import type { FastifyReply } from "fastify";',
    (usual.length > 0 || cursors) && 'import { z } from "zod";',
    "",
    `/** Which part of a list is wanted. */
export interface PageRequest {
  limit: number;
  offset: number;
}

export interface Page<Item> {
  items: Item[];
  /** Number of items on all pages together. */
  total: number;
}
`,
    usual.length > 0 && usualPages(service, clamps),
    cursors && cursorCode,
  );
}

function usualPages({ pageParameters }: ServiceView, clamps: boolean): string {
  const { limitParameter, offsetParameter } = pageParameters;
  const integer = 'z.coerce.number("must be an integer").int()';
  const size = clamps
    ? `const size = ${integer}.min(1);
  const bounded = clamp ? size.overwrite((wanted) => Math.min(wanted, maxLimit)) : size.max(maxLimit);
  `
    : "";
  const limit = clamps ? "bounded" : `${integer}.min(1).max(maxLimit)`;
  const options = clamps
    ? "{ defaultLimit, maxLimit, clamp = false }: { defaultLimit: number; maxLimit: number; clamp?: boolean }"
    : "{ defaultLimit, maxLimit }: { defaultLimit: number; maxLimit: number }";
  return `/** The query of a list. Parameters that nobody knows are ignored${clamps ? "; with `clamp` a size above the largest is cut down to it" : ""}. */
export function pageQuery(${options}) {
  ${size}const pageParameters = z.object({
    ${key(limitParameter)}: ${limit}.default(defaultLimit).describe("Number of items on a page at most"),
    ${key(offsetParameter)}: ${integer}.min(0).default(0).describe("Number of items before the page"),
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
    other.set(${JSON.stringify(limitParameter)}, String(limit));
    other.set(${JSON.stringify(offsetParameter)}, String(start));
    return \`<\${path}?\${other}>; rel="\${relation}"\`;
  };
  const last = Math.max(0, Math.ceil(total / limit) - 1) * limit;
  const links = [link("first", 0), link("last", last)];
  if (offset > 0) links.push(link("prev", Math.max(0, offset - limit)));
  if (offset + limit < total) links.push(link("next", offset + limit));
  reply.headers({ "x-total-count": total, link: links.join(", ") });
}
`;
}

const cursorCode = `/** The place of a page in a list, in a form that means nothing to clients. */
export function cursorParameter() {
  return z
    .string()
    .regex(/^[\\w-]{1,20}$/u, "is no cursor of this list")
    .optional()
    .transform((cursor, context) => {
      const offset = cursor === undefined ? 0 : Number(Buffer.from(cursor, "base64url").toString());
      if (!Number.isSafeInteger(offset) || offset < 0) {
        context.addIssue({ code: "custom", message: "is no cursor of this list" });
      }
      return offset;
    });
}

/** The cursor of the page after this one; null after the last. */
export function cursorAfter({ limit, offset }: PageRequest, total: number): string | null {
  const next = offset + limit;
  return next < total ? Buffer.from(String(next)).toString("base64url") : null;
}
`;
