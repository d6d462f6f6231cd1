-- When a supporter usually has time, by the week and on the clock of their own place; days off beside it. No reason of a day off has a place here.
create table supporter_hours (
	person_id uuid not null references person,
	programme_id uuid not null,
	zone text not null,
	-- [{ "weekday": 1, "from": "09:00", "to": "12:00" }, …]
	windows jsonb not null,
	days_off date[] not null,
	changed_at timestamptz not null,
	version integer not null default 1,
	primary key (person_id, programme_id)
);

-- That a participant keeps a place where they like to meet. Its words lie in their own circle until they propose it (R059).
create table safe_place (
	id uuid primary key,
	person_id uuid not null references person,
	kept_at timestamptz not null
);
create index safe_place_person on safe_place (person_id, kept_at);

alter table match add constraint match_people unique (id, participant_id, supporter_id);

-- The five minutes after one meeting, given up: by the supporter and nobody else (R060, INV-16).
create table break_given_up (
	held_id uuid not null,
	supporter_id uuid not null references person,
	at timestamptz not null,
	primary key (held_id, supporter_id)
);

-- What is held of a supporter's time: a meeting they agreed on with the break after it. No two overlap; the database decides when two come at once.
create table held_time (
	id uuid primary key,
	supporter_id uuid not null references person,
	match_id uuid,
	participant_id uuid,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	free_from timestamptz not null,
	break_given_up uuid,
	check (ends_at > starts_at),
	-- Without the supporter's own word the break is there.
	check (break_given_up is null or break_given_up = id),
	check (free_from - ends_at = case when break_given_up is null then interval '5 minutes' else interval '0' end),
	foreign key (break_given_up, supporter_id) references break_given_up (held_id, supporter_id),
	foreign key (match_id, participant_id, supporter_id) references match (id, participant_id, supporter_id),
	unique (id, supporter_id, starts_at, ends_at),
	constraint held_time_one_at_a_time exclude using gist (supporter_id with =, tstzrange(starts_at, free_from) with &&)
);
create index held_time_match on held_time (match_id);

-- A time that one of two who walk together said, and what became of it (domain.md 3.5). Where it is, is sealed in their circle.
create table appointment (
	id uuid primary key,
	match_id uuid not null,
	participant_id uuid not null,
	supporter_id uuid not null,
	mode text not null check (mode in ('in-person', 'phone', 'video')),
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	-- On the clock of which place it was said.
	zone text not null,
	state text not null check (state in ('requested', 'offered', 'scheduled', 'in_progress', 'completed', 'logged', 'moved', 'cancelled_by_P', 'cancelled_by_PS', 'not_connected')),
	said_at timestamptz not null,
	-- A yes is to what was seen: each other time that is said is another version.
	version integer not null default 1,
	-- The appointment in whose place this one would come.
	instead_of uuid references appointment,
	held uuid,
	check (ends_at > starts_at),
	check (held is null or held = id),
	-- Nothing is agreed on that the supporter's time is not held for.
	check ((state in ('scheduled', 'in_progress', 'completed', 'logged')) = (held is not null)),
	foreign key (match_id, participant_id, supporter_id) references match (id, participant_id, supporter_id),
	foreign key (held, supporter_id, starts_at, ends_at) references held_time (id, supporter_id, starts_at, ends_at)
);
create index appointment_match on appointment (match_id, starts_at);
create index appointment_participant on appointment (participant_id, starts_at);
create index appointment_supporter on appointment (supporter_id, starts_at);
create unique index appointment_one_move on appointment (instead_of) where state in ('requested', 'offered');
