import type { EventData, PlanTask, events } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { findingsForEvent, judgeTask } from "./judge-task.ts";
import { sha256 } from "./tree.ts";

const id = "5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11";
const good =
  'import { z } from "zod";\n\nexport const plant = z.strictObject({ name: z.string() });\n';

const task: PlanTask = {
  id,
  parentId: id,
  level: "SUBTASK",
  number: "1.1.1",
  key: "entity:Plant/schema",
  name: "Schema",
  description: "Schema",
  priority: "high",
  effortMinutes: 5,
  requiredSkills: ["global-validation"],
  dependencies: [],
  resources: [],
  files: ["src/plant.ts"],
  requirementIds: [],
  acceptanceCriteria: [],
};

function generated(content: string, path = "src/plant.ts"): EventData<typeof events.taskGenerated> {
  const file = {
    path,
    sha256: sha256(content),
    bytes: Buffer.byteLength(content),
    requirementIds: [],
  };
  const refs = { runId: id, specId: id, taskId: id, attempt: 1 };
  return { ...refs, key: task.key, files: [file], producedBy: "x@1", durationMs: 1 };
}

const given = (content: string) => ({
  contents: new Map([[sha256(content), content]]),
  packages: new Set(["zod"]),
});

describe("the verdict on a task", () => {
  it("is acceptance when files, bytes and rules hold, and names the rules that were checked", async () => {
    const verdict = await judgeTask(generated(good), task, given(good));
    expect(verdict).toMatchObject({ accepted: true, findings: [] });
    expect(verdict.rules).toEqual(expect.arrayContaining(["CNV-1", "SEC-11", "STY-2", "VAL-5"]));
  });

  it("is rejection when a rule of severity error is broken", async () => {
    const bad = good.replace("strictObject", "object");
    const verdict = await judgeTask(generated(bad), task, given(bad));
    expect(verdict).toMatchObject({ accepted: false, findings: [{ rule: "VAL-5", line: 3 }] });
  });

  it("is acceptance with a finding when only a warning is broken", async () => {
    const noted = `// TODO: more fields\n${good}`;
    const verdict = await judgeTask(generated(noted), task, given(noted));
    expect(verdict).toMatchObject({ accepted: true, findings: [{ rule: "CMT-3" }] });
  });

  it.each([
    ["another file than planned", generated(good, "src/other.ts"), given(good)],
    ["bytes that are missing", generated(good), given("other")],
    [
      "bytes of another hash",
      generated(good),
      { ...given(good), contents: new Map([[sha256(good), "x"]]) },
    ],
    [
      "another length",
      { ...generated(good), files: [{ ...generated(good).files[0], bytes: 1 }] },
      given(good),
    ],
  ])("is rejection for %s", async (_, event, inputs) => {
    const verdict = await judgeTask(event as never, task, inputs);
    expect(verdict.accepted).toBe(false);
    expect(new Set(verdict.findings.map(({ rule }) => rule))).toEqual(new Set(["CNV-1"]));
  });

  it("is rejection for a task that the plan does not know", async () => {
    expect((await judgeTask(generated(good), undefined, given(good))).accepted).toBe(false);
  });
});

describe("findings in an event", () => {
  it("are at most fifty, errors before warnings", () => {
    const finding = { rule: "X-1", path: "a", message: "m" };
    const findings = [
      ...Array.from({ length: 60 }, () => ({ ...finding, severity: "warning" as const })),
      { ...finding, severity: "error" as const },
    ];
    const sent = findingsForEvent(findings);
    expect(sent).toHaveLength(50);
    expect(sent[0]?.severity).toBe("error");
  });
});
