-- What the crash test's handler does: counts how often each command took effect.
create table done (
  command_id text primary key,
  times int not null
);
