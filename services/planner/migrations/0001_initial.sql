-- Tables of the schema planner. Forward only: a change is a new file.

create table plans (
  plan_id uuid primary key,
  spec_id uuid not null,
  run_id uuid not null unique,
  blueprint text not null,
  status text not null check (status in ('created', 'rejected')),
  -- The plan as the contract has it; null when it was rejected before there was one.
  document jsonb,
  reasons jsonb not null default '[]',
  created_at timestamptz not null default now()
);
create index plans_by_spec on plans (spec_id, created_at desc);

-- The hierarchy, one row a node. What becomes of a task is state of the orchestrator (orchestrator.task_runs), so there
-- is no status here that could contradict it.
create table tasks (
  id uuid primary key,
  plan_id uuid not null references plans (plan_id) on delete cascade,
  spec_id uuid not null,
  parent_id uuid references tasks (id) deferrable initially deferred,
  task_type text not null check (task_type in ('PHASE', 'TASK_GROUP', 'TASK', 'SUBTASK')),
  -- Place in the depth-first order, from 0.
  position integer not null,
  number text not null,
  key text not null,
  name text not null,
  description text not null,
  phase text not null,
  -- Only leaves are executed.
  atomic boolean not null,
  task_kind text,
  executor text,
  -- Role of an agent.
  assigned_to text,
  priority text not null check (priority in ('critical', 'high', 'medium')),
  -- Minutes.
  effort_estimate double precision not null,
  required_skills text[] not null,
  -- [{ taskId, type }]
  dependencies jsonb not null,
  resources text[] not null,
  -- Paths that the task owns.
  expected_output text[] not null,
  requirement_ids text[] not null,
  -- [{ text, requirementIds }]
  acceptance_criteria jsonb not null,
  -- Blueprint with version.
  tech_stack text not null,
  created_at timestamptz not null default now(),
  unique (plan_id, position)
);
create index tasks_by_spec on tasks (spec_id, position);
