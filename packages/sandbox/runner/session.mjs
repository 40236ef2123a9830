// The program inside the sandbox: boots the service, has it tested and probed, restarts it, and ends it. Everything
// happens in one namespace, where the service and those who call it see each other and nothing else.
// Usage: node session.mjs PLAN.json; the plan says where the result goes.
import { readFile, writeFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import { runSteps } from "./probe-steps.mjs";
import {
  freePort,
  isReady,
  startService,
  stopService,
  waitUntilReady,
} from "./service-process.mjs";
import { runTests } from "./test-run.mjs";

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

/** Written after each step, so that a crash in a later one does not take the earlier ones with it. */
async function save() {
  const output = [result.output, service?.output() ?? ""].join("").slice(-16_384);
  await writeFile(plan.resultFile, JSON.stringify({ ...result, output, durations }));
}

async function boot() {
  const fault = await timed("boot", () => waitUntilReady(service, plan.readyTimeoutMs));
  result.boot = { fault: fault ?? null };
  await save();
  return fault === undefined;
}

async function probeAll() {
  const probes = [];
  for (const { id, steps } of plan.probes)
    probes.push({ id, fault: (await runSteps(service.url, steps)) ?? null });
  return probes;
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
service = startService(plan.service, port);
// The tests wait for the service themselves, so that both can start at once.
const testing = plan.tests && timed("tests", () => runTests(plan.tests, service.url));
if (await boot()) {
  if (testing) result.tests = await testing;
  await save();
  if (plan.probes.length > 0) result.probes = await timed("probes", probeAll);
  await save();
  if (plan.restarts.length > 0) result.restarts = await timed("restart", restartAll);
  result.healthy = await isReady(service.url);
  result.exit = { fault: (await stopService(service, plan.stopTimeoutMs)) ?? null };
  await save();
}
// Whatever is still running (tests of a service that never got ready) ends with the sandbox.
process.exit(0);
