import { phaseKeys, phaseStatuses } from "@devmatrix/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Phases } from "./phases.ts";
import { phaseWeights, progressOf } from "./progress.ts";
import { instant } from "./stored-event.fixture.ts";

const phases = fc
  .dictionary(fc.constantFrom(...phaseKeys), fc.constantFrom(...phaseStatuses))
  .map((statuses) =>
    Object.fromEntries(
      Object.entries(statuses).map(([key, status]) => [
        key,
        { key, status, startedAt: instant(1) },
      ]),
    ),
  ) as fc.Arbitrary<Phases>;
const none = { settled: 0, total: 0 };

describe("progressOf", () => {
  it("has weights that make up the whole", () => {
    const sum = Object.values(phaseWeights).reduce((total, weight) => total + weight, 0);
    expect(sum).toBeCloseTo(1, 12);
  });

  it("is 1 when every phase is completed, a repair or not", () => {
    const all = Object.fromEntries(
      phaseKeys.map((key) => [key, { key, status: "completed", startedAt: instant(1) }]),
    ) as Phases;
    expect(progressOf(all, none)).toBe(1);
  });

  it("counts the execution by its ended tasks", () => {
    const running: Phases = {
      wave_execution: { key: "wave_execution", status: "in_progress", startedAt: instant(1) },
    };
    expect(progressOf(running, { settled: 1, total: 4 })).toBe(0.1);
    expect(progressOf(running, none)).toBe(0);
  });

  it("stays between 0 and 1 whatever the phases and counts are", () => {
    fc.assert(
      fc.property(phases, fc.nat(), fc.nat(), (some, settled, total) => {
        const progress = progressOf(some, { settled, total });
        expect(progress).toBeGreaterThanOrEqual(0);
        expect(progress).toBeLessThanOrEqual(1);
      }),
    );
  });
});
