// `npm run demo [-- SPEC …]`: sets up, then makes one run with servers of its own. Further arguments as `devmatrix run`.
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ScriptError, exitCodes, root, runScript } from "./lib/project.mjs";
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

function example() {
  const folder = join(root, "examples");
  const found = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith(".md"))
    : [];
  const name = found.filter((file) => file !== "README.md").sort()[0];
  if (name === undefined)
    throw new ScriptError(`There is no example in ${folder}.`, exitCodes.usage);
  return join(folder, name);
}
