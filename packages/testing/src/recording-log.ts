import type { Log } from "@devmatrix/contracts";

/** One line that was logged. */
export interface LogEntry {
  level: "debug" | "info" | "warn" | "error";
  fields: Record<string, unknown>;
  message: string;
}

/** A logger that keeps its lines, for tests that ask what was said; prints nothing. */
export interface RecordingLog extends Log {
  readonly entries: LogEntry[];
}

export function recordingLog(): RecordingLog {
  return child([], {});
}

function child(entries: LogEntry[], scope: Record<string, unknown>): RecordingLog {
  const at = (level: LogEntry["level"]) => (fields: object, message: string) => {
    entries.push({ level, fields: { ...scope, ...fields }, message });
  };
  return {
    entries,
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    child: (fields) => child(entries, { ...scope, ...fields }),
  };
}
