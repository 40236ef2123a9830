import type { ServiceName } from "@devmatrix/contracts";
import type { ProcessIdentity } from "../process/process-identity.ts";

export type ProcessStatus = "starting" | "ready" | "restarting" | "stopped";

/** One service process. */
export interface ServiceState {
  name: ServiceName;
  /** 1, 2, …; more than one only for the workers. */
  instance: number;
  status: ProcessStatus;
  pid: number | null;
  /** Base address of its HTTP server; null until it was ready once. */
  url: string | null;
  restarts: number;
  logFile: string;
}

/** One server that the stack runs. */
export interface ServerState {
  status: ProcessStatus;
  version: string;
  pid: number;
  port: number;
  restarts: number;
}

/** Everything that a caller needs to talk to a stack. Holds the password of NATS: keep it to its owner. */
export interface StackState {
  stateVersion: 1;
  supervisor: ProcessIdentity;
  dataDir: string;
  /** Folder that finished services are written to. */
  outputDir: string;
  startedAt: string;
  natsUrl: string;
  /** Base address of progress-monitor. */
  monitorUrl: string;
  postgres: ServerState & { socketDir: string };
  nats: ServerState & { program: string };
  services: ServiceState[];
}
