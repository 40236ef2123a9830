import type { PhaseRecord } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { beginPhase, failOpenPhases, inOrder, mergePhases } from "./phases.ts";

const at = (second: number) => `2026-01-02T03:04:0${second}.000Z`;
const phase = (status: PhaseRecord["status"], start: number, end?: number): PhaseRecord => ({
  key: "validation",
  status,
  startedAt: at(start),
  ...(end !== undefined && { finishedAt: at(end) }),
});

describe("mergePhases", () => {
  it("keeps a phase that has ended when a late report says that it is under way", () => {
    const merged = mergePhases({ validation: phase("completed", 1, 3) }, [phase("in_progress", 1)]);
    expect(merged.validation).toEqual(phase("completed", 1, 3));
  });

  it("takes the later of two ends and the earliest start", () => {
    const merged = mergePhases({ validation: phase("failed", 2, 3) }, [phase("completed", 1, 5)]);
    expect(merged.validation).toEqual(phase("completed", 1, 5));
  });

  it("gives the same for reports in either order", () => {
    const reports = [phase("in_progress", 1), phase("retrying", 2), phase("completed", 2, 4)];
    expect(mergePhases({}, [...reports].reverse())).toEqual(mergePhases({}, reports));
  });
});

describe("beginPhase", () => {
  it("does not touch a phase that somebody has reported", () => {
    const phases = { validation: phase("completed", 1, 2) };
    expect(beginPhase(phases, "validation", at(4))).toBe(phases);
  });
});

describe("failOpenPhases", () => {
  it("ends what was under way and leaves what had ended", () => {
    const phases = failOpenPhases(
      {
        validation: phase("in_progress", 2),
        wave_execution: { ...phase("completed", 1, 2), key: "wave_execution" },
      },
      at(5),
    );
    expect(inOrder(phases)).toEqual([
      { ...phase("completed", 1, 2), key: "wave_execution" },
      phase("failed", 2, 5),
    ]);
  });
});
