import type { RunStatus, TaskStatus, WaveStatus } from "@devmatrix/contracts";
import { rollUpStatuses } from "../domain/roll-up-status.ts";
import type { RunState } from "../domain/run-state.ts";
import type { PrismaClient, Run, Task } from "../generated/prisma/client.ts";
import type {
  Page,
  Paged,
  ReadStore,
  StoredRun,
  SubmissionView,
  TaskCounts,
  TaskView,
  WaveView,
} from "./read-store.ts";

/** The projections behind Prisma. `open` is called with the first read: an idle monitor does not hold the client. */
export class PrismaReadStore implements ReadStore {
  readonly #open: () => Promise<PrismaClient>;

  constructor(open: () => Promise<PrismaClient>) {
    this.#open = open;
  }

  async listRuns({ status }: { status?: RunStatus }, page: Page): Promise<Paged<StoredRun>> {
    const prisma = await this.#open();
    const where = status === undefined ? {} : { status };
    const [rows, total] = await Promise.all([
      prisma.run.findMany({
        where,
        orderBy: [{ startedAt: "desc" }, { runId: "asc" }],
        take: page.limit,
        skip: page.offset,
      }),
      prisma.run.count({ where }),
    ]);
    return { items: rows.map(toRun), total };
  }

  async findRun(runId: string): Promise<StoredRun | null> {
    const prisma = await this.#open();
    const row = await prisma.run.findUnique({ where: { runId } });
    return row === null ? null : toRun(row);
  }

  async findLatestRunOfSpec(specId: string): Promise<StoredRun | null> {
    const prisma = await this.#open();
    const row = await prisma.run.findFirst({ where: { specId }, orderBy: { startedAt: "desc" } });
    return row === null ? null : toRun(row);
  }

  async listTasks(
    filter: { runId: string; level?: string; status?: TaskStatus },
    page: Page,
  ): Promise<Paged<TaskView>> {
    const prisma = await this.#open();
    const [rows, total] = await Promise.all([
      prisma.task.findMany({
        where: filter,
        orderBy: [{ position: { sort: "asc", nulls: "last" } }, { key: "asc" }, { taskId: "asc" }],
        take: page.limit,
        skip: page.offset,
      }),
      prisma.task.count({ where: filter }),
    ]);
    const items = rows.map(toTask);
    if (items.every(({ level }) => level === "SUBTASK")) return { items, total };
    const nodes = await prisma.task.findMany({
      where: { runId: filter.runId },
      select: { taskId: true, parentId: true, level: true, status: true },
    });
    const statuses = rollUpStatuses(
      nodes.map((node) => ({ ...node, status: node.status as TaskStatus })),
    );
    const withStatus = items.map((item) => ({
      ...item,
      status: statuses.get(item.taskId) ?? item.status,
    }));
    return { items: withStatus, total };
  }

  async findTask(taskId: string): Promise<TaskView | null> {
    const prisma = await this.#open();
    const row = await prisma.task.findUnique({ where: { taskId } });
    return row === null ? null : toTask(row);
  }

  async countTasks(runIds: readonly string[]): Promise<Map<string, TaskCounts>> {
    const counts = new Map<string, TaskCounts>(runIds.map((runId) => [runId, {}]));
    if (runIds.length === 0) return counts;
    const prisma = await this.#open();
    const groups = await prisma.task.groupBy({
      by: ["runId", "status"],
      where: { runId: { in: [...runIds] }, level: "SUBTASK" },
      _count: { _all: true },
    });
    for (const { runId, status, _count } of groups) {
      const ofRun = counts.get(runId);
      if (ofRun !== undefined) ofRun[status as TaskStatus] = _count._all;
    }
    return counts;
  }

  async listCurrentWaves(runId: string | undefined): Promise<WaveView[]> {
    const prisma = await this.#open();
    const rows = await prisma.wave.findMany({
      where: { status: "running", ...(runId !== undefined && { runId }) },
      orderBy: [{ runId: "asc" }, { number: "asc" }],
    });
    return rows.map((row) => ({
      ...row,
      status: row.status as WaveStatus,
      startedAt: toInstant(row.startedAt),
      finishedAt: toInstant(row.finishedAt),
    }));
  }

  async findSubmission(submissionId: string): Promise<SubmissionView | null> {
    const prisma = await this.#open();
    const row = await prisma.submission.findUnique({ where: { eventId: submissionId } });
    if (row === null) return null;
    const { name, runId, specId } = row;
    return { submissionId, name, outcome: row.outcome as SubmissionView["outcome"], runId, specId };
  }
}

/** The column is written from a RunState and from nothing else. */
function toRun({ state, planLoaded }: Run): StoredRun {
  return { ...(state as unknown as RunState), planLoaded };
}

function toTask(row: Task): TaskView {
  return {
    taskId: row.taskId,
    runId: row.runId,
    specId: row.specId,
    parentId: row.parentId,
    level: row.level,
    number: row.number,
    key: row.key,
    name: row.name,
    kind: row.kind,
    agent: row.agent,
    wave: row.wave,
    status: row.status as TaskStatus,
    attempt: row.attempt,
    reason: row.reason,
    files: row.files,
    findings: row.findings,
    dispatchedAt: toInstant(row.dispatchedAt),
    finishedAt: toInstant(row.finishedAt),
  };
}

function toInstant(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}
