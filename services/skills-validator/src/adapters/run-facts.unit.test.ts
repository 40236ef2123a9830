import type { Messaging } from "@devmatrix/messaging";
import { describe, expect, it } from "vitest";
import { sampleRun } from "../testing/sample-run.ts";
import { runFacts } from "./run-facts.ts";

const { plan, specId } = sampleRun(1);

/** Answers every request with the same reply and counts them. */
function answering(reply: unknown) {
  const asked: unknown[] = [];
  const request = ((_definition: unknown, data: unknown) => {
    asked.push(data);
    return Promise.resolve(reply);
  }) as Messaging["request"];
  return { asked, facts: runFacts({ request }) };
}

describe("facts about a run", () => {
  it("ask for a plan once, since plans never change", async () => {
    const { asked, facts } = answering({ plan });
    await facts.plan(specId);
    expect(await facts.plan(specId)).toBe(plan);
    expect(asked).toHaveLength(1);
  });

  it("that are not there yet may be there later: the error is retryable and is not remembered", async () => {
    const { asked, facts } = answering({ plan: null });
    await expect(facts.plan(specId)).rejects.toMatchObject({
      code: "PLAN_UNKNOWN",
      retryable: true,
    });
    await expect(facts.plan(specId)).rejects.toMatchObject({ code: "PLAN_UNKNOWN" });
    expect(asked).toHaveLength(2);
  });

  it("ask for contents in portions, each hash once", async () => {
    const { asked, facts } = answering({ artifacts: [] });
    const hashes = Array.from({ length: 120 }, (_, n) => String(n));
    await facts.contents([...hashes, ...hashes]);
    expect(asked.map((data) => (data as { sha256: string[] }).sha256.length)).toEqual([50, 50, 20]);
  });
});
