-- What is said about one call-back lies in a circle of its own, for those whose turn it can be, and goes when it is over.
alter table circle drop constraint circle_kind_check;
alter table circle add constraint circle_kind_check check (kind in ('own', 'welcome', 'pair', 'guarded-pair', 'team', 'thread', 'concern', 'duty-to-report', 'call-back'));

-- Who takes turns on the rota. Their copies of a call-back’s secret depend on this relation, and it counts only while they are on.
create table rota_member (
	person_id uuid primary key references person,
	programme_id uuid not null,
	relation_id uuid not null references relation,
	joined_at timestamptz not null
);

-- A time in which somebody is there for whoever calls (R054). One person at a time, decided by the database; no reason of giving one back has a place here (INV-19).
create table on_call_slot (
	id uuid primary key,
	programme_id uuid not null,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	-- On the clock of which place it was said.
	zone text not null,
	planned_by uuid not null references person,
	planned_at timestamptz not null,
	-- Null: nobody has it yet.
	supporter_id uuid references person,
	-- While it is live they are on.
	relation_id uuid references relation,
	-- They keep it until somebody else takes it.
	passes_on boolean not null default false,
	check (ends_at - starts_at between interval '30 minutes' and interval '14 hours'),
	check ((supporter_id is null) = (relation_id is null)),
	check (supporter_id is not null or not passes_on),
	constraint on_call_slot_one_at_a_time exclude using gist (programme_id with =, tstzrange(starts_at, ends_at) with &&),
	constraint on_call_slot_one_for_each exclude using gist (supporter_id with =, tstzrange(starts_at, ends_at) with &&) where (supporter_id is not null)
);
create index on_call_slot_supporter on on_call_slot (supporter_id, starts_at);

-- How this programme returns calls: in how many minutes, how long the facts of one are kept. One row.
create table call_settings (
	programme_id uuid primary key,
	target_minutes integer not null check (target_minutes between 5 and 480),
	keep_days integer not null check (keep_days between 7 and 365),
	changed_by uuid not null references person,
	changed_at timestamptz not null
);

-- That somebody asked to be called, and what became of it (R055; domain.md 3.5, the side paths of a line). The number and what it is about are sealed in its circle.
create table call_back (
	id uuid primary key,
	programme_id uuid not null,
	participant_id uuid not null references person,
	-- Their supporter is asked first.
	match_id uuid references match,
	asked_by uuid not null references person,
	asked_at timestamptz not null,
	circle_id uuid not null references circle,
	state text not null check (state in ('asked', 'taken', 'rolled_over', 'called_back', 'not_reached', 'withdrawn', 'unanswered')),
	-- Calling is safe between these, where the programme is; both empty: at any hour.
	safe_from time,
	safe_until time,
	-- Counts whose turn it is: what is done for one turn is done once.
	turn integer not null default 1,
	-- Whose turn it is; null: nobody is on.
	with_id uuid references person,
	tried uuid[] not null default '{}',
	due_at timestamptz not null,
	ends_at timestamptz not null,
	taken_at timestamptz,
	calling_since timestamptz,
	closed_at timestamptz,
	check ((safe_from is null) = (safe_until is null)),
	check ((state in ('called_back', 'not_reached', 'withdrawn', 'unanswered')) = (closed_at is not null)),
	check (state <> 'taken' or (with_id is not null and taken_at is not null))
);
-- One at a time for each person.
create unique index call_back_open on call_back (participant_id) where closed_at is null;
create index call_back_with on call_back (with_id) where closed_at is null;
create index call_back_participant on call_back (participant_id, asked_at desc);

-- That a call was returned, for the load of the whole team: a week, and nobody in it.
create table call_count (
	id uuid primary key,
	programme_id uuid not null,
	week date not null
);
create index call_count_week on call_count (programme_id, week);
-- The same for whoever called, to themselves alone.
create table call_own_count (
	id uuid primary key,
	supporter_id uuid not null references person,
	week date not null
);
create index call_own_count_supporter on call_own_count (supporter_id, week);
