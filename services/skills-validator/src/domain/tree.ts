import { createHash } from "node:crypto";
import type { RunManifest } from "@devmatrix/contracts";
import { isSafePath } from "@devmatrix/skills";

/** A file of the assembled tree. */
export interface TreeFile {
  path: string;
  sha256: string;
  bytes: number;
  content: string;
  /** Key of the task that made it. */
  task: string;
  requirementIds: string[];
}

/** The files of a run by path, in the order of their paths, and what keeps them from being a tree. */
export interface Tree {
  files: TreeFile[];
  faults: string[];
}

/** Name of the file that lists the others; no task may make it. */
export const manifestFileName = "devmatrix-manifest.json";

export function sha256(content: string): string {
  return createHash("sha256").update(content, "utf8").digest("hex");
}

/**
 * Puts the files of the completed tasks together. A path that is unsafe, reserved or given twice, and bytes that are
 * missing or differ from their hash are faults: such a tree must not be executed.
 */
export function assembleTree(manifest: RunManifest, contents: ReadonlyMap<string, string>): Tree {
  const files = new Map<string, TreeFile>();
  const faults: string[] = [];
  for (const task of manifest.tasks) {
    for (const file of task.files) {
      const content = contents.get(file.sha256);
      const fault = faultOf(file, content, files);
      if (fault !== undefined || content === undefined) faults.push(fault ?? file.path);
      else files.set(file.path, { ...file, content, task: task.key });
    }
  }
  return { files: [...files.values()].sort((a, b) => compare(a.path, b.path)), faults };
}

function faultOf(
  file: { path: string; sha256: string },
  content: string | undefined,
  taken: ReadonlyMap<string, unknown>,
): string | undefined {
  if (!isSafePath(file.path)) return `${JSON.stringify(file.path)} is not a safe path`;
  if (file.path === manifestFileName) return `${file.path} is reserved`;
  if (taken.has(file.path)) return `${file.path} is given by two tasks`;
  if (content === undefined) return `${file.path} has no bytes`;
  if (sha256(content) !== file.sha256) return `${file.path} does not match its hash`;
  return undefined;
}

/** sha256 over the sorted lines `path`, NUL, `sha256`, line feed. The manifest file is not part of it. */
export function fingerprintOf(files: readonly { path: string; sha256: string }[]): string {
  const hash = createHash("sha256");
  for (const file of [...files].sort((a, b) => compare(a.path, b.path))) {
    hash.update(`${file.path}\0${file.sha256}\n`, "utf8");
  }
  return hash.digest("hex");
}

/** By code units, the same on every machine and in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
