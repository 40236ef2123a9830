// The program inside the sandbox: boots the service, has it tested and probed, restarts it, and ends it. Everything
// happens in one namespace, where the service and those who call it see each other and nothing else.
// Usage: node session.mjs PLAN.json; the plan says where the result goes.
import { readFile, rename, writeFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import { compileService } from "./compile-service.mjs";
import { runSteps } from "./probe-steps.mjs";
import {
  freePort,
  isReady,
  startService,
  stopService,
  waitUntilReady,
} from "./service-process.mjs";
import { runTests } from "./test-run.mjs";

/** Milliseconds between two writes of what the probes have found so far. */
const saveEveryMs = 1_000;

const plan = JSON.parse(await readFile(process.argv[2], "utf8"));
const result = {
  boot: null,
  tests: null,
  probes: null,
  restarts: null,
  healthy: false,
  exit: null,
  output: "",
};
const durations = {};
let service;

async function timed(name, work) {
  const startedAt = performance.now();
  const value = await work();
  durations[name] = Math.round(performance.now() - startedAt);
  return value;
}

/** Written after each step and put in place at once, so that a kill takes no earlier step with it. */
async function save() {
  const output = [result.output, service?.output() ?? ""].join("").slice(-16_384);
  const draft = `${plan.resultFile}.new`;
  await writeFile(draft, JSON.stringify({ ...result, output, durations }));
  await rename(draft, plan.resultFile);
}

async function boot(port) {
  const fault = await timed("boot", async () => {
    const refused = plan.compile && (await compileService(plan.compile));
    if (refused) return refused;
    service = startService(plan.service, port);
    return waitUntilReady(service, plan.readyTimeoutMs);
  });
  result.boot = { fault: fault ?? null };
  await save();
  return fault === undefined;
}

/** One after the other until the time is over; what was not asked by then is left out, and so not observed. */
async function probeAll() {
  const deadline = performance.now() + plan.probesTimeoutMs;
  let savedAt = performance.now();
  result.probes = [];
  for (const { id, steps } of plan.probes) {
    if (performance.now() > deadline) return;
    result.probes.push({ id, fault: (await runSteps(service.url, steps)) ?? null });
    if (performance.now() - savedAt < saveEveryMs) continue;
    savedAt = performance.now();
    await save();
  }
}

/** The same database, another process: what was stored before must be there after. */
async function restartAll() {
  const captured = new Map();
  const faults = new Map();
  for (const { id, before } of plan.restarts) {
    captured.set(id, {});
    faults.set(id, await runSteps(service.url, before, captured.get(id)));
  }
  const stopped = await stopService(service, plan.stopTimeoutMs);
  result.output += service.output();
  service = startService(plan.service, await freePort());
  const fault = stopped ?? (await waitUntilReady(service, plan.readyTimeoutMs));
  const restarts = [];
  for (const { id, after } of plan.restarts) {
    const seen = faults.get(id) ?? fault ?? (await runSteps(service.url, after, captured.get(id)));
    restarts.push({ id, fault: seen ?? null });
  }
  return restarts;
}

const port = await freePort();
// The tests wait for the service themselves, so that both can start at once.
const testing =
  plan.tests && timed("tests", () => runTests(plan.tests, `http://127.0.0.1:${port}`));
if (await boot(port)) {
  if (testing) result.tests = await testing;
  await save();
  if (plan.probes.length > 0) await timed("probes", probeAll);
  await save();
  if (plan.restarts.length > 0) result.restarts = await timed("restart", restartAll);
  result.healthy = await isReady(service.url);
  result.exit = { fault: (await stopService(service, plan.stopTimeoutMs)) ?? null };
  await save();
}
// Whatever is still running (tests of a service that never got ready) ends with the sandbox.
process.exit(0);
