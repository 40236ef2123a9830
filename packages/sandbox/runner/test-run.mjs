// Runs the generated test suite against a service that is starting or running.
import { spawn } from "node:child_process";

const keptOutput = 16_384;

/** Runs vitest with BASE_URL until it ends or its time is over; the results are in `evidenceFile` as far as it came. */
export async function runTests({ directory, command, evidenceFile, timeoutMs }, url) {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: directory,
    env: {
      ...process.env,
      BASE_URL: url,
      EVIDENCE_FILE: evidenceFile,
      CI: "true",
      NO_COLOR: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const told = (chunk) => (output = (output + chunk).slice(-keptOutput));
  for (const stream of [child.stdout, child.stderr]) stream.on("data", told);
  const deadline = setTimeout(() => {
    child.kill("SIGKILL");
    told(`\nThe tests were stopped after ${timeoutMs} ms.`);
  }, timeoutMs);
  const exitCode = await new Promise((resolve) => {
    child.once("error", (error) => {
      told(error.message);
      resolve(null);
    });
    child.once("close", resolve);
  });
  clearTimeout(deadline);
  return { exitCode, output };
}
