import type { HttpMethod, Operation } from "@devmatrix/spec-model";
import type { PathSteps } from "../entities/path-steps.ts";
import { foreignKeyTo } from "../entities/relations.ts";
import type { StructureTopic } from "../lexicon/structure-words.ts";
import type { EndpointDraft } from "../model/draft.ts";
import type { Routes } from "./routes.ts";
import { isTopic, saysTopic } from "./routes.ts";

export interface Kind {
  operation: Operation;
  marks?: { me?: true; health?: true; search?: true; bulk?: true };
  /** The last collection only names what is done to the row before it. */
  onParent?: true;
}

type Asked = Pick<EndpointDraft, "method" | "description">;

const ON_COLLECTION: Partial<Record<HttpMethod, Operation>> = { GET: "list", POST: "create" };
const ON_ROW: Record<HttpMethod, Operation> = {
  GET: "read",
  PUT: "replace",
  PATCH: "modify",
  DELETE: "delete",
  POST: "act",
};

export function classify(endpoint: Asked, cut: PathSteps, routes: Routes): Kind {
  if (cut.steps.length === 0) return withoutCollection(endpoint, cut.prefix, routes);
  const last = cut.steps.at(-1);
  if (cut.trailing.length > 0) {
    return last?.parameter === undefined
      ? behindCollection(endpoint, cut, routes)
      : behindRow(endpoint, routes);
  }
  if (cut.prefix.some((segment) => segment.startsWith("{"))) return { operation: "custom" };
  const reports = cut.prefix.some((segment) => isTopic(segment, "pathReport", routes.lexicon));
  if (reports && endpoint.method === "GET" && last?.parameter === undefined)
    return { operation: "report" };
  const me = cut.prefix.some((segment) => isTopic(segment, "pathMe", routes.lexicon));
  const kind =
    last?.parameter === undefined ? onCollection(endpoint, cut, routes) : onRow(endpoint, routes);
  return me ? { ...kind, marks: { me: true } } : kind;
}

function onRow({ method, description }: Asked, { lexicon }: Routes): Kind {
  if (method === "GET" && saysTopic(description, "redirect", lexicon))
    return { operation: "redirect" };
  if (method === "PUT" && saysTopic(description, "upsert", lexicon)) return { operation: "upsert" };
  if (method === "PUT" && saysTopic(description, "partial", lexicon))
    return { operation: "modify" };
  return { operation: ON_ROW[method] };
}

function onCollection({ method, description }: Asked, cut: PathSteps, routes: Routes): Kind {
  const [owner, last] = [cut.steps.at(-2), cut.steps.at(-1)];
  const { inflection } = routes.lexicon;
  const isOne = last !== undefined && !inflection.isPlural(last.segment.split(/[-_]/).at(-1) ?? "");
  if (owner?.parameter !== undefined && last) {
    const isReferred = foreignKeyTo(routes.relations, owner.entity, last.entity) !== undefined;
    if (method === "GET" && isOne && isReferred) return { operation: "read" };
    if (method === "DELETE" || method === "PATCH" || (method === "PUT" && !isOne))
      return { operation: "act", onParent: true };
    if (method === "PUT") return { operation: "upsert" };
  }
  if (method === "POST" && saysTopic(description, "pathBulk", routes.lexicon))
    return { operation: "create", marks: { bulk: true } };
  return { operation: ON_COLLECTION[method] ?? "custom" };
}

/** `/bookings/{id}/cancel`, `/members/{id}/statement`. */
function behindRow({ method, description }: Asked, { lexicon }: Routes): Kind {
  if (method !== "GET") return { operation: "act" };
  return { operation: saysTopic(description, "redirect", lexicon) ? "redirect" : "report" };
}

/** `/plants/search`, `/plants/statistics`, `/members/login`, `/links/bulk`. */
function behindCollection({ method }: Asked, { trailing }: PathSteps, { lexicon }: Routes): Kind {
  const segment = trailing[0] ?? "";
  const is = (topic: StructureTopic): boolean => isTopic(segment, topic, lexicon);
  if (trailing.length > 1 && !is("pathReport") && !is("pathMe")) return { operation: "custom" };
  if (method === "POST") {
    const account = accountOperation(segment, lexicon);
    if (account) return { operation: account };
    if (is("pathBulk")) return { operation: "create", marks: { bulk: true } };
    return { operation: is("pathSearch") ? "custom" : "create" };
  }
  if (is("pathMe") && trailing.length === 1)
    return { operation: ON_ROW[method], marks: { me: true } };
  if (method !== "GET") return { operation: "custom" };
  if (is("pathSearch")) return { operation: "list", marks: { search: true } };
  return { operation: is("pathReport") ? "report" : "list" };
}

function accountOperation(segment: string, lexicon: Routes["lexicon"]): Operation | undefined {
  const topics = [
    ["pathRegister", "register"],
    ["pathRefresh", "refresh"],
    ["pathLogout", "logout"],
    ["pathLogin", "login"],
  ] as const;
  return topics.find(([topic]) => isTopic(segment, topic, lexicon))?.[1];
}

function withoutCollection(
  { method, description }: Asked,
  prefix: string[],
  { lexicon }: Routes,
): Kind {
  const last = prefix.findLast((segment) => !segment.startsWith("{")) ?? "";
  const is = (topic: StructureTopic): boolean => isTopic(last, topic, lexicon);
  if (method === "GET" && is("pathHealth")) return { operation: "custom", marks: { health: true } };
  if (method === "GET" && saysTopic(description, "redirect", lexicon))
    return { operation: "redirect" };
  if (prefix.at(-1)?.startsWith("{")) return { operation: "custom" };
  if (is("pathMe")) return { operation: ON_ROW[method], marks: { me: true } };
  const account = accountOperation(last, lexicon);
  if (account && method === "POST") return { operation: account };
  if (method === "DELETE" && (account === "login" || account === "logout"))
    return { operation: "logout" };
  if (method === "GET") return { operation: "report" };
  return { operation: method === "POST" ? "compute" : "custom" };
}
