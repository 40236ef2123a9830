import type { TaskStatus } from "@devmatrix/contracts";
import type { FastifyRequest } from "fastify";
import type { StoredRun } from "../../stores/read-store.ts";
import type { ApiContext } from "../api-context.ts";
import { pagedAnswer } from "../define-route.ts";
import type { Answer } from "../define-route.ts";

/** Which part of a run's tasks is asked for. */
interface TaskQuery {
  query: { limit: number; offset: number; level?: string; status?: TaskStatus };
  request: FastifyRequest;
}

/** A page of a run's tasks; fetches the plan first when the projections lack it. */
export async function listTasks(
  api: ApiContext,
  run: StoredRun,
  { query, request }: TaskQuery,
): Promise<Answer> {
  if (!run.planLoaded && run.taskCount !== null) await api.plans.load(run);
  const { limit, offset, status } = query;
  // Only leaves have a status of their own to be filtered by.
  const level = query.level ?? (status === undefined ? undefined : "SUBTASK");
  const filter = {
    runId: run.runId,
    ...(level !== undefined && { level }),
    ...(status !== undefined && { status }),
  };
  const list = await api.reads.listTasks(filter, { limit, offset });
  return pagedAnswer(request, query, list);
}
