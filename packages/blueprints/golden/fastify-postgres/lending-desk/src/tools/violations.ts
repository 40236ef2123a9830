import { taken, type Violations } from "../database/refuse-violations.ts";

/** The answer to each constraint that a new or changed tool can violate. */
export const violations: Violations = {
  tools_pkey: taken("code"),
  tools_label_key: taken("label"),
};
