import { cp, lstat, mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const runnerSource = fileURLToPath(new URL("../runner/", import.meta.url));

/** Folders of one verification; all of them belong to the sandbox and are removed by `remove`. */
export interface Scratch {
  root: string;
  /** A copy of the generated tree. */
  service: string;
  /** The programs that work inside the sandbox. */
  runner: string;
  /** The prepared dependencies, where they really are. */
  runtime: string;
  remove(): Promise<void>;
}

/**
 * Copies the tree and lays the dependencies beside it: Node looks for packages in the folders above, and the service's
 * own `node_modules` stays free for caches. Links in the tree are left out, for they could point anywhere.
 */
export async function prepareScratch(options: {
  directory: string;
  runtimeDirectory: string;
  scratchRoot?: string;
}): Promise<Scratch> {
  const root = await mkdtemp(join(options.scratchRoot ?? tmpdir(), "devmatrix-verify-"));
  const remove = () => rm(root, { recursive: true, force: true, maxRetries: 3 });
  try {
    const runtime = await realpath(join(options.runtimeDirectory, "node_modules"));
    const service = join(root, "service");
    const runner = join(root, "runner");
    await mkdir(service);
    await cp(options.directory, service, {
      recursive: true,
      filter: async (source) => isWanted(options.directory, source) && !(await isLink(source)),
    });
    // Caches go to the nearest folder of this name, which must not be the shared one.
    await mkdir(join(service, "node_modules"));
    await cp(runnerSource, runner, { recursive: true });
    await symlink(runtime, join(root, "node_modules"), "dir");
    return { root, service, runner, runtime, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function isWanted(directory: string, source: string): boolean {
  return !relative(directory, source).split(/[\\/]/).includes("node_modules");
}

async function isLink(path: string): Promise<boolean> {
  return (await lstat(path)).isSymbolicLink();
}
