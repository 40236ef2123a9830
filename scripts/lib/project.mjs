// What the scripts share. Node's own modules only: they run before anything is installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Exit codes as those of the `devmatrix` command. */
export const exitCodes = { done: 0, failed: 1, usage: 2, environment: 3 };

/** Something that keeps a script from going on, in words for its user. */
export class ScriptError extends Error {
  constructor(message, exitCode = exitCodes.environment) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** sha256 over names and contents of files. */
export function hashFiles(files, salt = "") {
  const hash = createHash("sha256").update(salt);
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

/**
 * Runs a program without a shell. `output`: "inherit" shows what it prints, "collect" returns it. Resolves with its exit
 * code and output whatever the code is.
 */
export function run(program, args, { cwd = root, env = {}, output = "collect" } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", ...(output === "inherit" ? ["inherit", "inherit"] : ["pipe", "pipe"])],
    });
    const chunks = [];
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.stderr?.on("data", (chunk) => chunks.push(chunk));
    child.once("error", reject);
    child.once("close", (code, signal) =>
      resolve({ code: code ?? 1, signal, text: Buffer.concat(chunks).toString("utf8") }),
    );
  });
}

/** Runs `main` as a script: prints what ends it and sets the exit code. */
export async function runScript(main) {
  try {
    process.exitCode = (await main()) ?? exitCodes.done;
  } catch (error) {
    console.error(error instanceof ScriptError ? error.message : error);
    process.exitCode = error instanceof ScriptError ? error.exitCode : exitCodes.failed;
  }
}
