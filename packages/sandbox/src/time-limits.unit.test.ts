import { describe, expect, it } from "vitest";
import { timeLimits } from "./time-limits.ts";

describe("the time of a verification", () => {
  it("grows with the number of checks", () => {
    expect(timeLimits(120_000, 600).whole - timeLimits(120_000, 100).whole).toBe(125_000);
  });

  it("leaves some for what comes after tests and probes that overrun", () => {
    const { whole, tests, probes } = timeLimits(60_000, 300);
    expect(tests + probes).toBeLessThan(whole);
  });
});
