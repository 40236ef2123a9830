import type { Evidence, RequirementVerdict } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { limitDetails } from "./limit-details.ts";

const row = (check: string, detail?: string): Evidence => ({
  ...{ check, kind: "test", title: check, where: check, facts: [] },
  result: detail === undefined ? "passed" : "failed",
  ...(detail !== undefined && { detail }),
});

const verdict = (id: string, evidence: Evidence[]): RequirementVerdict => ({
  ...{ id, priority: "MUST", text: id, status: "failed", reason: "", evidence },
});

describe("the details of a report", () => {
  it("stay whole where they are few", () => {
    const requirements = [verdict("F1", [row("a"), row("b", "x".repeat(2_000))])];
    expect(limitDetails(requirements)).toEqual(requirements);
  });

  it("get shorter together when a thousand tests fail under twenty requirements, and none is dropped", () => {
    const rows = Array.from({ length: 1_000 }, (_, index) =>
      row(`t${index}`, `${index} ${"x".repeat(2_000)}`),
    );
    const limited = limitDetails(
      Array.from({ length: 20 }, (_, index) => verdict(`F${index}`, rows)),
    );
    expect(JSON.stringify(limited).length).toBeLessThan(8_000_000);
    expect(limited.flatMap(({ evidence }) => evidence)).toHaveLength(20_000);
    expect(limited[0]?.evidence[7]?.detail).toMatch(/^7 x+…$/);
  });
});
