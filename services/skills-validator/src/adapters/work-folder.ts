import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { sha256 } from "../domain/tree.ts";

/** Gives each verification a folder of its own. */
export interface WorkFolders {
  /**
   * Makes a folder, calls `work` with it and removes it, whatever happens. What an earlier, killed verification of the
   * same run has left is removed first, so the caller must hold the run.
   */
  withFolder<Result>(runId: string, work: (folder: string) => Promise<Result>): Promise<Result>;
}

/**
 * Work folders below `root`. `installation` is any text that other installations on this machine do not share: run ids
 * derive from content, so two of them may verify the same run at the same time.
 */
export function workFolders(root: string, installation: string): WorkFolders {
  return {
    async withFolder(runId, work) {
      const prefix = `devmatrix-verify-${sha256(`${installation}\n${runId}`).slice(0, 16)}-`;
      for (const name of await readdir(root)) {
        if (name.startsWith(prefix)) await rm(join(root, name), { recursive: true, force: true });
      }
      const folder = await mkdtemp(join(root, prefix));
      try {
        // The sandbox runs the code as another user where it can, and that user has to find its way in.
        await chmod(folder, 0o755);
        return await work(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
