import { describe, expect, it, vi } from "vitest";
import { exitCodes } from "../output/exit-codes.ts";
import { runCli } from "../run-cli.ts";

/** What stands in the files that the commands are given, by their names. */
const files = vi.hoisted(() => new Map<string, string>());
vi.mock("../read-spec-file.ts", () => ({
  readSpecBytes: (path: string) =>
    files.has(path)
      ? Promise.resolve(new TextEncoder().encode(files.get(path)))
      : Promise.reject(new Error(`Expected a file of the test, found ${path}.`)),
}));

const GOOD =
  "# Lamps\n\n## Lamp\n\n- label: string (required, max 40 characters)\n- lit: flag\n\n## Endpoints\n\n- POST /lamps\n- GET /lamps\n- GET /lamps/{id}\n\n## Requirements\n\n- F1: Keepers can add lamps\n- F2: Lamps sing at dawn\n";
const EMPTY_HANDED = "# Lamps\n\nWords about the sea.\n";

const DISPUTED = GOOD.replace("- F2: Lamps sing at dawn", "- The label has at most 30 characters");

files.set("good.md", GOOD).set("poor.md", EMPTY_HANDED).set("disputed.md", DISPUTED);

/** Runs a command line in this process and collects what it prints. */
async function devmatrix(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const printed = { out: "", err: "" };
  const collect = (stream: "out" | "err") => (text: unknown) => {
    printed[stream] += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(collect("out")),
    vi.spyOn(process.stderr, "write").mockImplementation(collect("err")),
    vi.spyOn(console, "log").mockImplementation((text) => void collect("out")(`${text}\n`)),
    vi.spyOn(console, "error").mockImplementation((text) => void collect("err")(`${text}\n`)),
  ];
  try {
    return { code: await runCli(args), ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe("devmatrix model", () => {
  it("prints the model as JSON, with what is understood of each requirement", async () => {
    const { code, out } = await devmatrix("model", "good.md", "--json");
    const model = JSON.parse(out) as {
      entities: { name: string; fields: { name: string; type: string }[] }[];
      requirements: { id: string; understanding: string }[];
    };
    expect(code).toBe(exitCodes.done);
    expect(model.entities.map(({ name }) => name)).toEqual(["Lamp"]);
    expect(model.entities[0]?.fields).toContainEqual(
      expect.objectContaining({ name: "lit", type: "boolean" }),
    );
    const understood = new Map(model.requirements.map((one) => [one.id, one.understanding]));
    expect([understood.get("F1"), understood.get("F2")]).toEqual(["full", "none"]);
  });

  it("names the entities and what is not understood in its text for people", async () => {
    const { code, out } = await devmatrix("model", "good.md");
    expect(code).toBe(exitCodes.done);
    expect(out).toContain("Lamp");
    expect(out).toContain("sing at dawn");
  });

  it("ends with the exit code of the gate and the reasons when nothing can be built", async () => {
    const { code, out } = await devmatrix("model", "poor.md", "--json");
    const { reasons } = JSON.parse(out) as { reasons: { code: string; remedy: string }[] };
    expect(code).toBe(exitCodes.gate);
    expect(reasons.map((reason) => reason.code)).toContain("SPEC_WITHOUT_ENTITY");
    const text = await devmatrix("model", "poor.md");
    expect(text.code).toBe(exitCodes.gate);
    expect(text.out).toContain("SPEC_WITHOUT_ENTITY");
  });
});

describe("devmatrix lint", () => {
  it("prints findings with their questions, and a score whose arithmetic adds up, as JSON", async () => {
    const { code, out } = await devmatrix("lint", "good.md", "--json");
    const report = JSON.parse(out) as {
      score: number;
      arithmetic: { cost: number }[];
      findings: { question?: { id: string } }[];
    };
    expect(code).toBe(exitCodes.done);
    const cost = report.arithmetic.reduce((sum, line) => sum + line.cost, 0);
    expect(report.score).toBe(Math.max(0, Math.round(100 - cost)));
    expect(report.findings.some(({ question }) => question !== undefined)).toBe(true);
  });

  it("shows the score and the questions in its text for people", async () => {
    const { out } = await devmatrix("lint", "good.md");
    expect(out).toMatch(/Score \d+ of 100/);
    expect(out).toContain("question: How are lists cut into pages");
    expect(out).toMatch(/SPEC_ASSUMPTION, pages\)/);
  });

  it("quotes both places of a contradiction, and asks which of them holds", async () => {
    const { out } = await devmatrix("lint", "disputed.md");
    const found = out.slice(out.indexOf("Contradictory")).split("\n\n")[0];
    expect(found).toMatch(/line 5: ".*40.*"\n {4}line 17: ".*30.*"/);
    expect(found).toMatch(/assumed: .+\n {4}question: Which of them holds\?/);
  });

  it("tells of a text that nothing can be built from what to do and what to ask", async () => {
    const { out } = await devmatrix("lint", "poor.md");
    expect(out).toMatch(/^Nothing can be built from this specification yet\n- .+\n {4}do: /);
    expect(out).toContain("Score 0 of 100");
  });

  it("ends with the exit code of the gate below the asked score, and when nothing can be built", async () => {
    expect((await devmatrix("lint", "good.md", "--min", "100")).code).toBe(exitCodes.gate);
    expect((await devmatrix("lint", "poor.md")).code).toBe(exitCodes.gate);
  });

  it("reads several documents as one specification", async () => {
    const { out } = await devmatrix("model", "good.md", "poor.md", "--json");
    const { source } = JSON.parse(out) as { source: { documents: { name: string }[] } };
    expect(source.documents.map(({ name }) => name)).toEqual(["good.md", "poor.md"]);
  });
});

describe("devmatrix plan", () => {
  interface Printed {
    runId: string;
    waves: string[][];
    criticalPath: { taskIds: string[]; lengthSeconds: number };
    reasons: unknown[];
    tasks: { id: string; parentId: string | null }[];
  }

  it("prints a plan whose waves hold every task without parts once", async () => {
    const { code, out } = await devmatrix("plan", "good.md", "--json");
    const plan = JSON.parse(out) as Printed;
    expect(code).toBe(exitCodes.done);
    expect(plan.reasons).toEqual([]);
    const parents = new Set(plan.tasks.map(({ parentId }) => parentId));
    const ids = plan.tasks.map(({ id }) => id).filter((id) => !parents.has(id));
    expect(plan.waves.flat().sort()).toEqual([...ids].sort());
    for (const id of plan.criticalPath.taskIds) expect(ids).toContain(id);
  });

  it("prints the same bytes for the same file", async () => {
    const first = await devmatrix("plan", "good.md", "--json");
    const second = await devmatrix("plan", "good.md", "--json");
    expect(second.out).toBe(first.out);
  });

  it("shows the waves in its text for people", async () => {
    const { code, out } = await devmatrix("plan", "good.md");
    expect(code).toBe(exitCodes.done);
    expect(out.toLowerCase()).toContain("wave");
  });

  it("plans nothing where nothing can be built, and says why", async () => {
    const { code, out } = await devmatrix("plan", "poor.md", "--json");
    expect(code).toBe(exitCodes.gate);
    const { reasons } = JSON.parse(out) as { reasons: { code: string }[] };
    expect(reasons.map((reason) => reason.code)).toContain("SPEC_WITHOUT_ENTITY");
  });
});

describe("devmatrix graph", () => {
  interface Printed {
    tasks: { id: string; wave: number; critical: boolean; slackSeconds: number }[];
    waves: { taskIds: string[] }[];
    criticalPath: { taskIds: string[]; lengthSeconds: number };
    bottlenecks: { taskId: string; dependents: number }[];
  }

  it("prints the same waves and critical path as JSON as the plan has", async () => {
    const { code, out } = await devmatrix("graph", "good.md", "--format", "json");
    const graph = JSON.parse(out) as Printed;
    const plan = JSON.parse((await devmatrix("plan", "good.md", "--json")).out) as {
      waves: string[][];
      criticalPath: object;
    };
    expect(code).toBe(exitCodes.done);
    expect(graph.waves.map(({ taskIds }) => taskIds)).toEqual(plan.waves);
    expect(graph.criticalPath).toEqual(plan.criticalPath);
    const critical = graph.tasks.filter((task) => task.critical).map(({ id }) => id);
    expect([...critical].sort()).toEqual([...graph.criticalPath.taskIds].sort());
    const counts = graph.bottlenecks.map(({ dependents }) => dependents);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(counts.length).toBeGreaterThan(0);
  });

  it("prints a Mermaid flowchart and nothing else where that is asked for", async () => {
    const { code, out } = await devmatrix("graph", "good.md", "--format", "mermaid");
    expect(code).toBe(exitCodes.done);
    expect(out.split("\n")[0]).toBe("flowchart LR");
    expect(out).toContain('subgraph wave0["Wave 1"]');
  });

  it("shows waves, critical path and bottlenecks in its text for people", async () => {
    const { out } = await devmatrix("graph", "good.md");
    for (const part of ["waves", "Critical path", "Bottlenecks"]) expect(out).toContain(part);
  });

  it("ends with the exit code of the gate where nothing can be built", async () => {
    expect((await devmatrix("graph", "poor.md")).code).toBe(exitCodes.gate);
    const { out } = await devmatrix("graph", "poor.md", "--format", "json");
    const { reasons } = JSON.parse(out) as { reasons: { code: string }[] };
    expect(reasons.map((reason) => reason.code)).toContain("SPEC_WITHOUT_ENTITY");
  });

  it("says that no stack runs when a run is asked for and none does", async () => {
    const run = "5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11";
    for (const args of [[run], ["rebuild"]]) {
      const { code, err } = await devmatrix("graph", ...args, "--data", "/nonexistent/stack");
      expect(code).toBe(exitCodes.environment);
      expect(err).toContain("No stack runs on /nonexistent/stack");
    }
  });
});
