import type { Log } from "@devmatrix/contracts";

/** The command line speaks for itself; only what goes wrong below reaches the error output. */
export const quietLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (_fields, message) => console.error(message),
  child: () => quietLog,
};
