import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm, symlink } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { sha256 } from "../domain/tree.ts";

/** A file that is written as UTF-8 text. */
export interface WrittenFile {
  path: string;
  content: string;
}

/**
 * The folder that generated services are written to: `<root>/<slug>/<runId>` for each run, `<root>/<slug>/current` for
 * the one in use, `<root>/<slug>/reports/` beside them, and `<root>/current` for the service deployed last.
 *
 * 1. A tree is written to a hidden folder, synced, then renamed: it is there as a whole or not at all.
 * 2. `current` is a link that is replaced by rename: a reader sees the old tree or the new one.
 * 3. A tree that is there with the same bytes is left as it is, with whatever its user has installed in it.
 */
export class DeployFolder {
  readonly #root: string;

  constructor(root: string) {
    this.#root = resolve(root);
  }

  /** A service that is called `current` gets another folder, since that name is the link's. */
  folderOf(slug: string): string {
    return join(this.#root, slug === "current" ? "current-service" : slug);
  }

  directoryOf(slug: string, runId: string): string {
    return join(this.folderOf(slug), runId);
  }

  /** Writes the tree of a run; safe to repeat. Returns its folder. */
  async writeTree(slug: string, runId: string, files: readonly WrittenFile[]): Promise<string> {
    const directory = this.directoryOf(slug, runId);
    if (await this.holds(directory, files)) return directory;
    const temporary = join(this.folderOf(slug), `.${runId}-${randomBytes(4).toString("hex")}`);
    try {
      await writeFiles(temporary, files);
      await this.#putInPlace(temporary, { directory, files });
      await syncFolder(dirname(directory));
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
    return directory;
  }

  /** Another process may have been faster with the same bytes: then its tree stays. One with other bytes is replaced. */
  async #putInPlace(
    temporary: string,
    { directory, files }: { directory: string; files: readonly WrittenFile[] },
  ): Promise<void> {
    if (await renameIfFree(temporary, directory)) return;
    if (await this.holds(directory, files)) return;
    const aside = `${temporary}-old`;
    try {
      await rename(directory, aside);
      await rename(temporary, directory);
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
  }

  /** Whether every file lies in the folder with exactly these bytes. Files besides them do not matter. */
  async holds(directory: string, files: readonly WrittenFile[]): Promise<boolean> {
    const same = await Promise.all(
      files.map(async ({ path, content }) => {
        const found = await readIfThere(join(directory, path));
        return found !== undefined && sha256(found) === sha256(content);
      }),
    );
    return files.length > 0 && same.every(Boolean);
  }

  /** Makes a run's tree the one in use, of its service and of the root. */
  async makeCurrent(slug: string, runId: string): Promise<void> {
    const folder = this.folderOf(slug);
    await replaceLink(join(folder, "current"), runId);
    await replaceLink(join(this.#root, "current"), join(basename(folder), runId));
  }

  /** Writes the reports of a run beside its tree, each by rename. */
  async writeReports(slug: string, reports: readonly WrittenFile[]): Promise<void> {
    const folder = join(this.folderOf(slug), "reports");
    await mkdir(folder, { recursive: true });
    for (const { path, content } of reports) {
      const temporary = join(folder, `.${path}-${randomBytes(4).toString("hex")}`);
      await writeFile(temporary, content);
      await rename(temporary, join(folder, path));
    }
    await syncFolder(folder);
  }
}

/** False when something is in the way. */
async function renameIfFree(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOTEMPTY" || code === "EEXIST" || code === "ENOTDIR") return false;
    throw cause;
  }
}

/** Puts a link in place by rename. The target is relative, so that the root can be moved or mounted elsewhere. */
async function replaceLink(path: string, target: string): Promise<void> {
  const folder = dirname(path);
  const link = join(folder, `.current-${randomBytes(4).toString("hex")}`);
  await symlink(target, link, "dir");
  await rename(link, path);
  await syncFolder(folder);
}

/** Writes files below a new folder and syncs them with all folders between. */
export async function writeFiles(folder: string, files: readonly WrittenFile[]): Promise<void> {
  const folders = new Set([folder, ...files.map(({ path }) => dirname(join(folder, path)))]);
  for (const each of folders) await mkdir(each, { recursive: true });
  await Promise.all(files.map(({ path, content }) => writeFile(join(folder, path), content)));
  for (const each of folders) await syncFolder(each);
}

async function writeFile(path: string, content: string): Promise<void> {
  const file = await open(path, "w", 0o644);
  try {
    await file.writeFile(content, "utf8");
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw cause;
  }
}
