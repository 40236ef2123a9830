create table secrets (id int primary key);
insert into secrets values (1);
