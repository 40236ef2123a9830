import { taken, type Violations } from "../database/refuse-violations.ts";

/** The answer to each constraint that a new or changed visitor can violate. */
export const violations: Violations = {
  visitors_email_key: taken("email"),
};
