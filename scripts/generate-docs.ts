import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { services } from "../packages/contracts/src/index.ts";
import { errorCatalogue } from "../packages/errors/src/index.ts";
import { baseSettingsSchema } from "../packages/service-kit/src/base-settings.ts";
import { settingsTable } from "../packages/service-kit/src/describe-settings.ts";
import { rules } from "../packages/skills/src/index.ts";
import { writeContractFiles } from "./export-contracts.ts";

type SettingsSchema = Parameters<typeof settingsTable>[0];

const root = fileURLToPath(new URL("..", import.meta.url));

/** A stretch of a document that is written by this script: between `<!-- name:begin … -->` and `<!-- name:end -->`. */
interface Section {
  path: string;
  name: string;
  text: string;
}

/** Every generated section as it shall be. */
export async function generatedSections(): Promise<Section[]> {
  const settings = await readServiceSettings();
  const own = settings
    .filter(({ schema }) => Object.keys(schema.shape).length > 0)
    .map(({ name, schema }) => `### ${name}\n\n${settingsTable(schema)}`);
  const every = `### Every service\n\n${settingsTable(baseSettingsSchema)}`;
  return [
    ...settings.map(({ name, schema }) => ({
      path: `services/${name}/README.md`,
      name: "settings",
      text: settingsTable(baseSettingsSchema.extend(schema.shape)),
    })),
    { path: "README.md", name: "settings", text: [every, ...own].join("\n\n") },
    { path: "docs/rules.md", name: "rules", text: rulesTable() },
    { path: "docs/errors.md", name: "errors", text: errorsTable() },
  ];
}

/** The document with the section put in. Throws when its marks are missing. */
export function replaceSection(document: string, { path, name, text }: Section): string {
  const begin = new RegExp(`<!-- ${name}:begin[^>]*-->`).exec(document);
  const end = document.indexOf(`<!-- ${name}:end -->`);
  if (begin === null || end < begin.index) {
    throw new Error(`Expected ${path} to hold the marks "${name}:begin" and "${name}:end".`);
  }
  const head = document.slice(0, begin.index + begin[0].length);
  return `${head}\n\n${text}\n\n${document.slice(end)}`;
}

async function readServiceSettings(): Promise<{ name: string; schema: SettingsSchema }[]> {
  return Promise.all(
    services.map(async ({ name }) => {
      const path = pathToFileURL(join(root, "services", name, "src/config.ts")).href;
      const { settings } = (await import(path)) as { settings: SettingsSchema };
      return { name, schema: settings };
    }),
  );
}

function rulesTable(): string {
  const rows = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, skill, severity, summary }) => `| ${id} | ${skill} | ${severity} | ${summary} |`);
  return ["| rule | skill | severity | meaning |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function errorsTable(): string {
  const rows = Object.entries(errorCatalogue)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { meaning, remedy }]) => `| \`${code}\` | ${cell(meaning)} | ${cell(remedy)} |`);
  return ["| code | meaning | what to do |", "| --- | --- | --- |", ...rows].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** Writes every generated section and the exported contracts. */
async function main(): Promise<void> {
  for (const section of await generatedSections()) {
    const path = join(root, section.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, replaceSection(await readFile(path, "utf8"), section));
  }
  await writeContractFiles();
  console.log("The generated documents are written.");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
