import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout that this code belongs to, wherever it was bundled to: the folder of pnpm-workspace.yaml. */
export function workspaceRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "pnpm-workspace.yaml"))) {
    if (dirname(folder) === folder) {
      throw new Error(`No pnpm-workspace.yaml above ${fileURLToPath(import.meta.url)}.`);
    }
    folder = dirname(folder);
  }
  return folder;
}

/** Resolves what this package depends on, also when its code runs from a bundle elsewhere. */
export function requireFromHere(): NodeJS.Require {
  return createRequire(join(workspaceRoot(), "packages/local-stack/package.json"));
}
