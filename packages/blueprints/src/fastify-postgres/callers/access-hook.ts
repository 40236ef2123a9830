import type { Endpoint } from "@devmatrix/spec-model";
import { text } from "../code.ts";
import type { ServiceView } from "../model/service-view.ts";
import { callersView } from "./callers-view.ts";

/** What keeps callers out who may not call an endpoint. */
export interface AccessHook {
  /** One name each; a file needs those whose names it uses. */
  imports: string[];
  /** Option of the route. */
  option: string;
  /** The caller, in a handler. */
  caller: string;
  /** `security` of the operation in the OpenAPI document. */
  security: string;
}

/** Undefined for endpoints that are open to everybody. */
export function accessHook(service: ServiceView, endpoint: Endpoint): AccessHook | undefined {
  const { access } = endpoint;
  const view = callersView(service);
  if (!view || !access || access.level === "public") return undefined;
  const isLoose = service.loose.some((each) => each.endpoint === endpoint);
  const module = `${isLoose ? "." : ".."}/callers/require-caller.ts`;
  if (access.level === "optional") {
    return {
      imports: [`import { optionalCaller } from "${module}";`],
      option: "onRequest: optionalCaller()",
      caller: "request.caller",
      security: "[{}, { caller: [] }] as Record<string, string[]>[]",
    };
  }
  const roles = view.role ? access.roles.map(text).join(", ") : "";
  return {
    imports: [
      `import { requireCaller } from "${module}";`,
      ...(view.accounts ? [`import { callerOf } from "${module}";`] : []),
    ],
    option: `onRequest: requireCaller(${roles})`,
    caller: view.accounts ? "callerOf(request)" : "request.caller",
    security: "[{ caller: [] }]",
  };
}
