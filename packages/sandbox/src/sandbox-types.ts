/** What may be changed about one confined run. */
export interface SandboxOptions {
  /** Program and arguments; never a shell line. */
  command: readonly [string, ...string[]];
  /** Folder in which the program starts. */
  cwd: string;
  /** The whole environment of the program, except PATH, HOME, TMPDIR and LANG, which the sandbox sets unless given. */
  env?: Readonly<Record<string, string>>;
  /** Milliseconds after which everything in the sandbox is killed. */
  timeoutMs: number;
  /** Resident memory of all processes together, in MiB, above which everything is killed. */
  memoryMiB: number;
  /** Bytes kept of standard output, and as many of standard error; the rest is read and dropped. Default 1 MiB. */
  maxOutputBytes?: number;
  /** Processes and threads that may exist at once in the sandbox. Default 512. */
  maxProcesses?: number;
  /** The one folder that the program may write to; it becomes HOME, and TMPDIR lies in it. */
  writableFolder: string;
  /** Further files and folders that the program has to read; they decide whether it can be another user than root. */
  readable?: readonly string[];
  /** The only network there is: the sandbox's own loopback, where the kernel allows it. */
  network: "loopback";
  /** Kills everything in the sandbox when it aborts. */
  signal?: AbortSignal;
}

/** Which walls stood around a run. */
export interface Isolation {
  /** `namespace` = own network namespace with nothing but loopback; `none` = the machine's network. */
  network: "none" | "namespace";
  /** Own process namespace: no process outside is seen, and none inside survives. */
  processes: "none" | "namespace";
  /** Numeric user that the program ran as. */
  uid: number;
  /** All of it in one line, for a report. */
  description: string;
}

/** Why everything in the sandbox was killed before the program ended by itself. */
export type KillReason = "timeout" | "memory" | "processes" | "aborted";

/** What came out of a confined run. A program that cannot be started is exit code 127 with the reason in `stderr`. */
export interface SandboxResult {
  /** Null when a signal ended the program. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  timedOut: boolean;
  /** Output beyond `maxOutputBytes` was dropped. */
  outputTruncated: boolean;
  /** Absent when the program ended by itself. */
  killedBecause?: KillReason;
  /** Highest resident memory seen, in MiB; sampled, so short peaks may be missed. */
  peakMemoryMiB: number;
  durationMs: number;
  isolation: Isolation;
}
