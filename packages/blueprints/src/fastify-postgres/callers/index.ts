export { accessHook } from "./access-hook.ts";
export type { AccessHook } from "./access-hook.ts";
export { callersView } from "./callers-view.ts";
export type { CallersView } from "./callers-view.ts";
export { callersWork } from "./callers-work.ts";
export { callerSettings, callersWiring, securityScheme } from "./callers-wiring.ts";
