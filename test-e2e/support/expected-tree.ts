import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fastifyPostgres } from "@devmatrix/blueprints";
import { readSpecification } from "@devmatrix/spec-readers";

/** Path → sha256 of every file that the compiler makes of a specification: what an undisturbed run must deliver. */
export async function expectedTree(name: string, content: string): Promise<Map<string, string>> {
  const { model, reasons } = readSpecification({ name, content });
  if (!model) throw new Error(`nothing can be built: ${JSON.stringify(reasons)}`);
  const files = await Promise.all(
    fastifyPostgres.plan(model).map((task) => fastifyPostgres.generate(task.key, model)),
  );
  return sorted(files.flat().map((file) => [file.path, sha256(file.content)]));
}

/** Path → sha256 of every file below a folder, without the manifest, which the deployment adds. */
export async function treeOnDisk(directory: string): Promise<Map<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== manifestName);
  const hashed = await Promise.all(
    files.map(async (entry): Promise<[string, string]> => {
      const file = join(entry.parentPath, entry.name);
      return [relative(directory, file).split(sep).join("/"), sha256(await readFile(file))];
    }),
  );
  return sorted(hashed);
}

const manifestName = "devmatrix-manifest.json";

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function sorted(entries: [string, string][]): Map<string, string> {
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
