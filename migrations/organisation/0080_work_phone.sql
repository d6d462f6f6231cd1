-- The work phone of a peer supervisor, sealed with the server's key: never a private number.
create table work_phone (
	person_id uuid primary key references person,
	programme_id uuid not null,
	sealed bytea not null,
	changed_at timestamptz not null
);

-- The same beside each of their supervisions, for the one supporter it is about. It is read through the live relation, so
-- it goes with the link.
create table supervisor_phone (
	supervision_id uuid primary key references supervision,
	programme_id uuid not null,
	supervisor_id uuid not null references person,
	sealed bytea not null
);
create index supervisor_phone_supervisor on supervisor_phone (supervisor_id);
