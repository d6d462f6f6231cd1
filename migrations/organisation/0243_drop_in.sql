-- A list for people who come by (R053). It is open for some hours on one device, whose secret is kept as a keyed hash.
create table drop_in_list (
	id uuid primary key,
	programme_id uuid not null,
	opened_by uuid not null references person,
	opened_at timestamptz not null,
	closed_at timestamptz,
	kiosk text check (kiosk ~ '^[0-9a-f]{64}$'),
	check (closed_at is null or kiosk is null),
	unique (id, kiosk)
);
-- One open list: two who open one at once have the same.
create unique index drop_in_list_open on drop_in_list (programme_id) where closed_at is null;
create unique index drop_in_list_kiosk on drop_in_list (kiosk);

-- Somebody who came by: what they like to be called, under the server's key, until the list closes. They have no account, and nothing leads from here to one (INV-40).
create table drop_in_entry (
	id uuid primary key,
	list_id uuid not null references drop_in_list,
	programme_id uuid not null,
	-- Set on the device that added it; who works here adds without.
	kiosk text,
	sealed bytea not null,
	state text not null check (state in ('waiting', 'in_progress', 'left', 'completed')),
	came_at timestamptz not null,
	with_supporter uuid references person,
	foreign key (list_id, kiosk) references drop_in_list (id, kiosk) on update cascade
);
create index drop_in_entry_list on drop_in_entry (list_id, came_at);

-- When anybody can come without saying so before (R053): what the programme says of itself.
create table communal_time (
	id uuid primary key,
	programme_id uuid not null,
	weekday smallint not null check (weekday between 1 and 7),
	from_time time not null,
	until_time time not null,
	what text not null check (length(what) <= 80),
	said_by uuid not null references person,
	said_at timestamptz not null,
	check (until_time > from_time)
);
