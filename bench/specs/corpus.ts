import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { AcceptanceSuite } from "../../examples/support/index.ts";
import type { ShopInput } from "../../examples/shop/inputs.ts";
import { shopInputs } from "../../examples/shop/inputs.ts";
import { shopSuite } from "../../examples/shop/acceptance.ts";
import type { Gold } from "./gold.ts";
import { goldSchema } from "./gold.ts";

/** One specification with what is expected of it. */
export interface CorpusEntry {
  name: string;
  /** Absolute paths. */
  documents: { name: string; path: string }[];
  /** Absent for the shop of others: only its service is judged. */
  gold?: Gold;
  suite: AcceptanceSuite;
}

/** An entry that cannot be judged here, and why. */
export interface Skipped {
  name: string;
  reason: string;
}

export const examplesFolder = fileURLToPath(new URL("../../examples/", import.meta.url));

/**
 * The specifications that the readers are written against: each folder of `examples` with a gold file, and the shop of
 * others when `sharedSpecs` names the folder where its texts lie (read in place, never copied).
 */
export async function readCorpus(
  sharedSpecs: string | undefined,
): Promise<{ entries: CorpusEntry[]; skipped: Skipped[] }> {
  const entries: CorpusEntry[] = [];
  for (const name of corpusNames().filter((each) => !isUnseen(each))) {
    entries.push(await readEntry(name));
  }
  const skipped: Skipped[] = [];
  for (const input of shopInputs.filter(({ ours }) => !ours)) {
    const entry = shopEntry(input, sharedSpecs);
    if ("reason" in entry) skipped.push(entry);
    else entries.push(entry);
  }
  return { entries, skipped };
}

/** The specifications that nobody looked at while writing the readers; judged apart, so that they stay a fair measure. */
export function readUnseen(): Promise<CorpusEntry[]> {
  return Promise.all(corpusNames().filter(isUnseen).map(readEntry));
}

/** Does the name belong to the unseen section? */
export function isUnseen(name: string): boolean {
  return name.startsWith("unseen/");
}

/** Folders below `examples` that hold a gold file, in the order of their names, the unseen ones last. */
export function corpusNames(): string[] {
  const below = (folder: string): string[] =>
    existsSync(join(examplesFolder, folder))
      ? readdirSync(join(examplesFolder, folder), { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map((entry) => (folder === "" ? entry.name : `${folder}/${entry.name}`))
          .filter((name) => existsSync(join(examplesFolder, name, "gold.json")))
          .sort()
      : [];
  return [...below(""), ...below("unseen")];
}

/** Throws when the gold file or the suite is not what it should be. */
export async function readEntry(name: string): Promise<CorpusEntry> {
  const folder = join(examplesFolder, name);
  const gold = goldSchema.parse(JSON.parse(readFileSync(join(folder, "gold.json"), "utf8")));
  const suite = join(folder, "acceptance.ts");
  const module = (await import(pathToFileURL(suite).href)) as { default?: AcceptanceSuite };
  if (!module.default) throw new Error(`Expected a suite as the default export of ${suite}.`);
  const documents = gold.documents.map((each) => ({ name: each, path: join(folder, each) }));
  return { name, documents, gold, suite: module.default };
}

function shopEntry(input: ShopInput, sharedSpecs: string | undefined): CorpusEntry | Skipped {
  const { name } = input;
  if (sharedSpecs === undefined) {
    return { name, reason: "no folder is named: give --shared-specs DIR or set SHARED_SPECS" };
  }
  const documents = input.documents.map((each) => ({ name: each, path: join(sharedSpecs, each) }));
  const absent = documents.find(({ path }) => !existsSync(path));
  if (absent) return { name, reason: `there is no ${absent.path}` };
  return { name, documents, suite: shopSuite(input) };
}
