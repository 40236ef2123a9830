import { taken, type Violations, unknown } from "../database/refuse-violations.ts";

/** The answer to each constraint that a new or changed piece can violate. */
export const violations: Violations = {
  pieces_inventory_code_key: taken("inventory_code"),
  pieces_cabinet_id_fkey: unknown("cabinet_id"),
};
