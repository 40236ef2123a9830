import type { Evidence, Reason, RequirementVerdict } from "@devmatrix/contracts";
import { errorCatalogue } from "@devmatrix/errors";
import type { ErrorCode } from "@devmatrix/errors";

/** What the gate looks at. */
export interface GateInput {
  requirements: readonly RequirementVerdict[];
  evidence: readonly Evidence[];
  /** Ids of the checks without which there is no service: the type check and every start. */
  essential: ReadonlySet<string>;
  health: "healthy" | "unhealthy";
  /** Tasks of the plan that did not end as completed. */
  failedTasks: number;
  /** Share of MUST and SHOULD requirements below which a run fails. */
  threshold: number;
}

/** The verdict on a run. `reasons` are empty when, and only when, the run did not fail. */
export interface RunVerdict {
  status: "success" | "partial_success" | "failed";
  compliance: number | null;
  reasons: Reason[];
}

/** Share of the SHOULD requirements that have to be proven for a full success. */
const shouldShare = 0.95;

/**
 * The gate of a run. In this order:
 *
 * 1. no MUST or SHOULD requirement at all → failed: nothing expected is not 100 %;
 * 2. a MUST requirement failed, the tree does not type-check or start, the service is not healthy, or compliance is below
 *    the threshold → failed, with every reason that holds;
 * 3. every MUST and at least 95 % of the SHOULD proven, no check broken, no task failed → success;
 * 4. anything else → partial success: what runs may be used, the report says what is missing.
 */
export function judgeRun(input: GateInput): RunVerdict {
  const compliance = complianceOf(input.requirements);
  const reasons = reasonsToFail(input, compliance);
  if (reasons.length > 0) return { status: "failed", compliance, reasons };
  return { status: isComplete(input) ? "success" : "partial_success", compliance, reasons: [] };
}

/** Proven share of the MUST and SHOULD requirements; null when there are none. */
export function complianceOf(requirements: readonly RequirementVerdict[]): number | null {
  const counted = requirements.filter(
    ({ priority }) => priority === "MUST" || priority === "SHOULD",
  );
  if (counted.length === 0) return null;
  return counted.filter(({ status }) => status === "proven").length / counted.length;
}

function reasonsToFail(input: GateInput, compliance: number | null): Reason[] {
  if (compliance === null) {
    return [reason("RUN_NOTHING_TO_PROVE", "Expected MUST or SHOULD requirements, found none.")];
  }
  const broken = input.evidence.filter(
    ({ check, result }) => input.essential.has(check) && result !== "passed",
  );
  const musts = input.requirements.filter(
    ({ priority, status }) => priority === "MUST" && status === "failed",
  );
  return [
    ...broken.map((row) =>
      reason("RUN_BUILD_FAILED", `${row.title}: ${row.result}. ${firstLine(row.detail)}`.trim()),
    ),
    ...(input.health === "healthy"
      ? []
      : [reason("RUN_UNHEALTHY", "Expected /health/ready to answer 200, it did not.")]),
    ...musts.map((row) =>
      reason("RUN_REQUIREMENT_FAILED", `${row.id} failed. ${firstLine(row.reason)}`.trim()),
    ),
    ...(compliance < input.threshold
      ? [
          reason(
            "RUN_BELOW_THRESHOLD",
            `Expected a compliance of at least ${input.threshold.toFixed(2)}, found ${compliance.toFixed(2)}.`,
          ),
        ]
      : []),
  ];
}

function isComplete({ requirements, evidence, failedTasks }: GateInput): boolean {
  const proven = (priority: string): { total: number; proven: number } => {
    const all = requirements.filter((row) => row.priority === priority);
    return { total: all.length, proven: all.filter(({ status }) => status === "proven").length };
  };
  const must = proven("MUST");
  const should = proven("SHOULD");
  return (
    must.proven === must.total &&
    should.proven >= should.total * shouldShare &&
    evidence.every(({ result }) => result === "passed") &&
    failedTasks === 0
  );
}

function firstLine(text: string | undefined): string {
  return (text ?? "").split("\n")[0]?.slice(0, 300) ?? "";
}

/** A reason with the remedy of the error catalogue. */
export function reason(code: ErrorCode, message: string): Reason {
  return { code, message, remedy: errorCatalogue[code].remedy };
}
