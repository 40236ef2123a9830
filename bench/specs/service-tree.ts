import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fastifyPostgres } from "@devmatrix/blueprints";
import type { SpecModel } from "@devmatrix/spec-model";

/** Holds the prepared dependencies of all generated services. */
export const runtimeDirectory = fileURLToPath(
  new URL("../../packages/blueprints/runtime/fastify-postgres", import.meta.url),
);
/** A start takes about a second; on a busy machine many. */
const START_LIMIT_MS = 60_000;

/** The generated service of a model, ready to run, in a folder of its own. */
export async function writeService(model: SpecModel): Promise<string> {
  const folder = await writeTree(model, { withTests: false });
  symlinkSync(join(runtimeDirectory, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** The generated files of a model in a folder of their own, without dependencies. */
export async function writeTree(
  model: SpecModel,
  { withTests }: { withTests: boolean },
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "devmatrix-specs-"));
  for (const task of fastifyPostgres.plan(model)) {
    if (task.kind === "TEST" && !withTests) continue;
    for (const { path, content } of await fastifyPostgres.generate(task.key, model)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  }
  return folder;
}

export function removeService(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export interface RunningService {
  url: string;
  /** What it has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts the service of a folder on a free port of the loopback; throws with its output when it does not listen. */
export async function startService(
  folder: string,
  settings: Record<string, string>,
): Promise<RunningService> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: folder,
    env: { PATH: "/usr/bin:/bin", HOST: "127.0.0.1", PORT: "0", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  let output = "";
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(late);
  };
  const listening = new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      output = (output + chunk.toString("utf8")).slice(-100_000);
      const found = /Server listening at (http:[^"]+)/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    const fail = (): void =>
      reject(new Error(`The service does not listen:\n${output.slice(-3_000)}`));
    ended.then(fail, fail);
    setTimeout(fail, START_LIMIT_MS).unref();
  });
  try {
    return { url: await listening, output: () => output, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
