import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { events, services } from "../packages/contracts/src/index.ts";
import type { EventName, ServiceEntry } from "../packages/contracts/src/index.ts";
// Not the whole kit, which would load every driver.
import { baseSettingsSchema } from "../packages/service-kit/src/base-settings.ts";
import { settingsTable } from "../packages/service-kit/src/describe-settings.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const templates = join(root, "templates/service");

/** A file of the new service: where it goes, from which template, with which words. */
interface Piece {
  path: string;
  template: string;
  words: Record<string, string>;
}

/** What a service hears: its handler's file and function, and the call that subscribes. */
interface Heard {
  template: "event" | "work" | "all";
  file: string;
  words: { function: string; durable: string; event: string; heard: string };
  subscription: string;
}

const usage = `Usage: npm run new:service -- NAME [--duty "One sentence."]

Makes services/NAME from templates/service. NAME must be in the table of services
(packages/contracts/src/services.ts), which says what the service hears, publishes and owns.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { duty: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return console.log(usage);
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) return refuse(usage);
  const entry = services.find((service) => service.name === name);
  if (entry === undefined) {
    const known = services.map((service) => service.name).join(", ");
    return refuse(
      `Expected one of ${known}, got "${name}". Add the service to packages/contracts/src/services.ts first.`,
    );
  }
  const folder = join(root, "services", entry.name);
  if (existsSync(folder)) return refuse(`services/${entry.name} exists; nothing was changed.`);
  for (const piece of pieces(entry, values.duty)) await write(join(folder, piece.path), piece);
  console.log(`services/${entry.name} is made. Next: pnpm install, then fill in src/handlers.`);
}

function refuse(message: string): void {
  console.error(message);
  process.exitCode = 2;
}

function pieces(entry: ServiceEntry, duty: string | undefined): Piece[] {
  const heard = whatIsHeard(entry);
  const subjects = (names: readonly EventName[]) =>
    names.map((event) => `\`${events[event].subject}\``).join(", ") || "nothing";
  const words = {
    name: entry.name,
    schema: entry.schema,
    duty: duty ?? `The service ${entry.name}.`,
    consumes: entry.work ? "work commands" : subjects(entry.consumes),
    publishes: subjects(entry.publishes),
    settings: settingsTable(baseSettingsSchema),
    messagingImports: [...new Set(heard.map(({ template }) => subscriber[template]))].join(", "),
    handlerImports: heard
      .map(({ file, words: { function: name } }) => `import { ${name} } from "./handlers/${file}";`)
      .join("\n"),
    subscriptions: heard.map(({ subscription }) => subscription).join(", "),
  };
  const plain = [
    "package.json",
    "README.md",
    "migrations/0001_initial.sql",
    "src/main.ts",
    "src/config.ts",
    "src/config.unit.test.ts",
    "src/build.ts",
  ].map((path) => ({ path, template: `${path}.tpl`, words }));
  const handlers = heard.map(({ file, template, words: own }) => ({
    path: `src/handlers/${file}`,
    template: `src/handlers/${template}.ts.tpl`,
    words: { ...words, ...own },
  }));
  return [...plain, ...handlers];
}

const subscriber = { event: "subscribe", work: "subscribeWork", all: "subscribeAll" } as const;

function whatIsHeard(entry: ServiceEntry): Heard[] {
  const everything = entry.consumes.length === Object.keys(events).length;
  const work = entry.work ? [whole(entry, "work")] : [];
  if (everything) return [whole(entry, "all"), ...work];
  return [...entry.consumes.map((event) => one(entry, event)), ...work];
}

function whole(entry: ServiceEntry, template: "work" | "all"): Heard {
  const file = template === "work" ? "on-work.ts" : "on-event.ts";
  const name = template === "work" ? "onWork" : "onEvent";
  const durable = `${entry.name}-on-${template}`;
  return {
    template,
    file,
    words: { function: name, durable, event: template, heard: template },
    subscription: `${subscriber[template]}(${name}({ db }), { durable: "${durable}" })`,
  };
}

function one(entry: ServiceEntry, event: EventName): Heard {
  const { subject } = events[event];
  const kebab = subject.split(".").slice(1).join("-");
  const name = `on${event.charAt(0).toUpperCase()}${event.slice(1)}`;
  const durable = `${entry.name}-on-${kebab}`;
  return {
    template: "event",
    file: `on-${kebab}.ts`,
    words: { function: name, durable, event, heard: subject },
    subscription: `subscribe(events.${event}, ${name}({ db }), { durable: "${durable}" })`,
  };
}

async function write(target: string, { path, template, words }: Piece): Promise<void> {
  const text = readFileSync(join(templates, template), "utf8").replaceAll(
    /\{\{(\w+)\}\}/g,
    (_whole, word: string) => {
      const value = words[word];
      if (value === undefined)
        throw new Error(`Expected a word for {{${word}}} in templates/service/${template}.`);
      return value;
    },
  );
  const code = path.endsWith(".ts");
  const needsEvents = path === "src/build.ts" && text.includes("events.");
  const complete = needsEvents ? `import { events } from "@devmatrix/contracts";\n${text}` : text;
  const options = { ...(await resolveConfig(target)), filepath: target };
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code ? await format(complete, options) : complete);
}

await main();
