/**
 * A cluster as initdb leaves it, kept between runs: making one takes most of a second of processor time, copying it a
 * tenth. For clusters that are thrown away; those that stay are always made afresh.
 *
 * Invariants:
 * 1. A template appears complete and written through to the disk, by one rename, under a name that says what it was made
 *    with: program, its time of change, account, arguments.
 * 2. It lies in our own cache, and is taken only if it is ours and nobody else may change it.
 * 3. Its password is random and readable by us alone; the clusters made of it share it.
 * 4. Whatever is wrong with a template, there is a cluster: initdb makes it.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { StackLog } from "../log.ts";
import type { Account } from "../process/account.ts";
import { minimalEnvironment, readStackSettings } from "../read-settings.ts";
import type { PostgresBinaries } from "./locate-postgres.ts";

const run = promisify(execFile);

/** What a template is made with. */
export interface TemplateKind {
  binaries: PostgresBinaries;
  account: Account | undefined;
  /** Arguments of initdb that shape the cluster. */
  shape: readonly string[];
  log: StackLog;
}

/** Copies the template to `data`, which must not exist. Returns its password; undefined when there is no template. */
export async function copyTemplate(kind: TemplateKind, data: string): Promise<string | undefined> {
  const template = folderOf(kind);
  if (!isOurs(template)) return undefined;
  try {
    await copyTree(join(template, "data"), data);
    return readFileSync(join(template, "password"), "utf8");
  } catch (error) {
    kind.log.warn({ err: error, template }, "the template of clusters is unusable: removed");
    for (const path of [data, template]) rmSync(path, { recursive: true, force: true });
    return undefined;
  }
}

/** Keeps a copy of a cluster that no server has run on yet. A failure costs the next start its time, nothing else. */
export async function keepAsTemplate(
  kind: TemplateKind,
  cluster: { data: string; password: string },
): Promise<void> {
  const template = folderOf(kind);
  const cache = readStackSettings().cacheDir;
  let building: string | undefined;
  try {
    mkdirSync(cache, { recursive: true });
    building = mkdtempSync(join(cache, "cluster-building-"));
    await copyTree(cluster.data, join(building, "data"));
    writeFileSync(join(building, "password"), cluster.password, { mode: 0o600, flush: true });
    writeThrough(building);
    renameSync(building, template);
  } catch (error) {
    if (!existsSync(template)) kind.log.warn({ err: error }, "no template of clusters was kept");
  } finally {
    if (building !== undefined) rmSync(building, { recursive: true, force: true });
  }
}

function folderOf({ binaries, account, shape }: TemplateKind): string {
  const { mtimeMs, size } = statSync(binaries.postgres);
  const key = [
    binaries.postgres,
    binaries.version,
    mtimeMs,
    size,
    account?.uid ?? "self",
    ...shape,
  ];
  const hash = createHash("sha256").update(JSON.stringify(key)).digest("hex").slice(0, 16);
  return join(readStackSettings().cacheDir, `cluster-${hash}`);
}

function isOurs(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  const uid = process.getuid?.() ?? 0;
  return stat !== undefined && stat.isDirectory() && stat.uid === uid && (stat.mode & 0o077) === 0;
}

/** Owners, modes and times stay. Ten times as fast as copying file by file from here. */
async function copyTree(from: string, to: string): Promise<void> {
  await run("cp", ["-a", from, to], { cwd: "/", env: minimalEnvironment() });
}

/** Without it a power failure could leave empty files that every later cluster would be made of. */
function writeThrough(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = openSync(join(entry.parentPath, entry.name), "r");
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}
