-- Specifications, their requirements ledger and what was found about them. Forward only: a change is a new file.

create table specs (
  id uuid primary key,
  run_id uuid not null unique,
  -- Over the bytes as submitted: the same content is the same specification.
  content_sha256 text not null unique check (content_sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  status text not null check (status in ('ingested', 'rejected')),
  title text,
  slug text,
  model jsonb,
  model_sha256 text check (model_sha256 ~ '^[0-9a-f]{64}$'),
  coverage_share double precision not null check (coverage_share between 0 and 1),
  -- Why nothing can be built; empty when ingested.
  reasons jsonb not null,
  options jsonb not null,
  content_bytes integer not null check (content_bytes >= 0),
  -- The spec.submitted event that came first with this content.
  submission_id text not null,
  submitted_by text not null,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  check ((status = 'ingested') = (model is not null and model_sha256 is not null and title is not null and slug is not null)),
  check ((status = 'rejected') = (jsonb_array_length(reasons) > 0))
);

create table requirements (
  spec_id uuid not null references specs (id),
  -- Place in the ledger, from 0.
  position integer not null check (position >= 0),
  id text not null,
  kind text not null check (kind in ('functional', 'non-functional')),
  priority text not null check (priority in ('MUST', 'SHOULD', 'COULD', 'WON''T')),
  text text not null,
  domain text not null,
  complexity double precision not null check (complexity between 0 and 1),
  risk text not null check (risk in ('low', 'medium', 'high')),
  effort text not null check (effort in ('small', 'medium', 'large')),
  understanding text not null check (understanding in ('full', 'partial', 'none')),
  facts jsonb not null,
  remainder jsonb not null,
  statement_ids jsonb not null,
  -- Where in the text: one span per statement.
  spans jsonb not null,
  primary key (spec_id, position)
);
-- Not unique: a text may give one id to two requirements, which is one of its findings.
create index requirements_by_id on requirements (spec_id, id);

create table spec_findings (
  spec_id uuid not null references specs (id),
  position integer not null check (position >= 0),
  code text not null,
  kind text not null,
  severity text not null check (severity in ('error', 'warning', 'info')),
  message text not null,
  remedy text not null,
  assumption text,
  statement_ids jsonb not null,
  spans jsonb not null,
  primary key (spec_id, position)
);
create index spec_findings_by_code on spec_findings (code);
