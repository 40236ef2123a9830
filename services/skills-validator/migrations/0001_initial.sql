-- Tables of the schema validator. Forward only: a change is a new file.

-- What other services have reported of the earlier phases of a run; the report names them all.
create table phases (
  run_id uuid not null,
  key text not null,
  status text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (run_id, key)
);

-- One row per attempt of a task whose files were checked.
create table task_checks (
  run_id uuid not null,
  task_id uuid not null,
  attempt integer not null check (attempt >= 1),
  key text not null,
  accepted boolean not null,
  rules text[] not null,
  checked_at timestamptz not null default now(),
  primary key (run_id, task_id, attempt)
);

-- What was found wrong with the files of an attempt.
create table findings (
  run_id uuid not null,
  task_id uuid not null,
  attempt integer not null,
  position integer not null,
  rule text not null,
  severity text not null check (severity in ('error', 'warning')),
  path text not null,
  line integer check (line >= 1),
  message text not null,
  primary key (run_id, task_id, attempt, position),
  foreign key (run_id, task_id, attempt) references task_checks on delete cascade
);

-- The document that a run ended with, and the same as an Agent-OS verification report.
create table reports (
  run_id uuid primary key,
  spec_id uuid not null,
  status text not null,
  compliance numeric check (compliance between 0 and 1),
  fingerprint text,
  content jsonb not null,
  verification_report text not null,
  created_at timestamptz not null default now()
);

-- What each check saw.
create table evidence (
  run_id uuid not null references reports on delete cascade,
  position integer not null,
  check_id text not null,
  check_kind text not null,
  title text not null,
  result text not null check (result in ('passed', 'failed', 'skipped', 'error')),
  location text not null,
  detail text,
  facts text[] not null,
  primary key (run_id, position),
  unique (run_id, check_id)
);
create index evidence_facts on evidence using gin (facts);

create table health_checks (
  run_id uuid primary key references reports on delete cascade,
  fingerprint text not null,
  endpoint text not null,
  status text not null check (status in ('healthy', 'unhealthy')),
  detail text not null,
  checked_at timestamptz not null
);

create table deployments (
  run_id uuid primary key references reports on delete cascade,
  slug text not null,
  directory text not null,
  fingerprint text not null,
  files integer not null check (files > 0),
  -- False for a tree that failed its gate: it is kept, never put to use.
  made_current boolean not null,
  deployed_at timestamptz not null
);
create index deployments_slug on deployments (slug, deployed_at);
