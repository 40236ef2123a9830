import { stillReferred, taken, type Violations } from "../database/refuse-violations.ts";

/** The answer to each constraint that a new or changed room can violate. */
export const violations: Violations = {
  rooms_name_key: taken("name"),
};

/** The answer to each constraint that keeps a room from being deleted. */
export const deletionViolations: Violations = {
  cabinets_room_id_fkey: stillReferred("cabinets"),
};
