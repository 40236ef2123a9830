import type { PhaseRecord, RunReport } from "@devmatrix/contracts";
import type { DeployFolder } from "../adapters/deploy-folder.ts";
import { buildReport } from "../domain/build-report.ts";
import { judgeRequirement } from "../domain/judge-requirement.ts";
import { limitDetails } from "../domain/limit-details.ts";
import type { RunVerdict } from "../domain/judge-run.ts";
import { judgeRun } from "../domain/judge-run.ts";
import type { VerifiedTask } from "../domain/verify-tasks.ts";
import { judgeVerifyTasks } from "../domain/verify-tasks.ts";
import type { RunRecord } from "../stores/report-store.ts";
import type { Observation } from "./observe-run.ts";
import type { RunInputs } from "./run-inputs.ts";

/** The end of a run: what is recorded and what is told. */
export interface Conclusion {
  inputs: RunInputs;
  verdict: RunVerdict;
  verifiedTasks: VerifiedTask[];
  record: Omit<RunRecord, "verificationReport">;
  /** By phase of the validator; phases that did not take place are absent. */
  phases: PhaseRecord[];
}

export interface ConcludeDeps {
  folder: DeployFolder;
  threshold: number;
  versions: Record<string, string>;
  now: () => Date;
}

/** Judges what was observed and writes the tree: in use when the gate was passed, else only kept. Safe to repeat. */
export async function concludeRun(
  inputs: RunInputs,
  seen: Observation,
  deps: ConcludeDeps & { earlierPhases: readonly PhaseRecord[] },
): Promise<Conclusion> {
  const requirements = limitDetails(
    inputs.model.requirements.map((each) => judgeRequirement(each, seen.evidence)),
  );
  const verifiedTasks = judgeVerifyTasks(inputs.plan, {
    checks: inputs.checks,
    evidence: seen.evidence,
    requirements,
    built: builtRequirements(inputs),
  });
  const verdict = judge(inputs, seen, { requirements, threshold: deps.threshold });
  const deployed = await deploy(inputs, verdict, deps);
  const phases = [validationPhase(verdict, seen), ...deployed.phases];
  const report = buildReport({
    ...inputs,
    mode: inputs.assembled.mode,
    status: verdict.status,
    startedAt: inputs.assembled.startedAt,
    finishedAt: deps.now().toISOString(),
    phases: [...deps.earlierPhases, ...inputs.assembled.phases, ...phases],
    requirements,
    evidence: seen.evidence,
    verifiedTasks,
    compliance: verdict.compliance,
    threshold: deps.threshold,
    isolation: seen.isolation,
    service: serviceOf(inputs, deployed.deployment, seen),
    reasons: verdict.reasons,
    versions: deps.versions,
  });
  return {
    inputs,
    verdict,
    verifiedTasks,
    record: {
      report,
      evidence: seen.evidence,
      health: healthOf(seen),
      deployment: deployed.deployment,
    },
    phases,
  };
}

function builtRequirements({ model }: RunInputs): Set<string> {
  return new Set(model.requirements.filter(({ facts }) => facts.length > 0).map(({ id }) => id));
}

/** A tree that only its linter complains about runs; one that does not type-check or start is no service. */
function essentialChecks({ checks }: RunInputs): Set<string> {
  const essential = checks.filter(
    (check) => check.kind === "boot" || (check.kind === "build" && check.tool === "typecheck"),
  );
  return new Set(essential.map(({ id }) => id));
}

function validationPhase(verdict: RunVerdict, seen: Observation): PhaseRecord {
  return {
    key: "validation",
    status: verdict.status === "failed" ? "failed" : "completed",
    startedAt: seen.startedAt,
    finishedAt: seen.finishedAt,
  };
}

function judge(
  inputs: RunInputs,
  seen: Observation,
  given: { requirements: RunReport["requirements"]; threshold: number },
): RunVerdict {
  const verdict = judgeRun({
    ...given,
    evidence: seen.evidence,
    essential: essentialChecks(inputs),
    health: seen.health,
    failedTasks: inputs.assembled.failed,
  });
  // What kept the tree from being run is the reason; that its checks are missing only follows from it.
  return seen.obstacles.length > 0
    ? { ...verdict, status: "failed", reasons: seen.obstacles }
    : verdict;
}

async function deploy(
  inputs: RunInputs,
  verdict: RunVerdict,
  { folder, now }: ConcludeDeps,
): Promise<{ deployment: RunRecord["deployment"]; phases: PhaseRecord[] }> {
  if (inputs.fingerprint === null) return { deployment: null, phases: [] };
  const { slug, runId } = inputs.plan;
  const startedAt = now().toISOString();
  const directory = await folder.writeTree(slug, runId, inputs.written);
  const madeCurrent = verdict.status !== "failed";
  const writtenAt = now().toISOString();
  // What answered the health check was a copy; the answer holds for this folder because its bytes are read back equal.
  if (!(await folder.holds(directory, inputs.written))) {
    throw new Error(`Expected ${directory} to hold the verified files, found others.`);
  }
  if (madeCurrent) await folder.makeCurrent(slug, runId);
  const deployedAt = now().toISOString();
  const completed = { status: "completed" as const };
  return {
    deployment: { slug, directory, madeCurrent, deployedAt },
    phases: madeCurrent
      ? [
          { key: "deployment", ...completed, startedAt, finishedAt: writtenAt },
          {
            key: "health_verification",
            ...completed,
            startedAt: writtenAt,
            finishedAt: deployedAt,
          },
        ]
      : [],
  };
}

function serviceOf(
  inputs: RunInputs,
  deployment: RunRecord["deployment"],
  seen: Observation,
): RunReport["service"] {
  if (deployment === null) return null;
  const { slug, directory } = deployment;
  return {
    slug,
    directory,
    files: inputs.written.length,
    health: seen.health,
    start: `cd ${quote(directory)} && npm install && npm start`,
  };
}

/** For a POSIX shell. */
function quote(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

function healthOf(seen: Observation): RunRecord["health"] {
  if (seen.isolation === null) return null;
  const detail =
    seen.health === "healthy"
      ? "The booted tree answered 200 after all checks and left cleanly; the deployed files are equal to it."
      : "The booted tree did not answer 200 after its checks, or did not leave cleanly.";
  return { status: seen.health, detail, checkedAt: seen.finishedAt };
}
