import type { Entity } from "@devmatrix/spec-model";

/** Keys of the tasks that write tests. */
export const supportTask = "tests:support";
export const serviceTask = "tests:service";

export function factoryTask(entity: Entity): string {
  return `tests:${entity.name}/samples`;
}

export function focusedTask(entity: Entity): string {
  return `tests:${entity.name}/focused`;
}

export function gapTask(entity: Entity): string {
  return `tests:${entity.name}/gaps`;
}
