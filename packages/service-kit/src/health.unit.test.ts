import { describe, expect, it } from "vitest";
import { Health } from "./health.ts";

describe("Health", () => {
  it("is not ready before the start has ended, even when all checks pass", async () => {
    const health = new Health();
    health.addCheck("store", () => undefined);
    expect((await health.check()).ready).toBe(false);
    health.started();
    expect(await health.check()).toEqual({
      ready: true,
      degraded: false,
      phase: "started",
      checks: [{ name: "store", ok: true }],
    });
  });

  it("names the failed check with its reason", async () => {
    const health = new Health();
    health.started();
    health.addCheck("store", () => {
      throw new Error("connection refused");
    });
    const { ready, checks } = await health.check();
    expect(ready).toBe(false);
    expect(checks).toEqual([{ name: "store", ok: false, reason: "connection refused" }]);
  });

  it("is ready but degraded when only something optional fails", async () => {
    const health = new Health();
    health.started();
    health.addCheck("store", () => undefined);
    const refuse = () => {
      throw new Error("connection refused");
    };
    health.addCheck("graph", refuse, { optional: true });
    const { ready, degraded, checks } = await health.check();
    expect({ ready, degraded }).toEqual({ ready: true, degraded: true });
    expect(checks[1]).toEqual({
      ...{ name: "graph", ok: false, reason: "connection refused", optional: true },
    });
    health.addCheck("store", refuse);
    expect(await health.check()).toMatchObject({ ready: false, degraded: false });
  });

  it("fails a check that does not answer in time and aborts it", async () => {
    const health = new Health({ timeoutMs: 10 });
    health.started();
    let aborted = false;
    health.addCheck("slow", (signal) => {
      signal.addEventListener("abort", () => (aborted = true));
      return new Promise(() => undefined);
    });
    const { checks } = await health.check();
    expect(checks).toEqual([{ name: "slow", ok: false, reason: "no answer within 10 ms" }]);
    expect(aborted).toBe(true);
  });

  it("is not ready any more once it is stopping", async () => {
    const health = new Health();
    health.started();
    health.stopping();
    expect((await health.check()).ready).toBe(false);
  });
});
