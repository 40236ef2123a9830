import type { Blueprint } from "@devmatrix/blueprints";
import type { Plan, Reason } from "@devmatrix/contracts";
import { errorCatalogue, errorCode, isTerminal, toError } from "@devmatrix/errors";
import { createPlan, validatePlan } from "@devmatrix/planning";
import type { SpecModel } from "@devmatrix/spec-model";

/** A plan that may be executed, or why there is none. */
export type PlanDecision = { plan: Plan; reasons: [] } | { plan?: undefined; reasons: Reason[] };

/**
 * Makes the plan of a model with a blueprint, and refuses one that breaks a rule of plans. What the blueprint refuses
 * for good (a TerminalError) is a reason too; anything else that it throws is passed on.
 */
export function decidePlan(input: {
  model: SpecModel;
  blueprint: Blueprint;
  ids: { specId: string; runId: string };
}): PlanDecision {
  const { model, blueprint, ids } = input;
  const { name, version } = blueprint;
  let plan: Plan;
  try {
    const tasks = blueprint.plan(model);
    plan = createPlan({ model, tasks, ids: { ...ids, blueprint: { name, version } } });
  } catch (error) {
    return { reasons: [refusal(error)] };
  }
  const reasons = validatePlan(plan, model);
  return reasons.length > 0 ? { reasons } : { plan, reasons: [] };
}

function refusal(error: unknown): Reason {
  const code = errorCode(error);
  if (code === undefined || !isTerminal(error)) throw error;
  return { code, message: toError(error).message, remedy: errorCatalogue[code].remedy };
}
