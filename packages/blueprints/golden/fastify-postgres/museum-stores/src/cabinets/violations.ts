import { type Violations, unknown } from "../database/refuse-violations.ts";

/** The answer to each constraint that a new or changed cabinet can violate. */
export const violations: Violations = {
  cabinets_room_id_fkey: unknown("room_id", 404),
};
