import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { exitCodes, root, run } from "./project.mjs";

const bin = (name) => join(root, "node_modules", name);
const vitest = bin("vitest/vitest.mjs");

/** Every step, in the order of their cost. A tool counts as one test: it passes or fails as a whole. */
const steps = {
  format: () =>
    tool("format", [bin("prettier/bin/prettier.cjs"), "--check", "--log-level=warn", "."]),
  lint: () => tool("lint", [bin("eslint/bin/eslint.js"), "."]),
  typecheck: () => tool("typecheck", [bin("typescript-7/bin/tsc"), "-p", "tsconfig.json"]),
  unit: () => suite("unit"),
  int: () => suite("int"),
  e2e: () => suite("e2e"),
};
export const stepNames = Object.keys(steps);

/**
 * Runs the steps, all of them also when one fails. The last line that it prints is `N passed, N failed, N skipped`.
 * Returns the exit code: 0 only when nothing failed.
 */
export async function verify(names) {
  const total = { passed: 0, failed: 0, skipped: [] };
  for (const name of names) {
    const startedAt = Date.now();
    console.log(`\n── ${name}`);
    const result = await steps[name]();
    total.passed += result.passed;
    total.failed += result.failed;
    total.skipped.push(...result.skipped);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    console.log(`── ${name}: ${countLine(result)} (${seconds} s)`);
  }
  console.log("");
  for (const test of total.skipped) console.log(`skipped: ${test}`);
  if (total.skipped.length > 0) {
    console.log("The words in brackets after a skipped test say what this machine lacks for it.");
  }
  console.log(countLine(total));
  return total.failed === 0 ? exitCodes.done : exitCodes.failed;
}

function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

async function tool(name, args) {
  const { code, text } = await run(process.execPath, args);
  if (text.trim() !== "") console.log(text.trimEnd());
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
}

/** Counts come from vitest's own report; a run without a readable report is a failure, whatever was printed. */
async function suite(project) {
  const folder = mkdtempSync(join(tmpdir(), "devmatrix-verify-"));
  const report = join(folder, "report.json");
  try {
    const args = [vitest, "run", "--project", project, "--reporter=dot", "--reporter=json"];
    const { code } = await run(process.execPath, [...args, `--outputFile.json=${report}`], {
      output: "inherit",
    });
    return count(JSON.parse(readFileSync(report, "utf8")), code);
  } catch (error) {
    console.log(`${project}: vitest left no report (${error.message}).`);
    return { passed: 0, failed: 1, skipped: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(report, code) {
  const result = { passed: 0, failed: 0, skipped: [] };
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === "passed") result.passed += 1;
      else if (test.status === "failed") result.failed += 1;
      else result.skipped.push(skippedName(file, test));
    }
    // A file that cannot be loaded, or whose hooks fail, has no failed test of its own.
    const failedTests = file.assertionResults.some(({ status }) => status === "failed");
    if (file.status === "failed" && !failedTests) result.failed += 1;
  }
  // Errors outside of every test (an unhandled rejection, a failed global set-up, no test at all).
  if (code !== 0 && result.failed === 0) result.failed += 1;
  return result;
}

function skippedName(file, test) {
  const reason = test.meta?.skipReason ?? test.failureMessages?.[0];
  const note = reason === undefined ? "" : ` (${reason})`;
  return `${relative(root, file.name)} › ${test.fullName}${note}`;
}
