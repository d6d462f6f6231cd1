-- Who supervises whom, and how far that has come (R123). Peer and administrative supervision are two relations with
-- separate records; this table holds the fact of each and nothing that is said in it.
create table supervision (
	id uuid primary key,
	programme_id uuid not null,
	kind text not null check (kind in ('peer', 'admin')),
	supporter_id uuid not null references person,
	supervisor_id uuid references person,
	state text not null check (state in ('needed', 'assigned', 'active', 'gap')),
	-- Whom the supporter can reach while there is a gap (R124).
	interim_id uuid references person,
	since timestamptz not null,
	check ((state in ('assigned', 'active')) = (supervisor_id is not null)),
	unique (programme_id, supporter_id, kind)
);
create index supervision_supervisor on supervision (supervisor_id) where supervisor_id is not null;
create index supervision_supporter on supervision (supporter_id);

-- A supporter who has a live peer supervision now: without this row nobody new (INV-17).
create table supervised_now (
	supporter_id uuid not null references person,
	programme_id uuid not null,
	supervision_id uuid not null references supervision,
	primary key (supporter_id, programme_id)
);

-- That peer supervision was held on a day. What was said belongs to the two.
create table supervision_held (
	id uuid primary key,
	supervision_id uuid not null references supervision,
	programme_id uuid not null,
	held_on date not null,
	noted_by uuid not null references person,
	unique (supervision_id, held_on)
);
