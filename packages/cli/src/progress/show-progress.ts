import ora from "ora";
import type { RunProgress } from "./run-progress.ts";
import { emptyProgress } from "./run-progress.ts";
import { progressLine } from "./progress-line.ts";

/** Shows what is going on until it is stopped. */
export interface ProgressDisplay {
  /** A step before the run itself, starting the servers for instance. */
  step(text: string): void;
  update(progress: RunProgress): void;
  /** Clears the live line. */
  stop(): void;
}

/** On a terminal one line that changes; elsewhere one line per change of phase and per tenth of the tasks. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): ProgressDisplay {
  return stream.isTTY ? liveLine(stream) : plainLines(stream);
}

function liveLine(stream: NodeJS.WriteStream): ProgressDisplay {
  const startedAt = Date.now();
  // The caller handles Ctrl-C and typing itself.
  const spinner = ora({ stream, discardStdin: false }).start("starting");
  let progress: RunProgress | undefined;
  const timer = setInterval(() => {
    if (progress !== undefined) spinner.text = progressLine(progress, Date.now() - startedAt);
  }, 100);
  return {
    step: (text) => (spinner.text = text),
    update: (next) => (progress = next),
    stop: () => {
      clearInterval(timer);
      spinner.stop();
    },
  };
}

function plainLines(stream: NodeJS.WriteStream): ProgressDisplay {
  const startedAt = Date.now();
  let shown = "";
  const print = (key: string, line: string) => {
    if (key === shown) return;
    shown = key;
    stream.write(`${line}\n`);
  };
  return {
    step: (text) => print(text, text),
    update: (progress) => {
      const line = progressLine(progress, Date.now() - startedAt);
      print(milestone(progress), line);
    },
    stop: () => undefined,
  };
}

/** Changes when a new plain line is worth writing. */
function milestone(progress: RunProgress = emptyProgress): string {
  const ended = [...progress.tasks.values()].filter((status) => status !== "running").length;
  const tenth = Math.floor((10 * ended) / Math.max(progress.taskCount ?? 1, 1));
  return `${progress.phase} ${tenth}`;
}
