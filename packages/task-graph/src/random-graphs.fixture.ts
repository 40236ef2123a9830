import fc from "fast-check";
import type { GraphTask } from "./task-graph.ts";

/** Random graphs; with `cyclic` false a task depends on earlier ones only, then all are shuffled. */
export function randomGraphs(cyclic: boolean): fc.Arbitrary<GraphTask[]> {
  return fc
    .integer({ min: 1, max: 12 })
    .chain((size) =>
      fc.tuple(
        fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), {
          minLength: size,
          maxLength: size,
        }),
        fc.array(fc.nat(50), { minLength: size, maxLength: size }),
      ),
    )
    .map(([lists, efforts]) =>
      lists.map((list, index) => ({
        id: `t${index}`,
        name: `t${index}`,
        effortSeconds: efforts[index]!,
        dependsOn: list
          .filter((other) => cyclic || other < index)
          .map((other) => ({ taskId: `t${other}`, type: "order" as const })),
      })),
    )
    .chain((tasks) => fc.shuffledSubarray(tasks, { minLength: tasks.length }));
}
