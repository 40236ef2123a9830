import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { publishBinary, publishStructured } from "./support/foreign-publisher.ts";
import { identify } from "./support/identify.ts";
import { startRunningStack } from "./support/running-stack.ts";
import type { RunningStack } from "./support/running-stack.ts";
import { onNthEvent } from "./support/watch-events.ts";

const example = (name: string) => readFile(new URL(`../examples/${name}`, import.meta.url), "utf8");

describe("specifications from other systems", () => {
  let stack: RunningStack;
  beforeAll(async () => {
    stack = await startRunningStack({ workers: 2 });
  });
  afterAll(() => stack.stop());

  it("in binary and in structured mode become verified runs, two at once", async () => {
    const [first, second] = await Promise.all([
      example("beehives.md"),
      example("instrument-loans.md"),
    ]);
    const { natsUrl } = stack.state();
    await Promise.all([
      publishBinary(natsUrl, { id: "binary-1", name: "first.md", content: first }),
      publishStructured(natsUrl, { id: "structured-1", name: "second.md", content: second }),
    ]);
    for (const content of [first, second]) {
      const report = await stack.finishedReport(identify(content).runId);
      expect(report.status).toBe("success");
      expect(report.requirements.length).toBeGreaterThan(0);
    }
  });

  it("delivered twice under one event id become one run", async () => {
    const content = `${await example("beehives.md")}\n\n`;
    const publication = { id: "twice", name: "twice.md", content };
    await publishBinary(stack.state().natsUrl, publication);
    await publishBinary(stack.state().natsUrl, publication);
    const { runId } = identify(content);
    const report = await stack.finishedReport(runId);
    const runs = await stack.get<{ runId: string }[]>("/api/runs");
    expect(report.status).toBe("success");
    expect(runs.filter((run) => run.runId === runId)).toHaveLength(1);
  });

  it("with content that was handed in before are told the run that it belongs to", async () => {
    const content = await example("beehives.md");
    const { runId } = identify(content);
    await publishBinary(stack.state().natsUrl, { id: "before", name: "a.md", content });
    await stack.finishedReport(runId);
    const watch = await onNthEvent(
      stack.state().natsUrl,
      { subject: "devmatrix.spec.deduplicated", runId, count: 1 },
      () => undefined,
    );
    await publishBinary(stack.state().natsUrl, { id: "again", name: "b.md", content });
    await vi.waitFor(() => expect(watch.fired()).toBe(true), { timeout: 10_000 });
    await watch.stop();
  });

  it("that ask for an e-mail get that requirement reported as unproven", async () => {
    const content = [
      "# Lighthouse Register",
      "## Requirements",
      "1. Keepers can register a lighthouse.",
      "2. Keepers can list lighthouses.",
      "3. When a lighthouse is registered, the harbour office receives an e-mail.",
      "## Lighthouse",
      "- id: UUID",
      "- name: string (required, max 60 chars)",
      "- height_m: integer (required, min 1, max 200)",
      "## Endpoints",
      "- `POST /lighthouses` - Register a lighthouse",
      "- `GET /lighthouses` - List lighthouses",
      "",
    ].join("\n");
    await publishBinary(stack.state().natsUrl, { id: "mail", name: "lighthouse.md", content });
    const report = await stack.finishedReport(identify(content).runId);
    const mail = report.requirements.find((requirement) => requirement.text.includes("e-mail"));
    expect(mail?.status).toBe("unproven");
    expect(mail?.reason).toMatch(/\S/);
    expect(report.requirements.filter((requirement) => requirement.status === "failed")).toEqual(
      [],
    );
    expect(report.status).toBe("partial_success");
    expect(report.compliance).toBeLessThan(1);
  });

  it("without an entity are rejected with a reason, and nothing is built", async () => {
    const content = "# A poem\n\nThe sea is wide.\n";
    await publishBinary(stack.state().natsUrl, { id: "poem", name: "poem.md", content });
    const report = await stack.finishedReport(identify(content).runId);
    expect(report.status).toBe("rejected");
    expect(report.reasons.map((reason) => reason.code)).toContain("SPEC_WITHOUT_ENTITY");
    expect(report.service).toBeNull();
  });
});
