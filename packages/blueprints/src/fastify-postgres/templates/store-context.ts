import type { FieldView } from "../model/field-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";

/** The account that makes a request, or nobody. */
export const callerType = "Caller | null";

/** What the methods of a store are written by. */
export interface StoreContext {
  service: ServiceView;
  resource: ResourceView;
  /** Condition of rows that are there at all, as code; undefined when all are. */
  visible: string | undefined;
  byCaller: boolean;
  scopes: FieldView[];
  expands: boolean;
}
