/** The tester's log of events as a report. */
import { TerminalError } from "@devmatrix/errors";
import { z } from "zod";
import type { ContractFinding, ContractReport } from "./contract-report.ts";

const checkSchema = z.object({
  name: z.string(),
  status: z.string(),
  failure_info: z
    .object({
      failure: z.object({
        type: z.string(),
        title: z.string(),
        message: z.string(),
        operation: z.string(),
      }),
    })
    .optional(),
});

const bodySchema = z.object({ $base64: z.string() }).nullish();

const interactionSchema = z.object({
  request: z.object({ method: z.string(), uri: z.string(), body: bodySchema }),
  response: z
    .object({ status_code: z.number(), content: bodySchema, body: bodySchema })
    .partial({ content: true, body: true })
    .nullish(),
});
type Interaction = z.infer<typeof interactionSchema>;

const scenarioSchema = z.object({
  ScenarioFinished: z.object({
    recorder: z.object({
      checks: z.record(z.string(), z.array(checkSchema)),
      interactions: z.record(z.string(), interactionSchema),
    }),
  }),
});

const finishedSchema = z.object({ EngineFinished: z.object({ running_time: z.number() }) });
const loadedSchema = z.object({
  LoadingFinished: z.object({
    statistic: z.object({ operations: z.object({ total: z.number(), selected: z.number() }) }),
  }),
});
const fatalSchema = z.object({
  FatalError: z.object({ exception: z.object({ message: z.string() }) }),
});

/** What the service says of data whose shape is wrong. A refusal in other words is one of a rule. */
const SHAPE = "The request is not valid.";

export function readEvents(text: string): ContractReport {
  const findings = new Map<string, ContractFinding>();
  const report: ContractReport = {
    cases: 0,
    operations: { all: 0, tested: 0 },
    findings: [],
    refusedByRules: 0,
    seconds: 0,
  };
  const tested = new Set<string>();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const event: unknown = JSON.parse(line);
    const fatal = fatalSchema.safeParse(event);
    if (fatal.success) {
      const { message } = fatal.data.FatalError.exception;
      throw new TerminalError("CONTRACT_TEST_FAILED", `Expected the tester to work: ${message}`);
    }
    const loaded = loadedSchema.safeParse(event);
    if (loaded.success)
      report.operations.all = loaded.data.LoadingFinished.statistic.operations.total;
    const finished = finishedSchema.safeParse(event);
    if (finished.success) report.seconds = finished.data.EngineFinished.running_time;
    const scenario = scenarioSchema.safeParse(event);
    if (scenario.success)
      addScenario(scenario.data.ScenarioFinished.recorder, { report, findings, tested });
  }
  report.findings = [...findings.values()];
  report.operations.tested = tested.size;
  return report;
}

interface Sums {
  report: ContractReport;
  findings: Map<string, ContractFinding>;
  tested: Set<string>;
}

function addScenario(
  { checks, interactions }: z.infer<typeof scenarioSchema>["ScenarioFinished"]["recorder"],
  { report, findings, tested }: Sums,
): void {
  for (const { request } of Object.values(interactions)) {
    report.cases += 1;
    tested.add(`${request.method} ${new URL(request.uri).pathname}`);
  }
  for (const [id, made] of Object.entries(checks)) {
    for (const { failure_info: info } of made) {
      if (!info) continue;
      const { type, title, message, operation } = info.failure;
      const interaction = interactions[id];
      const answer = interaction ? answerText(interaction) : "";
      if (type === "RejectedPositiveData" && !answer.includes(SHAPE)) {
        report.refusedByRules += 1;
        continue;
      }
      const key = `${operation} ${type} ${message.split("\n")[0] ?? ""}`;
      if (findings.has(key)) continue;
      const request = interaction ? requestText(interaction) : "";
      findings.set(key, { operation, title, message, request, answer });
    }
  }
}

function requestText({ request }: Interaction): string {
  return `${request.method} ${request.uri} ${decoded(request.body)}`.slice(0, 2_000);
}

function answerText({ response }: Interaction): string {
  if (!response) return "";
  return `${response.status_code} ${decoded(response.content ?? response.body)}`.slice(0, 2_000);
}

function decoded(body: z.infer<typeof bodySchema>): string {
  return body ? Buffer.from(body.$base64, "base64").toString("utf8") : "";
}
