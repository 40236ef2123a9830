import type { BlueprintTask } from "../blueprint.ts";

/** A file that a task writes. `facts` are those that it helps to fulfil: by them it is traced to requirements. */
export interface WorkFile {
  path: string;
  content: () => string;
  facts?: string[];
}

/** A task together with the way in which its files come to be. */
export interface Work extends Omit<BlueprintTask, "files" | "requirementIds"> {
  files: WorkFile[];
}
