import type { GraphView } from "@devmatrix/contracts";
import type { Bottleneck, GraphAnalysis, GraphTask } from "../task-graph.ts";

/** How many bottlenecks a view names. */
export const shownBottlenecks = 5;

/** A picture from the answers to the single questions. Tasks as they stand, in the order of import. */
export function composeView(
  tasks: readonly GraphTask[],
  { waves, criticalPath, bottlenecks }: GraphAnalysis & { bottlenecks: readonly Bottleneck[] },
): GraphView {
  const waveOf = new Map(waves.flatMap((ids, number) => ids.map((id) => [id, number] as const)));
  const critical = new Set(criticalPath.taskIds);
  return {
    tasks: tasks.map(({ id, name, status, effortSeconds, agent, skills }) => ({
      id,
      name,
      status: status ?? "pending",
      wave: waveOf.get(id) ?? 0,
      effortSeconds,
      slackSeconds: criticalPath.slackSeconds.get(id) ?? 0,
      critical: critical.has(id),
      agent: agent ?? null,
      skills: [...new Set(skills)].sort(),
    })),
    dependencies: tasks.flatMap(({ id, dependsOn }) => {
      const types = new Map<string, GraphTask["dependsOn"][number]["type"]>();
      for (const { taskId, type } of dependsOn) if (!types.has(taskId)) types.set(taskId, type);
      return [...types].map(([dependency, type]) => ({ taskId: id, dependsOn: dependency, type }));
    }),
    waves: waves.map((taskIds, number) => ({ number, taskIds: [...taskIds] })),
    criticalPath: {
      taskIds: [...criticalPath.taskIds],
      lengthSeconds: criticalPath.lengthSeconds,
    },
    bottlenecks: bottlenecks.map((one) => ({ ...one })),
  };
}
