import { type FieldError, ProblemError } from "../http/problem.ts";

/** How the violation of a constraint is answered. */
export interface Violation {
  status: number;
  detail: string;
  code?: string;
  errors?: FieldError[];
}

/** Answers by the names of constraints. */
export type Violations = Record<string, Violation>;

/** Another row has the value of a field that no two may share. */
export function taken(path: string): Violation {
  const errors = [{ path, message: "is taken" }];
  return { status: 409, detail: "A value that must be unique is taken.", errors };
}

/** A field refers to a row that is not there. */
export function unknown(path: string, status = 400): Violation {
  const errors = [{ path, message: "refers to nothing that there is" }];
  return { status, detail: "The request refers to something that does not exist.", errors };
}

/** Rows of another kind refer to the one that would go. */
export function stillReferred(others: string): Violation {
  return { status: 409, detail: `There are still ${others} that refer to it.` };
}

/** SQLSTATEs of integrity constraints: not null, foreign key, unique, check, exclusion and their like. */
const integrityViolation = /^23\w{3}$/;

/**
 * Runs a statement. When it violates one of the named constraints, throws the answer that they have; the database
 * decides, so that two requests at the same time cannot both win.
 */
export async function refuseViolations<Result>(
  violations: Violations,
  statement: () => PromiseLike<Result>,
): Promise<Result> {
  try {
    return await statement();
  } catch (error) {
    const violation = violations[violatedConstraint(error) ?? ""];
    if (violation === undefined) throw error;
    const { status, detail, ...rest } = violation;
    throw new ProblemError(status, detail, { ...rest, cause: error });
  }
}

/** Drizzle's errors have the driver's as their cause. */
function violatedConstraint(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error)) return undefined;
  const { code, constraint } = cause as { code?: string; constraint?: string };
  return code !== undefined && integrityViolation.test(code) ? constraint : undefined;
}
