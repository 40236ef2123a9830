import type { GraphView } from "@devmatrix/contracts";

/** Colours by status, readable on light and on dark pages. */
const classes: Readonly<Record<GraphView["tasks"][number]["status"], string>> = {
  pending: "fill:#eceff1,stroke:#607d8b,color:#263238",
  ready: "fill:#e3f2fd,stroke:#1e88e5,color:#0d47a1",
  in_progress: "fill:#fff8e1,stroke:#ffa000,color:#4e342e",
  validating: "fill:#f3e5f5,stroke:#8e24aa,color:#4a148c",
  completed: "fill:#e8f5e9,stroke:#43a047,color:#1b5e20",
  failed: "fill:#ffebee,stroke:#e53935,color:#b71c1c",
  skipped: "fill:#fafafa,stroke:#9e9e9e,color:#616161",
  blocked: "fill:#efebe9,stroke:#6d4c41,color:#3e2723",
};

/**
 * A view as a Mermaid flowchart: one box per wave, colours by status, the critical path in thick lines. Names are
 * untrusted: whatever could end a label or mean markup is written as a character reference.
 */
export function toMermaid(view: GraphView): string {
  const node = new Map(view.tasks.map(({ id }, index) => [id, `t${index}`]));
  const byId = new Map(view.tasks.map((task) => [task.id, task]));
  const lines = ["flowchart LR"];
  for (const { number, taskIds } of view.waves) {
    lines.push(`  subgraph wave${number}["Wave ${number + 1}"]`);
    for (const id of taskIds) {
      const task = byId.get(id);
      if (task === undefined) continue;
      lines.push(`    ${node.get(id)}["${label(task.name)}"]:::${task.status}`);
    }
    lines.push("  end");
  }
  const steps = pathSteps(view);
  const thick: number[] = [];
  for (const [index, { taskId, dependsOn }] of view.dependencies.entries()) {
    lines.push(`  ${node.get(dependsOn)} --> ${node.get(taskId)}`);
    if (steps.has(`${dependsOn} ${taskId}`)) thick.push(index);
  }
  if (thick.length > 0) {
    lines.push(`  linkStyle ${thick.join(",")} stroke:#d81b60,stroke-width:3px`);
  }
  const used = new Set(view.tasks.map(({ status }) => status));
  for (const [status, style] of Object.entries(classes)) {
    if (used.has(status as keyof typeof classes)) lines.push(`  classDef ${status} ${style}`);
  }
  return `${lines.join("\n")}\n`;
}

function pathSteps({ criticalPath: { taskIds } }: GraphView): Set<string> {
  return new Set(taskIds.slice(1).map((id, index) => `${taskIds[index]} ${id}`));
}

function label(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N} .,:/_+()-]/gu, (mark) => `#${mark.codePointAt(0)};`);
}
