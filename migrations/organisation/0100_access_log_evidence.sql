-- How something was opened, and the program's own mark over each opening: made with a key that is not in the database, so
-- that nobody invents an opening or changes one, whatever rights they have here. Openings of before have none.
alter table access_event add column how text not null default 'opened';
alter table access_event add column mark bytea;
alter table access_event alter column at drop default;

-- Nothing stands in a chain that no hash covers.
alter table access_link drop column linked_at;

-- Whose chains have grown since the last signed root.
create table access_unrooted (
	person_id uuid primary key
);
insert into access_unrooted select distinct person_id from access_link;

-- The last root that was written outside the database, so that a list which lost its end there is noticed here.
create table access_root (
	single boolean primary key default true check (single),
	number bigint not null check (number > 0),
	at timestamptz not null,
	root bytea not null
);
