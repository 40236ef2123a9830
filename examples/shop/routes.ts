import type { Answer, Api, Exchange } from "../support/index.ts";
import type { ShopInput, ShopRoute } from "./inputs.ts";

/** A way to reach something: `{id}`, `{item}` and `{customer}` are filled in. Default method: as the caller says. */
export interface Route {
  path: string;
  method?: "POST" | "PUT" | "PATCH" | "DELETE";
}

/** Where services show their OpenAPI document. */
const documentPaths = ["/openapi.json", "/docs/json", "/docs/openapi.json", "/openapi"];

type Documented = Record<string, Record<string, unknown>>;

/** Values for the placeholders of a route. */
export type Places = Partial<Record<"id" | "item" | "customer", string>>;

/** The routes of a shop, each the first candidate that the running service documents. */
export class Shop {
  readonly #api: Api;
  readonly #routes: ShopInput["routes"];

  private constructor(api: Api, routes: ShopInput["routes"]) {
    this.#api = api;
    this.#routes = routes;
  }

  static async open(api: Api, input: ShopInput): Promise<Shop> {
    const documented = await documentedPaths(api);
    const chosen: ShopInput["routes"] = {};
    let best = { prefix: input.prefixes[0] ?? "", known: -1 };
    for (const prefix of input.prefixes) {
      const known = Object.values(input.routes).filter((candidates) =>
        candidates?.some((route) => isDocumented(documented, prefix, route)),
      ).length;
      if (known > best.known) best = { prefix, known };
    }
    for (const [name, candidates = []] of Object.entries(input.routes)) {
      const found = candidates.find((route) => isDocumented(documented, best.prefix, route));
      const first = found ?? candidates[0];
      if (first) chosen[name as ShopRoute] = [{ ...first, path: best.prefix + first.path }];
    }
    return new Shop(api, chosen);
  }

  /** Reads. */
  get(route: ShopRoute, places: Places = {}, query = ""): Exchange {
    const path = this.#path(route, places);
    const joint = path.includes("?") ? "&" : "?";
    return this.#api.get(query === "" ? path : path + joint + query);
  }

  /** Calls with the method of the route, else POST. */
  call(route: ShopRoute, places: Places = {}, body?: unknown): Exchange {
    const method = this.#routes[route]?.[0]?.method ?? "POST";
    const path = this.#path(route, places);
    if (method === "DELETE") return this.#api.delete(path);
    if (method === "PUT") return this.#api.put(path, body);
    if (method === "PATCH") return this.#api.patch(path, body);
    return this.#api.post(path, body);
  }

  /** Is the route a way to send the whole body (PUT). */
  replaces(route: ShopRoute): boolean {
    return this.#routes[route]?.[0]?.method === "PUT";
  }

  #path(route: ShopRoute, places: Places): string {
    const found = this.#routes[route]?.[0];
    if (!found) throw new Error(`The text of this shop has no ${route}.`);
    return found.path.replace(/\{(\w+)\}/g, (_, name: keyof Places) => places[name] ?? "");
  }
}

async function documentedPaths(api: Api): Promise<Documented> {
  for (const path of documentPaths) {
    const answer: Answer = await api.get(path).any();
    const paths = answer.at("paths");
    if (answer.status !== 200 || typeof paths !== "object") continue;
    const server = answer.at("servers.0.url");
    const prefix = typeof server === "string" ? new URL(server, "http://here").pathname : "/";
    return Object.fromEntries(
      Object.entries(paths as Documented).map(([each, methods]) => [
        prefix.replace(/\/$/, "") + each,
        methods,
      ]),
    );
  }
  return {};
}

/** Parameters have any name; a query is left out of the comparison. */
function isDocumented(documented: Documented, prefix: string, route: Route): boolean {
  const wanted = shape(prefix + (route.path.split("?")[0] ?? ""));
  const method = route.method?.toLowerCase();
  return Object.entries(documented).some(
    ([path, methods]) => shape(path) === wanted && (method === undefined || method in methods),
  );
}

function shape(path: string): string {
  return path.replace(/\{[^}]*\}/g, "{}");
}
