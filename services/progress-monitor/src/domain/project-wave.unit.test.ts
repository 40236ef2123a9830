import { describe, expect, it } from "vitest";
import { projectWave } from "./project-wave.ts";
import { instant, stored } from "./stored-event.fixture.ts";

describe("projectWave", () => {
  it("runs from its first task to its last", () => {
    const running = projectWave(null, stored("waveStarted", 1));
    expect(running).toMatchObject({ status: "running", taskCount: 3, startedAt: instant(1) });
    expect(projectWave(running, stored("waveCompleted", 2))).toMatchObject({
      status: "completed",
      succeeded: 3,
      finishedAt: instant(2),
    });
  });

  it("does not run again when the news of its start comes late", () => {
    const ended = projectWave(null, stored("waveCompleted", 2));
    expect(projectWave(ended, stored("waveStarted", 1))).toMatchObject({
      status: "completed",
      startedAt: instant(1),
    });
  });
});
