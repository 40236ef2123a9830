import type { WaveStatus } from "@devmatrix/contracts";
import type { StoredEvent } from "@devmatrix/messaging";

export type WaveEvent = Extract<StoredEvent, { name: "waveStarted" | "waveCompleted" }>;

export function isWaveEvent(event: StoredEvent): event is WaveEvent {
  return event.name === "waveStarted" || event.name === "waveCompleted";
}

/** What is known of a wave from its events. */
export interface WaveState {
  runId: string;
  number: number;
  status: WaveStatus;
  taskCount: number;
  succeeded: number;
  failed: number;
  startedAt: string | null;
  finishedAt: string | null;
}

/** The wave after an event; one that has ended never runs again. */
export function projectWave(before: WaveState | null, event: WaveEvent): WaveState {
  const { runId, wave: number } = event.data;
  const wave = before ?? {
    ...{ runId, number, status: "pending", taskCount: 0, succeeded: 0, failed: 0 },
    startedAt: null,
    finishedAt: null,
  };
  if (event.name === "waveStarted") {
    const { taskCount } = event.data;
    const started = { ...wave, taskCount, startedAt: wave.startedAt ?? event.storedAt };
    return wave.finishedAt === null ? { ...started, status: "running" } : started;
  }
  const { status, succeeded, failed } = event.data;
  const taskCount = Math.max(wave.taskCount, succeeded + failed);
  const finishedAt = wave.finishedAt ?? event.storedAt;
  return { ...wave, status, succeeded, failed, taskCount, finishedAt };
}
