import type { Plan, Reason } from "@devmatrix/contracts";
import { deriveId } from "@devmatrix/contracts";
import type { Queryable } from "@devmatrix/postgres";
import { taskRows } from "./task-rows.ts";

/** Stores a plan and its hierarchy; storing it again changes nothing. */
export async function savePlan(tx: Queryable, plan: Plan): Promise<void> {
  const { rowCount } = await tx.query(
    `insert into plans (plan_id, spec_id, run_id, blueprint, status, document)
     values ($1, $2, $3, $4, 'created', $5) on conflict do nothing`,
    [plan.planId, plan.specId, plan.runId, blueprintOf(plan.blueprint), JSON.stringify(plan)],
  );
  if (rowCount === 0) return;
  await tx.query(
    `insert into tasks (id, plan_id, spec_id, parent_id, task_type, position, number, key, name, description, phase,
       atomic, task_kind, executor, assigned_to, priority, effort_estimate, required_skills, dependencies, resources,
       expected_output, requirement_ids, acceptance_criteria, tech_stack)
     select id, $1, $2, parent_id, task_type, position, number, key, name, description, phase,
       atomic, task_kind, executor, assigned_to, priority, effort_estimate, required_skills, dependencies, resources,
       expected_output, requirement_ids, acceptance_criteria, $3
     from jsonb_to_recordset($4) as t (id uuid, parent_id uuid, task_type text, position integer, number text, key text,
       name text, description text, phase text, atomic boolean, task_kind text, executor text, assigned_to text,
       priority text, effort_estimate double precision, required_skills text[], dependencies jsonb, resources text[],
       expected_output text[], requirement_ids text[], acceptance_criteria jsonb)`,
    [plan.planId, plan.specId, blueprintOf(plan.blueprint), JSON.stringify(taskRows(plan))],
  );
}

/** Stores that a specification got no plan, and why. */
export async function saveRejection(
  tx: Queryable,
  rejection: {
    specId: string;
    runId: string;
    blueprint: { name: string; version: string };
    reasons: Reason[];
  },
): Promise<void> {
  const { specId, runId, reasons } = rejection;
  await tx.query(
    `insert into plans (plan_id, spec_id, run_id, blueprint, status, reasons)
     values ($1, $2, $3, $4, 'rejected', $5) on conflict do nothing`,
    [
      deriveId(runId, "rejection"),
      specId,
      runId,
      blueprintOf(rejection.blueprint),
      JSON.stringify(reasons),
    ],
  );
}

/** The newest plan of a specification, or null. */
export async function findPlan(db: Queryable, specId: string): Promise<Plan | null> {
  const { rows } = await db.query<{ document: Plan }>(
    `select document from plans where spec_id = $1 and status = 'created' order by created_at desc limit 1`,
    [specId],
  );
  return rows[0]?.document ?? null;
}

function blueprintOf({ name, version }: { name: string; version: string }): string {
  return `${name}@${version}`;
}
