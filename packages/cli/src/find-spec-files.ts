import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";

/** A file of a specification; `name` is its path within the folder that was named, else its file name. */
export interface FoundFile {
  path: string;
  name: string;
}

/** Endings of documents that readers know; everything else in a folder is left alone. */
const DOCUMENT = /\.(?:md|markdown|ya?ml|json|txt|sql)$/i;
const SKIPPED = /^(?:\.|node_modules$|dist$|build$)/;
const DEEPEST = 6;

/**
 * The files behind some paths: a file is itself, a folder stands for all documents in it and in its folders, ordered by
 * name with the files of a folder before those of its folders. A path that nobody can look at is left for the reader,
 * who says what is wrong with it.
 */
export async function findSpecFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (status) => status.isDirectory(),
      () => false, // Reading the file tells better what is wrong with it.
    );
    if (isFolder) found.push(...(await filesIn({ path, name: "" }, DEEPEST)));
    else found.push({ path, name: basename(path) });
  }
  return found;
}

async function filesIn(folder: FoundFile, levels: number): Promise<FoundFile[]> {
  const entries = await readdir(folder.path, { withFileTypes: true });
  const visible = entries
    .filter(({ name }) => !SKIPPED.test(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const below = (name: string): FoundFile => ({
    path: join(folder.path, name),
    name: folder.name === "" ? name : `${folder.name}/${name}`,
  });
  const files = visible
    .filter((entry) => entry.isFile() && DOCUMENT.test(entry.name))
    .map(({ name }) => below(name));
  if (levels === 0) return files;
  for (const entry of visible)
    if (entry.isDirectory()) files.push(...(await filesIn(below(entry.name), levels - 1)));
  return files;
}
