import { deriveId, devmatrixNamespace } from "@devmatrix/contracts";
import type { FileRef, Plan, PlanTask, RunManifest } from "@devmatrix/contracts";
import type { Pattern } from "@devmatrix/pattern-store";

/** Figures of the validation of a task, where they are known. */
export interface TaskOutcome {
  rulesChecked: number;
  warnings: number;
}

/** What is known about a run that passed its verification. */
export interface VerifiedRun {
  plan: Plan;
  manifest: RunManifest;
  /** Text by sha256; files whose text is not known teach nothing. */
  artifacts: ReadonlyMap<string, string>;
  /** By task id. */
  outcomes: ReadonlyMap<string, TaskOutcome>;
  verdict: { compliance: number | null; proven: number; fingerprint: string };
}

/** Characters of a file that are embedded; what a file is about stands at its head. */
const embeddedCharacters = 4_000;

const languages: Record<string, string> = {
  ts: "typescript",
  mts: "typescript",
  mjs: "javascript",
  sql: "sql",
  json: "json",
  md: "markdown",
  yaml: "yaml",
  yml: "yaml",
};

/**
 * The patterns of a verified run: one per completed task, one per file of such a task, one for the run. Ids derive from
 * what the pattern is about, so a run that is learned twice, or the same file in two runs, gives one pattern.
 */
export function patternsOfRun(run: VerifiedRun): Pattern[] {
  const planned = new Map(run.plan.tasks.map((task) => [task.id, task]));
  const completed = run.manifest.tasks.flatMap((task) => {
    const leaf = planned.get(task.taskId);
    const isTaught = task.status === "completed" && leaf?.executor === "codegen-worker";
    return isTaught ? [{ leaf, attempt: task.attempt, files: task.files }] : [];
  });
  return [
    ...completed.map(({ leaf, attempt }) => taskPattern(run, leaf, attempt)),
    ...completed.flatMap(({ leaf, files }) =>
      files.flatMap((file) => codePattern(run, leaf, file)),
    ),
    successPattern(
      run,
      completed.map(({ leaf }) => leaf),
    ),
  ];
}

function provenance({ plan, verdict }: VerifiedRun): Record<string, unknown> {
  const { specId, runId, blueprint } = plan;
  return {
    ...{ specId, runId, fingerprint: verdict.fingerprint },
    blueprint: `${blueprint.name}@${blueprint.version}`,
  };
}

function taskPattern(run: VerifiedRun, leaf: PlanTask, attempt: number): Pattern {
  const outcome = run.outcomes.get(leaf.id);
  return {
    id: deriveId(leaf.id, "task"),
    collection: "task_embeddings",
    text: `${leaf.kind} ${leaf.name}. ${leaf.description}`,
    payload: {
      taskId: leaf.id,
      taskType: leaf.kind,
      key: leaf.key,
      name: leaf.name,
      description: leaf.description,
      attempts: attempt,
      // One attempt of all that were made has succeeded.
      successRate: 1 / attempt,
      ...(outcome && { ...outcome }),
      provenance: provenance(run),
    },
  };
}

function codePattern(run: VerifiedRun, leaf: PlanTask, file: FileRef): Pattern[] {
  const code = run.artifacts.get(file.sha256);
  if (code === undefined) return [];
  return [
    {
      id: deriveId(devmatrixNamespace, `code ${file.path} ${file.sha256}`),
      collection: "code_patterns",
      text: `${leaf.kind} ${file.path} ${leaf.name}\n${code.slice(0, embeddedCharacters)}`,
      payload: {
        patternType: leaf.kind,
        language: languages[file.path.split(".").at(-1) ?? ""] ?? "text",
        framework: run.plan.blueprint.name,
        path: file.path,
        sha256: file.sha256,
        code,
        provenance: provenance(run),
      },
    },
  ];
}

function successPattern(run: VerifiedRun, leaves: readonly PlanTask[]): Pattern {
  const { plan, manifest, verdict } = run;
  return {
    id: deriveId(plan.planId, "success"),
    collection: "success_patterns",
    text: `${plan.title}\n${leaves.map(({ name }) => name).join("\n")}`,
    payload: {
      specType: plan.blueprint.name,
      title: plan.title,
      taskSequence: leaves.map(({ key }) => key),
      successMetrics: {
        compliance: verdict.compliance,
        requirementsProven: verdict.proven,
        tasksCompleted: leaves.length,
        attempts: manifest.tasks
          .filter(({ taskId }) => leaves.some(({ id }) => id === taskId))
          .reduce((sum, { attempt }) => sum + attempt, 0),
      },
      provenance: provenance(run),
    },
  };
}
