-- Tables of the schema codegen. Forward only: a change is a new file.

-- Every file that was ever made, once per content. Bytes, not text: what is read back must have the same digest.
create table artifacts (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes int not null check (bytes >= 0),
  content bytea not null,
  created_at timestamptz not null default now()
);

-- One attempt at one task, and what came of it.
create table generations (
  run_id uuid not null,
  task_id uuid not null,
  attempt int not null check (attempt >= 1),
  spec_id uuid not null,
  key text not null,
  agent text not null,
  outcome text not null check (outcome in ('generated', 'failed')),
  -- Blueprint with version, when files were made.
  produced_by text,
  duration_ms double precision not null,
  -- Why none were made.
  code text,
  message text,
  retryable boolean,
  created_at timestamptz not null default now(),
  primary key (run_id, task_id, attempt),
  check ((outcome = 'generated') = (produced_by is not null)),
  check ((outcome = 'failed') = (code is not null and message is not null and retryable is not null))
);

-- The source map: file → task → requirements.
create table generation_files (
  run_id uuid not null,
  task_id uuid not null,
  attempt int not null,
  path text not null,
  sha256 text not null references artifacts (sha256),
  requirement_ids jsonb not null,
  primary key (run_id, task_id, attempt, path),
  foreign key (run_id, task_id, attempt) references generations (run_id, task_id, attempt)
);
create index generation_files_sha256 on generation_files (sha256);
