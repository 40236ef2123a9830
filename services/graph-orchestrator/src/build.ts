import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { ServiceContext } from "@devmatrix/service-kit";
import type { settings } from "./config.ts";
import { onPlanCreated } from "./handlers/on-plan-created.ts";
import { onTaskGenerated } from "./handlers/on-task-generated.ts";
import { onTaskValidated } from "./handlers/on-task-validated.ts";
import { onTaskRejected } from "./handlers/on-task-rejected.ts";
import { onTaskFailed } from "./handlers/on-task-failed.ts";
import { onRunVerified } from "./handlers/on-run-verified.ts";
import { onRunDeployed } from "./handlers/on-run-deployed.ts";
import { onRunFailed } from "./handlers/on-run-failed.ts";

/** Everything this service is made of, in start order. */
export function build({ db }: ServiceContext<typeof settings>): Subscription[] {
  return [
    subscribe(events.planCreated, onPlanCreated({ db }), {
      durable: "graph-orchestrator-on-plan-created",
    }),
    subscribe(events.taskGenerated, onTaskGenerated({ db }), {
      durable: "graph-orchestrator-on-task-generated",
    }),
    subscribe(events.taskValidated, onTaskValidated({ db }), {
      durable: "graph-orchestrator-on-task-validated",
    }),
    subscribe(events.taskRejected, onTaskRejected({ db }), {
      durable: "graph-orchestrator-on-task-rejected",
    }),
    subscribe(events.taskFailed, onTaskFailed({ db }), {
      durable: "graph-orchestrator-on-task-failed",
    }),
    subscribe(events.runVerified, onRunVerified({ db }), {
      durable: "graph-orchestrator-on-run-verified",
    }),
    subscribe(events.runDeployed, onRunDeployed({ db }), {
      durable: "graph-orchestrator-on-run-deployed",
    }),
    subscribe(events.runFailed, onRunFailed({ db }), {
      durable: "graph-orchestrator-on-run-failed",
    }),
  ];
}
