import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { TerminalError, toError } from "@devmatrix/errors";
import { findProgram, readStackSettings, toolEnvironment } from "@devmatrix/local-stack";

const run = promisify(execFile);
const requirements = fileURLToPath(new URL("../tester-requirements.txt", import.meta.url));

/** Schemathesis, ready to run. */
export interface InstalledTester {
  python: string;
  /** Folder with its modules, for PYTHONPATH. */
  modules: string;
}

/**
 * Schemathesis in the exact versions of `tester-requirements.txt`, each checked by its hash, in a folder of the cache
 * that no other Python program sees. Fetched once. Throws TerminalError `CONTRACT_TESTER_NOT_FOUND` without Python or
 * when the registry does not give it.
 */
export async function installTester(): Promise<InstalledTester> {
  const python = findProgram("python3");
  if (python === undefined) {
    throw new TerminalError(
      "CONTRACT_TESTER_NOT_FOUND",
      "Expected python3 on the PATH, found none.",
    );
  }
  const version = createHash("sha256")
    .update(readFileSync(requirements))
    .digest("hex")
    .slice(0, 16);
  const modules = join(readStackSettings().cacheDir, "contract-tester", version);
  if (!existsSync(modules)) await fetchInto(python, modules);
  return { python, modules };
}

/** Two processes may do so at once: each fetches into a folder of its own, and the last step is a rename. */
async function fetchInto(python: string, modules: string): Promise<void> {
  mkdirSync(dirname(modules), { recursive: true });
  const folder = mkdtempSync(`${modules}-`);
  try {
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"];
    const pinned = ["--require-hashes", "--only-binary=:all:", "--requirement", requirements];
    await run(python, [...pip, ...pinned, "--target", folder], {
      env: toolEnvironment(),
      timeout: 300_000,
    });
    if (!existsSync(modules)) renameSync(folder, modules);
  } catch (error) {
    const reason = toError(error).message.slice(0, 2_000);
    throw new TerminalError(
      "CONTRACT_TESTER_NOT_FOUND",
      `Expected pip to give the contract tester, it did not: ${reason}`,
      { cause: error },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
