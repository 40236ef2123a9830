import type { SQL } from "drizzle-orm";

/** Which rows a list shows, and in which order. */
export interface ListRequest {
  where?: SQL | undefined;
  orderBy?: SQL[] | undefined;
}
