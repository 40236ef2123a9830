// Starts the service under test, waits until it is ready, and ends it as an operating system would.
import { spawn } from "node:child_process";
import { get } from "node:http";
import { createServer } from "node:net";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";

/** Bytes of the service's output that are kept for the report. */
const keptOutput = 16_384;

/** A port that was free a moment ago. In a network namespace nobody else can take it meanwhile. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts the service; `startService` returns at once, `ready` tells when it answers. */
export function startService({ directory, command, env }, port) {
  const [program, ...args] = command;
  const startedAt = performance.now();
  const child = spawn(program, args, {
    cwd: directory,
    env: { ...process.env, ...env, PORT: String(port), HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => (output = (output + chunk).slice(-keptOutput)));
  const exited = new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, signal: null, fault: error.message }));
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    exited,
    startedAt,
    output: () => output,
    kill: (signal) => child.kill(signal),
  };
}

/** Waits for 200 from `/health/ready`. Returns undefined, or why the service did not get ready. */
export async function waitUntilReady(service, timeoutMs) {
  let ended;
  void service.exited.then((exit) => (ended = exit));
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    if (ended) return `The service ended before it was ready (${describeExit(ended)}).`;
    if (await isReady(service.url)) return undefined;
    await pause(30);
  }
  return `The service was not ready after ${timeoutMs} ms.`;
}

/** Whether the service says that it is ready. `fetch` would load a library of its own, for one status. */
export function isReady(url) {
  return new Promise((resolve) => {
    const request = get(`${url}/health/ready`, { agent: false, timeout: 2_000 }, (answer) => {
      answer.resume();
      answer.once("close", () => resolve(answer.statusCode === 200 && answer.complete));
    });
    request.once("timeout", () => request.destroy());
    // Not listening yet, or no longer: not ready either way.
    request.once("error", () => resolve(false));
  });
}

/** Asks the service to leave. Returns undefined when it did so cleanly, or what it did instead. */
export async function stopService(service, timeoutMs) {
  service.kill("SIGTERM");
  const exit = await Promise.race([service.exited, pause(timeoutMs, undefined, { ref: false })]);
  if (!exit) {
    service.kill("SIGKILL");
    await service.exited;
    return `The service was still there ${timeoutMs} ms after SIGTERM.`;
  }
  return exit.code === 0
    ? undefined
    : `Expected exit code 0 after SIGTERM, found ${describeExit(exit)}.`;
}

function describeExit({ code, signal, fault }) {
  if (fault) return fault;
  return signal ? `signal ${signal}` : `exit code ${code}`;
}
