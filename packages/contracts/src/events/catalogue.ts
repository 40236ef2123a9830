import {
  patternLearned,
  runAssembled,
  runDeployed,
  runFailed,
  runStarted,
  runVerified,
  waveCompleted,
  waveStarted,
} from "./run.ts";
import {
  planCreated,
  planRejected,
  specDeduplicated,
  specIngested,
  specRejected,
  specSubmitted,
} from "./spec.ts";
import {
  taskDispatched,
  taskFailed,
  taskGenerated,
  taskRejected,
  taskSettled,
  taskValidated,
} from "./task.ts";

/** Every event, by its short name. */
export const events = {
  specSubmitted,
  specIngested,
  specRejected,
  specDeduplicated,
  planCreated,
  planRejected,
  runStarted,
  waveStarted,
  waveCompleted,
  taskDispatched,
  taskGenerated,
  taskFailed,
  taskValidated,
  taskRejected,
  taskSettled,
  runAssembled,
  runVerified,
  runDeployed,
  runFailed,
  patternLearned,
} as const;

export type EventName = keyof typeof events;
