import { NoSqlError } from "../model/sql-functions.ts";

/** A rule that this blueprint cannot write code for. The service is built without it; its requirement stays unproven. */
export class UnsupportedRule extends Error {
  override name = "UnsupportedRule";
}

/** Whether an error says that something of the model has no code; a RangeError is thrown for a part that is not there. */
export function isUnsupported(error: unknown): error is Error {
  return (
    error instanceof UnsupportedRule || error instanceof NoSqlError || error instanceof RangeError
  );
}
