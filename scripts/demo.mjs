// `npm run demo [-- SPEC …]`: sets up, then makes one run with servers of its own. Further arguments as `devmatrix run`.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ScriptError, root, runScript } from "./lib/project.mjs";
import { setUp } from "./lib/set-up.mjs";

await runScript(async () => {
  const [first, ...rest] = process.argv.slice(2);
  const given = first !== undefined && !first.startsWith("-");
  // npm starts scripts in the checkout; the user's paths are relative to where they are.
  const from = process.env.INIT_CWD ?? process.cwd();
  const spec = given ? resolve(from, first) : example();
  const options = given ? rest : process.argv.slice(2);
  if (!options.includes("--out")) options.push("--out", join(root, "generated"));
  await setUp();
  console.error(`Specification: ${spec}`);
  // In this very process, so that Ctrl-C and a closed terminal reach the one that cleans up.
  process.argv.splice(2, process.argv.length, "run", spec, ...options);
  await import(pathToFileURL(join(root, "packages/cli/bin/devmatrix.mjs")).href);
  return process.exitCode;
});

/** One entity, so that the first run is short; the others of the folder show more. */
function example() {
  const path = join(root, "examples", "beehives.md");
  if (existsSync(path)) return path;
  throw new ScriptError(`Expected the example ${path}; name a specification of your own instead.`);
}
