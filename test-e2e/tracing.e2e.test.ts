import { readFile } from "node:fs/promises";
import { serviceNames } from "@devmatrix/contracts";
import { describe, expect, it, vi } from "vitest";
import { publishBinary } from "./support/foreign-publisher.ts";
import { identify } from "./support/identify.ts";
import { startRunningStack } from "./support/running-stack.ts";
import { startTraceCollector } from "./support/trace-collector.ts";

describe("a run", () => {
  it("is one trace through all seven services, from its submission to what was learned", async () => {
    const collector = await startTraceCollector();
    vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint);
    const stack = await startRunningStack();
    const content = await readFile(new URL("../examples/beehives.md", import.meta.url), "utf8");
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    try {
      await publishBinary(stack.state().natsUrl, {
        id: "traced",
        name: "beehives.md",
        content,
        traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
      });
      await stack.finishedReport(identify(content).runId);
    } finally {
      await stack.stop(); // Services send their last spans when they stop.
      collector.stop();
      vi.unstubAllEnvs();
    }
    const services = new Set(collector.spans.map((span) => span.service));
    expect([...services].sort()).toEqual([...serviceNames].sort());
    // Reading the report over HTTP is nobody's run: requests that it leads to have traces of their own.
    const handled = collector.spans.filter((span) => !span.name.startsWith("devmatrix.rpc."));
    expect(new Set(handled.map((span) => span.traceId))).toEqual(new Set([traceId]));
  });
});
