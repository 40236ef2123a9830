export { agentRoles, chooseAgent } from "./choose-agent.ts";
export type { AgentRole } from "./choose-agent.ts";
export { createPlan } from "./create-plan.ts";
export type { PlanIds, PlanInput } from "./create-plan.ts";
export { graphOutlineOf, graphTasksOf } from "./graph-tasks-of.ts";
export { validatePlan } from "./validate-plan.ts";
export { verificationOf } from "./verification-of.ts";
export type { Verification } from "./verification-of.ts";
