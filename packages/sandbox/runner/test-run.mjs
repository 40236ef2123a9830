// Runs the generated test suite against a service that is starting or running.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

const keptOutput = 16_384;

/** Runs vitest with BASE_URL and gives back its JSON report, or null when it left none. */
export async function runTests({ directory, command, reportFile }, url) {
  const [program, ...args] = command;
  const child = spawn(program, [...args, "--reporter=json", `--outputFile=${reportFile}`], {
    cwd: directory,
    env: { ...process.env, BASE_URL: url, CI: "true", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => (output = (output + chunk).slice(-keptOutput)));
  const exitCode = await new Promise((resolve) => {
    child.once("error", (error) => {
      output += error.message;
      resolve(null);
    });
    child.once("close", resolve);
  });
  return { exitCode, output, cases: await readCases(reportFile) };
}

async function readCases(reportFile) {
  let report;
  try {
    report = JSON.parse(await readFile(reportFile, "utf8"));
  } catch {
    return null; // No report is a result of its own: the caller turns it into errors.
  }
  return report.testResults.flatMap((file) =>
    file.assertionResults.map((each) => ({
      file: file.name,
      name: [...each.ancestorTitles, each.title].join(" "),
      status: each.status,
      message: (each.failureMessages ?? []).join("\n").slice(0, 2_000),
    })),
  );
}
