import { platformCodes } from "./codes/platform-codes.ts";
import { runCodes } from "./codes/run-codes.ts";
import { specificationCodes } from "./codes/specification-codes.ts";

/** Every stable code. A code that nothing raises is dead and fails the catalogue's test. */
export const errorCatalogue = { ...specificationCodes, ...runCodes, ...platformCodes } as const;

export type ErrorCode = keyof typeof errorCatalogue;
