import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FileRef, RunManifest } from "@devmatrix/contracts";
import { packTar } from "./tar.ts";

/** Reads generated files by hash; unknown ones are missing in the answer. */
export type ReadArtifacts = (
  sha256: string[],
) => Promise<readonly { sha256: string; content: string }[]>;

/** The tree cannot be given out; says what is wrong with it. */
export class ArchiveFault extends Error {}

/** Hashes asked for at once. */
const ARTIFACTS_AT_ONCE = 50;
/** Place of the operating system in a gzip header; 255 = unknown, so that every machine writes the same byte. */
const GZIP_OS = 9;

/** The files of the tasks that are completed, in the order of their paths. */
export function filesOf(manifest: RunManifest): FileRef[] {
  return manifest.tasks
    .flatMap((task) => (task.status === "completed" ? task.files : []))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/**
 * The generated tree as tar.gz below the folder `name`; the same tree gives the same bytes.
 *
 * @throws ArchiveFault when a path is unsafe or given twice, or bytes are missing or differ from their hash.
 */
export async function archiveRun(
  name: string,
  files: readonly FileRef[],
  read: ReadArtifacts,
): Promise<Buffer> {
  const contents = await readContents(files, read);
  const paths = new Set<string>();
  const entries = files.map(({ path, sha256 }) => {
    if (!isSafe(path)) throw new ArchiveFault(`${JSON.stringify(path)} is not a safe path.`);
    if (paths.has(path)) throw new ArchiveFault(`${path} is given by two tasks.`);
    paths.add(path);
    const content = contents.get(sha256);
    if (content === undefined) throw new ArchiveFault(`The bytes of ${path} are missing.`);
    return { path: `${name}/${path}`, content };
  });
  const packed = await promisify(gzip)(packTar(entries), { level: 9 });
  packed[GZIP_OS] = 255;
  return packed;
}

async function readContents(
  files: readonly FileRef[],
  read: ReadArtifacts,
): Promise<Map<string, Buffer>> {
  const hashes = [...new Set(files.map(({ sha256 }) => sha256))];
  const contents = new Map<string, Buffer>();
  for (let at = 0; at < hashes.length; at += ARTIFACTS_AT_ONCE)
    for (const { sha256, content } of await read(hashes.slice(at, at + ARTIFACTS_AT_ONCE))) {
      const bytes = Buffer.from(content, "utf8");
      const found = createHash("sha256").update(bytes).digest("hex");
      if (found !== sha256)
        throw new ArchiveFault(`Expected bytes with sha256 ${sha256}, got ${found}.`);
      contents.set(sha256, bytes);
    }
  return contents;
}

function isSafe(path: string): boolean {
  return (
    !path.startsWith("/") &&
    !/[\\:\0]/.test(path) &&
    path.split("/").every((part) => part !== "" && part !== "." && part !== "..")
  );
}
