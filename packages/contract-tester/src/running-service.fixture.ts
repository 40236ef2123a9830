import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fastifyPostgres } from "@devmatrix/blueprints";
import type { SpecModel } from "@devmatrix/spec-model";

const modules = fileURLToPath(
  new URL("../../blueprints/runtime/fastify-postgres/node_modules", import.meta.url),
);

/** Builds and starts the service of a model, with its data in memory, for as long as `use` takes. */
export async function withService<Result>(
  model: SpecModel,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "devmatrix-contract-service-"));
  try {
    await writeService(model, folder);
    const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
      cwd: folder,
      env: { PATH: "/usr/bin:/bin", HOST: "127.0.0.1", PORT: "0", API_KEYS: "test-key" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    try {
      const listening = new Promise<string>((resolve, reject) => {
        let output = "";
        child.stdout.on("data", (chunk: Buffer) => {
          output = (output + chunk.toString("utf8")).slice(-50_000);
          const url = /Server listening at (http:[^"]+)/.exec(output)?.[1];
          if (url !== undefined) resolve(url);
        });
        ended.then(() => reject(new Error(`The service does not start:\n${output}`)), reject);
      });
      return await use(await listening);
    } finally {
      child.kill("SIGTERM");
      await ended;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeService(model: SpecModel, folder: string): Promise<void> {
  for (const { key, kind } of fastifyPostgres.plan(model)) {
    if (kind === "TEST") continue;
    for (const { path, content } of await fastifyPostgres.generate(key, model)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  }
  symlinkSync(modules, join(folder, "node_modules"));
}
