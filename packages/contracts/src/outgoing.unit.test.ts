import { errorCode } from "@devmatrix/errors";
import { describe, expect, it } from "vitest";
import { createEvent, createTaskCommand } from "./outgoing.ts";
import { events } from "./events/catalogue.ts";
import { workCommand } from "./events/task.ts";

describe("createEvent", () => {
  it("takes type and subject from the definition and defaults from the schema", () => {
    const event = createEvent(events.specSubmitted, {
      id: "greenhouse-1",
      about: "run-1",
      data: { name: "a.md", content: "# A" },
      cause: { id: "earlier" },
    });
    expect(event).toEqual({
      id: "greenhouse-1",
      type: "devmatrix.spec.submitted.v1",
      subject: "devmatrix.spec.submitted",
      about: "run-1",
      causationId: "earlier",
      data: {
        name: "a.md",
        format: "auto",
        content: "# A",
        submittedBy: "anonymous",
        options: { mode: "eager", maxConcurrency: 5 },
      },
    });
  });

  it("refuses data that do not fit the schema and names the event", () => {
    const act = () =>
      createEvent(events.waveStarted, {
        id: "w1",
        about: "r",
        data: { ...events.waveStarted.example, wave: -1 },
      });
    expect(act).toThrow(/"w1" of type "devmatrix\.wave\.started\.v1"/);
    try {
      act();
    } catch (error) {
      expect(errorCode(error)).toBe("EVENT_INVALID");
    }
  });
});

describe("createTaskCommand", () => {
  it("derives id and subject from run, task, attempt and kind", () => {
    const command = createTaskCommand(workCommand.example);
    const { runId, taskId } = workCommand.example;
    expect(command.id).toBe(`${runId}:${taskId}:1:work`);
    expect(command.subject).toBe("devmatrix.work.model");
    expect(command.about).toBe(runId);
    expect(command.type).toBe("devmatrix.work.v1");
  });
});
