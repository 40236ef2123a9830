import type { Log } from "@devmatrix/contracts";

/** Where the stack says what it does; any `Log` fits. */
export type StackLog = Pick<Log, "info" | "warn">;

/** For callers that do not want to hear anything. */
export const silentLog: StackLog = { info: () => undefined, warn: () => undefined };
