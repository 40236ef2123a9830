import { ProblemError } from "../http/problem.ts";

/** SQLSTATE unique_violation. */
const uniqueViolation = "23505";

/**
 * Runs a statement. When it violates one of the named constraints, throws the answer 409 that blames the field; the
 * database decides, so that two requests at the same time cannot both win.
 */
export async function refuseTakenValues<Result>(
  fieldByConstraint: Record<string, string>,
  statement: () => PromiseLike<Result>,
): Promise<Result> {
  try {
    return await statement();
  } catch (error) {
    const path = fieldByConstraint[violatedConstraint(error) ?? ""];
    if (path === undefined) throw error;
    const errors = [{ path, message: "is taken" }];
    throw new ProblemError(409, "A value that must be unique is taken.", { errors, cause: error });
  }
}

/** Drizzle's errors have the driver's as their cause. */
function violatedConstraint(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error)) return undefined;
  const { code, constraint } = cause as { code?: string; constraint?: string };
  return code === uniqueViolation ? constraint : undefined;
}
