import type { GraphView } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { createEmbeddedTaskGraph } from "../embedded/embedded-task-graph.ts";
import { graphOf } from "../task-graph-contract.ts";
import { toMermaid } from "./mermaid.ts";

async function viewOf(dependencies: Record<string, string[]>): Promise<GraphView> {
  const graph = createEmbeddedTaskGraph();
  await graph.importGraph("s", graphOf(dependencies));
  await graph.noteStatuses("s", { tasks: [{ taskId: "a", status: "completed" }] });
  return graph.view("s");
}

describe("toMermaid", () => {
  it("draws waves as boxes, statuses as classes and the critical path as thick lines", async () => {
    const text = toMermaid(await viewOf({ a: [], b: ["a"], c: ["a", "b"] }));
    expect(text).toBe(
      [
        "flowchart LR",
        '  subgraph wave0["Wave 1"]',
        '    t0["Task a"]:::completed',
        "  end",
        '  subgraph wave1["Wave 2"]',
        '    t1["Task b"]:::pending',
        "  end",
        '  subgraph wave2["Wave 3"]',
        '    t2["Task c"]:::pending',
        "  end",
        "  t0 --> t1",
        "  t0 --> t2",
        "  t1 --> t2",
        "  linkStyle 0,2 stroke:#d81b60,stroke-width:3px",
        "  classDef pending fill:#eceff1,stroke:#607d8b,color:#263238",
        "  classDef completed fill:#e8f5e9,stroke:#43a047,color:#1b5e20",
        "",
      ].join("\n"),
    );
  });

  it("lets no name end its label or add a line of its own", async () => {
    const view = await viewOf({ a: [] });
    view.tasks[0]!.name = 'x"]\nclick t0 "javascript:alert(1)" <b>&#35;';
    const text = toMermaid(view);
    expect(text.split("\n")).toHaveLength(6);
    expect(text).not.toContain("<b>");
    expect(text).toContain("x#34;#93;#10;click t0");
  });

  it("draws a graph without tasks as an empty chart", async () => {
    const graph = createEmbeddedTaskGraph();
    await graph.importGraph("s", []);
    expect(toMermaid(await graph.view("s"))).toBe("flowchart LR\n");
  });
});
