/** `npm run bench -- contract`: an independent tester against the service of each example. */
import { callerHeaders, installTester, runTester } from "@devmatrix/contract-tester";
import type { ContractReport } from "@devmatrix/contract-tester";
import { readSpecification } from "@devmatrix/spec-readers";
import type { SpecModel } from "@devmatrix/spec-model";
import { readFileSync } from "node:fs";
import { readCorpus } from "./specs/corpus.ts";
import { removeService, startService, writeService } from "./specs/service-tree.ts";
import type { Benchmark, Figures } from "./support/figures.ts";

/** Seconds that the tester has for one service. */
const SECONDS = 40;

export const contract: Benchmark = {
  name: "contract",
  about:
    "Schemathesis against the service of each example: its own OpenAPI document gives good and bad requests, one after the other, as one caller. Not measured: load, several callers.",
  run: async () => {
    const only = process.argv.find((each) => each.startsWith("--only="))?.slice("--only=".length);
    const tester = await installTester();
    const { entries } = await readCorpus(undefined);
    const figures: Figures = {};
    let cases = 0;
    let findings = 0;
    for (const { name, documents } of entries) {
      if (only !== undefined && !only.split(",").includes(name)) continue;
      const read = documents.map((each) => ({ name: each.name, content: readFileSync(each.path) }));
      const { model } = readSpecification(read);
      if (!model) continue;
      const report = await testModel(model, tester);
      for (const each of report.findings) {
        console.log(
          `${name}: ${each.operation}: ${each.title}\n  ${each.message.split("\n").slice(0, 4).join("\n  ")}\n  ${each.request}\n  ${each.answer}`,
        );
      }
      figures[`${name} findings`] = report.findings.length;
      figures[`${name} requests`] = report.cases;
      cases += report.cases;
      findings += report.findings.length;
    }
    return { ...figures, requests: cases, findings };
  },
};

async function testModel(
  model: SpecModel,
  tester: Awaited<ReturnType<typeof installTester>>,
): Promise<ContractReport> {
  const folder = await writeService(model);
  try {
    const service = await startService(folder, { API_KEYS: "test-key" });
    try {
      const headers = await callerHeaders(model, service.url);
      return await runTester({ tester, url: service.url, headers, seconds: SECONDS });
    } finally {
      await service.stop();
    }
  } finally {
    removeService(folder);
  }
}
