-- Tables of the schema orchestrator. Forward only: a change is a new file.

create table runs (
  run_id uuid primary key,
  spec_id uuid not null,
  plan_id uuid not null,
  title text not null,
  slug text not null,
  mode text not null check (mode in ('eager', 'waves', 'sequential')),
  max_concurrency integer not null check (max_concurrency > 0),
  -- The verdict; `running` until there is one.
  status text not null check (status in ('running', 'success', 'partial_success', 'failed')),
  -- How far the run is: tasks are given out; all files are made; the validator has spoken; nothing follows.
  stage text not null check (stage in ('executing', 'assembled', 'verified', 'ended')),
  task_count integer not null,
  wave_count integer not null,
  -- Task ids, first to last.
  critical_path uuid[] not null,
  reasons jsonb not null default '[]',
  started_at timestamptz not null,
  -- When the graph was stored and the first tasks were given out.
  executing_at timestamptz not null default now(),
  assembled_at timestamptz,
  -- Until then the validator is trusted to be at work; afterwards `run.assembled` is published again.
  verify_until timestamptz,
  ended_at timestamptz
);
create index runs_at_work on runs (run_id) where stage in ('executing', 'assembled');

create table waves (
  run_id uuid not null references runs (run_id),
  number integer not null,
  status text not null default 'pending'
    check (status in ('pending', 'running', 'completed', 'failed', 'partial')),
  task_count integer not null,
  succeeded integer not null default 0,
  failed integer not null default 0,
  started_at timestamptz,
  completed_at timestamptz,
  primary key (run_id, number)
);

create table task_runs (
  run_id uuid not null references runs (run_id),
  task_id uuid not null,
  -- Place among the leaves of the plan, from 0; the last word in every order.
  position integer not null,
  key text not null,
  name text not null,
  task_kind text not null,
  executor text not null check (executor in ('codegen-worker', 'skills-validator')),
  agent text not null,
  wave integer not null,
  on_critical_path boolean not null,
  slack_seconds double precision not null,
  -- Tasks that depend on this one directly.
  fan_out integer not null,
  -- Two tasks with a common resource are never open together.
  resources text[] not null,
  status text not null check (status in
    ('pending', 'ready', 'in_progress', 'validating', 'completed', 'failed', 'skipped', 'blocked')),
  -- Dependencies that are not completed yet.
  pending integer not null check (pending >= 0),
  -- Fencing number: results of any other attempt change nothing. 0 before the first.
  attempt integer not null default 0,
  -- What was found wrong with the attempt before.
  findings jsonb not null default '[]',
  -- Files of the validated attempt.
  files jsonb not null default '[]',
  reason text,
  dispatched_at timestamptz,
  ended_at timestamptz,
  primary key (run_id, task_id)
);
create index task_runs_ready on task_runs (run_id, on_critical_path desc, fan_out desc, position)
  where status = 'ready';
create index task_runs_open on task_runs (run_id) where status in ('in_progress', 'validating');
create index task_runs_left on task_runs (run_id, wave)
  where executor = 'codegen-worker' and status in ('pending', 'ready', 'in_progress', 'validating');
create index task_runs_in_order on task_runs (run_id, position);

create table task_edges (
  run_id uuid not null,
  task_id uuid not null,
  depends_on uuid not null,
  type text not null check (type in ('data', 'api', 'test', 'order')),
  primary key (run_id, task_id, depends_on),
  foreign key (run_id, task_id) references task_runs (run_id, task_id),
  foreign key (run_id, depends_on) references task_runs (run_id, task_id)
);
create index task_edges_backwards on task_edges (run_id, depends_on);

create table attempts (
  run_id uuid not null,
  task_id uuid not null,
  attempt integer not null,
  agent text not null,
  -- Null as long as nothing is known.
  outcome text check (outcome in ('validated', 'rejected', 'failed', 'expired')),
  files jsonb,
  -- Over the sorted pairs of path and sha256; equal for equal files.
  files_sha256 text,
  findings jsonb,
  message text,
  -- A result came when another attempt was in force.
  late boolean not null default false,
  dispatched_at timestamptz not null default now(),
  generated_at timestamptz,
  ended_at timestamptz,
  primary key (run_id, task_id, attempt),
  foreign key (run_id, task_id) references task_runs (run_id, task_id)
);

create table leases (
  run_id uuid not null,
  task_id uuid not null,
  attempt integer not null,
  expires_at timestamptz not null,
  -- The command was published a second time; when the lease expires again the next attempt begins.
  republished boolean not null default false,
  primary key (run_id, task_id),
  foreign key (run_id, task_id) references task_runs (run_id, task_id)
);
create index leases_by_end on leases (expires_at);
