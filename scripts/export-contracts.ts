import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { exportAsyncApi, exportSchemas } from "../packages/contracts/src/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const schemasFolder = "packages/contracts/schemas";

/** The exported documents of the contracts as they shall be on disk: path below the repository → text. */
export function contractFiles(): Map<string, string> {
  const documents = new Map<string, object>([
    ["packages/contracts/asyncapi.json", exportAsyncApi()],
  ]);
  for (const [name, schema] of exportSchemas()) documents.set(`${schemasFolder}/${name}`, schema);
  return new Map(
    [...documents].map(([path, document]) => [path, `${JSON.stringify(document, null, 2)}\n`]),
  );
}

/** Writes the documents and removes those whose message is gone. */
export async function writeContractFiles(): Promise<string[]> {
  const files = contractFiles();
  await rm(join(root, schemasFolder), { recursive: true, force: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return [...files.keys()];
}

/** Names of the schema files that are on disk. */
export async function schemaFilesOnDisk(): Promise<string[]> {
  return (await readdir(join(root, schemasFolder))).map((name) => `${schemasFolder}/${name}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const written = await writeContractFiles();
  console.log(`Wrote ${written.length} files below packages/contracts.`);
}
