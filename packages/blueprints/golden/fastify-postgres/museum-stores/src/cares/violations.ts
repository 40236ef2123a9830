import { type Violations, unknown } from "../database/refuse-violations.ts";

/** The answer to each constraint that a new or changed care can violate. */
export const violations: Violations = {
  cares_piece_id_curator_id_r1_key: {
    status: 409,
    detail: "That curator cares for it already.",
    errors: ["piece_id", "curator_id"].map((path) => ({ path, message: "is taken" })),
    code: "ALREADY_CARED_FOR",
  },
  cares_piece_id_fkey: unknown("piece_id"),
  cares_curator_id_fkey: unknown("curator_id"),
};
