-- Dead letters that an operator had handed out again. A row is written before the message is stored and completed after:
-- one without `published_at` tells of an attempt whose end nobody saw.
create table dead_letter_replays (
  replay_id uuid primary key,
  -- Of the stream of dead letters or of the server's advisories, e.g. letter-12.
  letter_id text not null,
  consumer text not null,
  code text not null,
  event_id text,
  requested_by text not null,
  requested_at timestamptz(3) not null default now(),
  subject text,
  stream text,
  stream_sequence bigint,
  published_at timestamptz(3)
);
create index dead_letter_replays_by_letter on dead_letter_replays (letter_id, requested_at);
