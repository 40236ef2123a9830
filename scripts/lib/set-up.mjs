import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ScriptError, hashFiles, root, run } from "./project.mjs";
import { withSetUpLock } from "./set-up-lock.mjs";

const pnpm = "pnpm@10.34.9";
const stateFile = join(root, "node_modules", ".cache", "devmatrix", "set-up.json");

/**
 * Makes the checkout ready to run: dependencies from the lockfile (those of generated services included), generated
 * database clients, bundles. Each part is done again only when what it is made of has changed.
 */
export async function setUp({ quiet = false } = {}) {
  requireNode();
  if (isSetUp()) {
    await buildBundles();
    return;
  }
  await withSetUpLock(async () => {
    const say = quiet ? () => {} : (text) => console.error(text);
    const startedAt = Date.now();
    await part("dependencies", say, installDependencies);
    await settle(
      prismaServices().map((service) =>
        part(`${service}/prisma`, say, () => generateClient(service)),
      ),
    );
    await buildBundles();
    say(`Set up in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  });
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new ScriptError(`Expected Node 20.19 or newer, found ${process.versions.node}.`);
}

/** What each part is made of; a part is done when the hash of its last success is that of now. */
function inputsOf(name) {
  if (name === "dependencies") {
    const folders = ["packages", "services", "packages/blueprints/runtime"].flatMap(foldersIn);
    const manifests = folders.map((folder) => join(root, folder, "package.json"));
    const files = ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml"];
    return [
      ...files.map((file) => join(root, file)),
      ...manifests.filter((path) => existsSync(path)),
    ];
  }
  return [join(root, name, "schema.prisma"), join(root, "pnpm-lock.yaml")];
}

function resultOf(name) {
  if (name === "dependencies") return join(root, "node_modules", ".modules.yaml");
  return join(root, name, "..", "src", "generated", "prisma");
}

function fingerprint(name) {
  return hashFiles(inputsOf(name), `${process.version} ${process.platform} ${process.arch}`);
}

function parts() {
  const clients = prismaServices().map((service) => `${service}/prisma`);
  return ["dependencies", ...clients];
}

function isDone(name, state = readState()) {
  return state[name] === fingerprint(name) && existsSync(resultOf(name));
}

function isSetUp() {
  const state = readState();
  return parts().every((name) => isDone(name, state));
}

function readState() {
  return existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, "utf8")) : {};
}

async function part(name, say, work) {
  if (isDone(name)) return;
  const startedAt = Date.now();
  const before = fingerprint(name);
  await work();
  mkdirSync(join(stateFile, ".."), { recursive: true });
  writeFileSync(stateFile, JSON.stringify({ ...readState(), [name]: before }, null, 2));
  say(`${name}: ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

/** Waits for all, then throws the first failure: nothing is left running behind an error. */
async function settle(promises) {
  const failed = (await Promise.allSettled(promises)).find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
}

async function installDependencies() {
  // Without a terminal pnpm would rather stop than replace a node_modules of another version.
  const args = ["-y", pnpm, "install", "--frozen-lockfile", "--config.confirmModulesPurge=false"];
  await expectSuccess("npx", args, { hint: "Is the npm registry reachable?" });
}

async function generateClient(service) {
  // The client needs no schema engine, and fetching one needs a host that is not a package registry. Any program that
  // does nothing stands in for it; for `generate` alone: `migrate` would succeed and do nothing.
  const nothing = ["/bin/true", "/usr/bin/true"].find((path) => existsSync(path));
  await expectSuccess(
    process.execPath,
    [join(root, "node_modules/prisma/build/index.js"), "generate"],
    {
      cwd: join(root, service),
      env: {
        PRISMA_SCHEMA_ENGINE_BINARY: nothing ?? "/bin/true",
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
    },
  );
}

async function buildBundles() {
  const module = join(root, "packages/local-stack/bundles/bundles.mjs");
  const { ensureBundles } = await import(pathToFileURL(module).href);
  await ensureBundles();
}

async function expectSuccess(program, args, { hint, ...options }) {
  const { code, text } = await run(program, args, options);
  if (code === 0) return;
  const line = [program, ...args].join(" ");
  throw new ScriptError(`${line} ended with code ${code}.\n${text}\n${hint ?? ""}`);
}

/** Services that keep documents through Prisma. */
function prismaServices() {
  return foldersIn("services").filter((path) =>
    existsSync(join(root, path, "prisma/schema.prisma")),
  );
}

function foldersIn(folder) {
  const path = join(root, folder);
  return existsSync(path)
    ? readdirSync(path)
        .sort()
        .map((name) => `${folder}/${name}`)
    : [];
}
