import { stillReferred, type Violations } from "../database/refuse-violations.ts";

/** The answer to each constraint that keeps a curator from being deleted. */
export const deletionViolations: Violations = {
  cares_curator_id_fkey: stillReferred("cares"),
};
