#!/usr/bin/env node
// Plain JavaScript: it runs before anything is built, builds what is missing, and then runs the bundled program.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const environmentExit = 3;
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`Expected Node 20.19 or newer, found ${process.versions.node}. Install a newer Node.`);
}
const modules = fileURLToPath(new URL("../node_modules", import.meta.url));
if (!existsSync(modules)) {
  stop("The dependencies are not installed. Run `npm run setup` in the checkout first.");
}
try {
  const { ensureBundles } = await import("../../local-stack/bundles/bundles.mjs");
  const { pathToFileURL } = await import("node:url");
  const folder = await ensureBundles();
  await import(pathToFileURL(`${folder}/cli.mjs`).href);
} catch (error) {
  stop(`devmatrix could not be built or started. Run \`npm run setup\`.\n${error.stack}`);
}

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(environmentExit);
}
