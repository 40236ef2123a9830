-- How far the graph server shows a run: `wanted` = not imported, `imported` = statuses follow, `complete` = nothing follows.
alter table runs add column mirror text not null default 'wanted'
  check (mirror in ('wanted', 'imported', 'complete'));
create index runs_to_mirror on runs (started_at) where mirror <> 'complete';
create index runs_of_spec on runs (spec_id, started_at);
