import type { CatalogueEntry } from "./catalogue-entry.ts";

/** Codes about plans, graphs, generated files and the verdict of a run. */
export const runCodes = {
  GRAPH_UNKNOWN: {
    meaning: "The task graph of a scope was not imported, or was let go.",
    remedy: "Import the graph again; importing twice changes nothing.",
  },
  GRAPH_UNAVAILABLE: {
    meaning: "The graph server cannot be asked now.",
    remedy:
      "Nothing has to be done for the runs: they go on from PostgreSQL. Look whether Neo4j runs and NEO4J_URL is its address.",
  },
  GRAPH_ACCESS_DENIED: {
    meaning: "The graph server refuses our user or what we ask of it.",
    remedy: "Check user and password in NEO4J_URL, and that the server is Neo4j 5.23 or newer.",
  },
  GRAPH_TASK_DUPLICATE: {
    meaning: "A task graph names a task twice.",
    remedy: "Give every task an id of its own.",
  },
  GRAPH_TASK_UNKNOWN: {
    meaning: "A task graph does not hold the task that was asked for.",
    remedy: "Ask for a task of the imported graph.",
  },
  GRAPH_DEPENDENCY_UNKNOWN: {
    meaning: "A task depends on a task that its graph does not hold.",
    remedy: "Import all tasks of the graph together.",
  },
  GRAPH_EFFORT_INVALID: {
    meaning: "The effort of a task is not a whole number of seconds.",
    remedy: "Give the effort in whole seconds, 0 or more.",
  },
  GRAPH_CYCLE: {
    meaning: "Tasks wait for each other in a circle.",
    remedy: "Remove one of the dependencies that the message names.",
  },
  PATTERN_VECTOR_INVALID: {
    meaning: "A vector does not belong to the embedder of the pattern store.",
    remedy: "Use vectors of the store's own embedder; vectors of two embedders are never compared.",
  },
  PLAN_EMPTY: {
    meaning: "There is no task to plan.",
    remedy: "State at least one entity with fields and one endpoint.",
  },
  PLAN_TASK_DUPLICATE: {
    meaning: "Two tasks of a plan have the same key.",
    remedy: "This is a fault of the blueprint: give each task a key of its own.",
  },
  PLAN_DEPENDENCY_UNKNOWN: {
    meaning: "A task of a plan depends on a task that the plan does not have.",
    remedy: "This is a fault of the blueprint: name keys of its own tasks only.",
  },
  PLAN_CYCLE: {
    meaning: "Tasks of a plan wait for each other in a circle.",
    remedy:
      "This is a fault of the blueprint: remove one of the dependencies that the message names.",
  },
  PLAN_FILE_SHARED: {
    meaning: "Two tasks of a plan own the same file.",
    remedy: "This is a fault of the blueprint: leave shared files to one assembly task.",
  },
  PLAN_REQUIREMENT_UNTRACED: {
    meaning: "No task of a plan serves a requirement that something can be built for.",
    remedy: "This is a fault of the blueprint: a task must name the requirements that it serves.",
  },
  PLAN_GROUP_SIZE: {
    meaning: "A task group has fewer than 3 or more than 10 tasks.",
    remedy: "This is a fault of the planner: groups are cut so that they can be reviewed as one.",
  },
  PLAN_UNKNOWN: {
    meaning: "No plan is stored for a specification.",
    remedy:
      "Nothing to do at first: it is asked for again. If it stays so, submit the specification again.",
  },
  MODEL_UNKNOWN: {
    meaning: "No model is stored for a specification.",
    remedy:
      "Nothing to do at first: it is asked for again. If it stays so, submit the specification again.",
  },
  RUN_UNKNOWN: {
    meaning: "An event speaks of a run or a task that the orchestrator does not know.",
    remedy: "Check that the event comes from this installation.",
  },
  RUN_NOTHING_GENERATED: {
    meaning: "No task of the code generation of a run succeeded.",
    remedy: "Read the reasons of the failed tasks.",
  },
  RUN_BELOW_THRESHOLD: {
    meaning: "Too few of the MUST and SHOULD requirements are proven.",
    remedy:
      "Read the reasons of the requirements that are not proven; reword or remove what cannot be built.",
  },
  RUN_REQUIREMENT_FAILED: {
    meaning: "A check contradicts a MUST requirement.",
    remedy:
      "Read the evidence of the requirement: it names the check, the place and what was seen.",
  },
  RUN_NOTHING_TO_PROVE: {
    meaning:
      "The specification has no MUST or SHOULD requirement, so nothing can be shown to hold.",
    remedy: "State at least one requirement or endpoint.",
  },
  RUN_BUILD_FAILED: {
    meaning: "The generated tree does not pass its type check or does not start.",
    remedy: "Read the output of the step in the evidence of the report.",
  },
  RUN_UNHEALTHY: {
    meaning: "The booted service did not answer its readiness check.",
    remedy: "Read the output of the boot step in the evidence of the report.",
  },
  RUN_FILE_MISSING: {
    meaning: "The bytes of a generated file cannot be read.",
    remedy:
      "Nothing to do at first: they are asked for again. If it stays so, submit the specification again.",
  },
  RUN_TREE_INVALID: {
    meaning:
      "The files of a run do not make a tree: a path is unsafe or given twice, or bytes differ from their hash.",
    remedy: "Compare the run's manifest with its artifacts; nothing of the run was executed.",
  },
  RUN_BEING_VERIFIED: {
    meaning: "Another process verifies the run at this moment.",
    remedy: "Nothing to do: the event comes back.",
  },
  RUN_NOT_VERIFIED: {
    meaning: "The verification itself broke, several times, so nothing was observed.",
    remedy:
      "Read the cause in the report and the validator's log, then submit the specification again.",
  },
  BLUEPRINT_UNKNOWN: {
    meaning: "A plan names a blueprint, or a version of it, that is not installed.",
    remedy: "Run the version of DevMatrix that made the plan, or submit the specification again.",
  },
  BLUEPRINT_TASK_UNKNOWN: {
    meaning: "The blueprint has no task of this key for the model.",
    remedy:
      "Plan the model again with the blueprint's present version and use the keys of that plan.",
  },
  BLUEPRINT_MODEL_UNUSABLE: {
    meaning: "The model states something that the blueprint cannot build.",
    remedy: "Correct the statement that the message names, or remove it.",
  },
  GENERATION_FAILED: {
    meaning: "The blueprint failed on a task with an error that it did not foresee.",
    remedy:
      "Report the specification: the same one will fail again until the blueprint is corrected.",
  },
  GENERATION_PATH_UNSAFE: {
    meaning: "A task has no file, or a file whose path leaves the tree or is named twice.",
    remedy: "Report the specification; rename the entity that the path comes from meanwhile.",
  },
  GENERATION_REJECTED: {
    meaning: "Compiled files broke a rule, and compiling them again gives the same bytes.",
    remedy: "Report the finding: the blueprint or the rule has to be corrected.",
  },
} as const satisfies Record<string, CatalogueEntry>;
