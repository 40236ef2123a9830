create table items (
  id text primary key,
  count int not null default 0,
  note text
);
create table parts (
  item_id text not null references items (id) on delete cascade,
  number int not null,
  primary key (item_id, number)
);
