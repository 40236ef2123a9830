import { text } from "../code.ts";
import type { ServiceView } from "../model/service-view.ts";
import { callersView } from "./callers-view.ts";

/** A setting that callers add to the service's own. */
export interface CallerSetting {
  name: string;
  fallback: string;
  meaning: string;
  /** Its schema in `config.ts`. */
  schema: string;
}

export function callerSettings(service: ServiceView): CallerSetting[] {
  const view = callersView(service);
  if (view?.isSigned) {
    return [
      {
        name: "JWT_SECRET",
        fallback: "",
        meaning:
          "Secret that tokens are signed with; without it, one that holds until the process ends",
        schema: "z.string().min(32).optional()",
      },
    ];
  }
  if (view?.callers.scheme !== "apiKey" || view.accounts) return [];
  return [
    {
      name: "API_KEYS",
      fallback: "",
      meaning: "Keys that callers may use, separated by commas; needed together with DATABASE_URL",
      schema: "z.string().optional()",
    },
    ...["API_KEY", "API_TOKEN"].map((name) => ({
      name,
      fallback: "",
      meaning: "One more key that callers may use",
      schema: "z.string().optional()",
    })),
  ];
}

/**
 * What `app.ts` does before it registers the routes; without a database it comes before that is opened, so that a service
 * that nobody could be kept out of touches no data. Undefined for services without callers. */
export function callersWiring(
  service: ServiceView,
): { imports: string[]; statement: string; needsDatabase: boolean } | undefined {
  const view = callersView(service);
  if (!view) return undefined;
  const given = [
    ...(view.accounts ? ["db: connection.db"] : []),
    ...(view.isSigned || !view.accounts ? ["config"] : []),
  ];
  return {
    imports: ['import { registerCallers } from "./callers/require-caller.ts";'],
    statement: `registerCallers(app, { ${given.join(", ")} });`,
    needsDatabase: view.accounts !== undefined,
  };
}

/** `components.securitySchemes` of the OpenAPI document, as code; undefined for services without callers. */
export function securityScheme(service: ServiceView): string | undefined {
  const view = callersView(service);
  if (!view) return undefined;
  const { scheme, header, prefix } = view.callers;
  const isBearer = header.toLowerCase() === "authorization" && prefix.toLowerCase() === "bearer";
  if (!isBearer) return `{ caller: { type: "apiKey", in: "header", name: ${text(header)} } }`;
  const format = scheme === "jwt" ? ', bearerFormat: "JWT"' : "";
  return `{ caller: { type: "http", scheme: "bearer"${format} } }`;
}
