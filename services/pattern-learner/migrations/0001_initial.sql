-- Tables of the schema learner. Forward only: a change is a new file.

-- Patterns of verified runs, with the vector of one embedder each. Vectors of different embedders are never compared.
create table patterns (
  -- Derived from the content: learning the same twice gives one row.
  id uuid not null,
  collection text not null check (collection in ('task_embeddings', 'code_patterns', 'success_patterns')),
  embedder text not null,
  -- 32-bit floats, little-endian.
  vector bytea not null,
  -- What was embedded.
  text text not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (id, embedder)
);
create index patterns_by_collection on patterns (embedder, collection);

-- How the validation of a task went; figures only. No pattern comes from here: a validated task is not yet a verified run.
create table task_outcomes (
  run_id uuid not null,
  task_id uuid not null,
  attempt integer not null,
  rules_checked integer not null,
  warnings integer not null,
  recorded_at timestamptz not null default now(),
  primary key (run_id, task_id)
);

-- What each verified run has taught.
create table learned_runs (
  run_id uuid primary key,
  spec_id uuid not null,
  passed boolean not null,
  task_embeddings integer not null,
  code_patterns integer not null,
  success_patterns integer not null,
  embedder text not null,
  learned_at timestamptz not null default now()
);
