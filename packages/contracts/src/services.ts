import type { EventName } from "./events/catalogue.ts";

/** What a service owns and hears; the topology of streams, consumers, schemas and roles derives from this table. */
export interface ServiceEntry {
  name: ServiceName;
  /** PostgreSQL schema and, prefixed with `devmatrix_`, role. */
  schema: string;
  consumes: readonly EventName[];
  publishes: readonly EventName[];
  /** Consumes the work commands. */
  work?: boolean;
}

export const serviceNames = [
  "spec-ingest",
  "planner",
  "graph-orchestrator",
  "codegen-worker",
  "skills-validator",
  "pattern-learner",
  "progress-monitor",
] as const;
export type ServiceName = (typeof serviceNames)[number];

/** The seven services, in the order of the data. */
export const services: readonly ServiceEntry[] = [
  {
    name: "spec-ingest",
    schema: "spec_ingest",
    consumes: ["specSubmitted"],
    publishes: ["specIngested", "specRejected", "specDeduplicated"],
  },
  {
    name: "planner",
    schema: "planner",
    consumes: ["specIngested"],
    publishes: ["planCreated", "planRejected"],
  },
  {
    name: "graph-orchestrator",
    schema: "orchestrator",
    consumes: [
      "planCreated",
      "taskGenerated",
      "taskValidated",
      "taskRejected",
      "taskFailed",
      "runVerified",
      "runDeployed",
      "runFailed",
    ],
    publishes: [
      "runStarted",
      "waveStarted",
      "waveCompleted",
      "taskDispatched",
      "taskSettled",
      "runAssembled",
      "runFailed",
    ],
  },
  {
    name: "codegen-worker",
    schema: "codegen",
    consumes: [],
    publishes: ["taskGenerated", "taskFailed"],
    work: true,
  },
  {
    name: "skills-validator",
    schema: "validator",
    consumes: ["specIngested", "planCreated", "runStarted", "taskGenerated", "runAssembled"],
    publishes: ["taskValidated", "taskRejected", "runVerified", "runDeployed", "runFailed"],
  },
  {
    name: "pattern-learner",
    schema: "learner",
    consumes: ["taskValidated", "runVerified"],
    publishes: ["patternLearned"],
  },
  {
    name: "progress-monitor",
    schema: "monitor",
    consumes: [
      "specSubmitted",
      "specIngested",
      "specRejected",
      "specDeduplicated",
      "planCreated",
      "planRejected",
      "runStarted",
      "waveStarted",
      "waveCompleted",
      "taskDispatched",
      "taskGenerated",
      "taskFailed",
      "taskValidated",
      "taskRejected",
      "taskSettled",
      "runAssembled",
      "runVerified",
      "runDeployed",
      "runFailed",
      "patternLearned",
    ],
    publishes: [],
  },
];
