import { mkdir, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { extract } from "tar";
import { CommandFailure, exitCodes } from "../output/exit-codes.ts";
import { pointCurrentTo } from "./current-link.ts";

export interface ExportOptions {
  /** gzip'd tar of the tree, below one folder whose name does not matter. */
  archive: Buffer;
  /** Folder that services are kept in. */
  directory: string;
  slug: string;
  runId: string;
}

/**
 * Unpacks a run's tree to `DIR/<slug>/<runId>` and points `DIR/current` to it. The tree is unpacked beside its place and
 * appears by a rename: it is there as a whole or not at all. Nothing is written outside; links in the archive are left
 * out. Returns the folder of the tree.
 */
export async function exportArchive(options: ExportOptions): Promise<string> {
  const { archive, slug, runId } = options;
  for (const name of [slug, runId]) {
    if (!/^[a-z0-9][a-z0-9-]*$/i.test(name)) {
      throw new CommandFailure(exitCodes.gate, {
        code: "EXPORT_NAME_UNSAFE",
        message: `Expected letters, digits and hyphens as name of a folder, found "${name}".`,
      });
    }
  }
  const directory = resolve(options.directory);
  const target = join(directory, slug, runId);
  await mkdir(dirname(target), { recursive: true });
  const building = await mkdtemp(join(directory, slug, `.${runId}-`));
  try {
    await unpack(archive, building);
    await replaceFolder(building, target);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  await pointCurrentTo(directory, join(slug, runId));
  return target;
}

function unpack(archive: Buffer, folder: string): Promise<void> {
  return new Promise((done, reject) => {
    // Absolute paths and `..` are refused by tar itself; `strict` makes that an error.
    const unpacking = extract({
      cwd: folder,
      strict: true,
      strip: 1,
      filter: (_path, entry) =>
        "type" in entry && (entry.type === "File" || entry.type === "Directory"),
    });
    unpacking.once("error", reject);
    unpacking.once("close", () => done());
    unpacking.end(archive);
  });
}

/** A folder cannot be renamed over one with content: the old one steps aside first and is removed after. */
async function replaceFolder(from: string, to: string): Promise<void> {
  const aside = `${from}-old`;
  const existed = await stat(to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
  if (existed) await rename(to, aside);
  await rename(from, to);
  if (existed) await rm(aside, { recursive: true, force: true });
}
