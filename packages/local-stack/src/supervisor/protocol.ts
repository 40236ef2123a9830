import type { StackState } from "../stack/stack-state.ts";

/** What a supervisor is told on its command line, as JSON. */
export interface SupervisorOptions {
  /** Folder of a stack that is kept; absent = a new folder that is removed at the end. */
  dataDir?: string;
  outputDir: string;
  workers: number;
  logLevel: string;
  /** Folder of the bundles that the services run from. */
  bundles: string;
  /** Whether the stack goes on when whoever started it has left. */
  stays: boolean;
}

/** What a supervisor tells whoever started it. */
export type SupervisorMessage =
  | { type: "step"; step: string }
  | { type: "ready"; state: StackState }
  | { type: "changed"; state: StackState }
  | { type: "failed"; code: string | null; message: string };

/** What it can be told. */
export interface SupervisorRequest {
  type: "stop";
}

/** File in a kept stack's folder that tells how to reach it. */
export const stateFile = "stack.json";
