import { lines } from "../../code.ts";
import type { ServiceView } from "../../model/service-view.ts";
import type { ViolationCode } from "../resource-violations.ts";
import { deletionViolations, writeViolations } from "../resource-violations.ts";
import { hasCodes } from "./problem.ts";

/** Whether requests can violate any constraint of the database. */
export function anyViolations(service: ServiceView): boolean {
  return usedHelpers(service).size > 0;
}

function usedHelpers(service: ServiceView): Set<ViolationCode["helper"]> {
  return new Set(
    service.resources
      .flatMap((resource) => [
        ...writeViolations(service, resource),
        ...deletionViolations(service, resource),
      ])
      .map(({ helper }) => helper),
  );
}

/** `src/database/refuse-violations.ts`; only for services with a constraint that a request can violate. */
export function refuseViolationsFile(service: ServiceView): string {
  const used = usedHelpers(service);
  return lines(
    `import { type FieldError, ProblemError } from "../http/problem.ts";

/** How the violation of a constraint is answered. */
export interface Violation {
  status: number;
  detail: string;${hasCodes(service) ? "\n  code?: string;" : ""}
  errors?: FieldError[];
}

/** Answers by the names of constraints. */
export type Violations = Record<string, Violation>;
`,
    used.has("taken") &&
      `/** Another row has the value of a field that no two may share. */
export function taken(path: string): Violation {
  const errors = [{ path, message: "is taken" }];
  return { status: ${service.conflictStatus}, detail: "A value that must be unique is taken.", errors };
}
`,
    used.has("unknown") &&
      `/** A field refers to a row that is not there. */
export function unknown(path: string, status = ${service.validationStatus}): Violation {
  const errors = [{ path, message: "refers to nothing that there is" }];
  return { status, detail: "The request refers to something that does not exist.", errors };
}
`,
    used.has("stillReferred") &&
      `/** Rows of another kind refer to the one that would go. */
export function stillReferred(others: string): Violation {
  return { status: 409, detail: \`There are still \${others} that refer to it.\` };
}
`,
    source,
  );
}

const source = `/** SQLSTATEs of integrity constraints: not null, foreign key, unique, check, exclusion and their like. */
const integrityViolation = /^23\\w{3}$/;

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
`;
