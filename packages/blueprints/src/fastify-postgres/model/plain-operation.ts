import type { Endpoint, Operation } from "@devmatrix/spec-model";

/** The operations that store, find, change and remove rows as they are sent. */
export const plainOperations = [
  "create",
  "list",
  "read",
  "replace",
  "modify",
  "delete",
] as const satisfies Operation[];
export type PlainOperation = (typeof plainOperations)[number];

export function isPlain(operation: Operation): operation is PlainOperation {
  return (plainOperations as readonly Operation[]).includes(operation);
}

/** Whether an endpoint does one of the plain operations. */
export function hasPlainOperation(
  endpoint: Endpoint,
): endpoint is Endpoint & { operation: PlainOperation } {
  return isPlain(endpoint.operation);
}
