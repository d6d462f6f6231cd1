-- A row of times that two plan at once: the rule as RFC 5545 writes it, and the clock time on the wall of which place. Each time of it is an appointment of its own.
create table appointment_series (
	id uuid primary key,
	match_id uuid not null,
	participant_id uuid not null,
	supporter_id uuid not null,
	rule text not null check (length(rule) < 200),
	clock_time time not null,
	zone text not null,
	said_at timestamptz not null,
	foreign key (match_id, participant_id, supporter_id) references match (id, participant_id, supporter_id)
);
alter table appointment add column series_id uuid references appointment_series;
create index appointment_series_of on appointment (series_id, starts_at);

-- When a supporter works. The last ten minutes are the team's: nothing is booked in them unless the supporter gives them up (R061, INV-16).
create table shift (
	id uuid primary key,
	supporter_id uuid not null references person,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	zone text not null,
	said_at timestamptz not null,
	debrief_given_up boolean not null default false,
	held uuid references held_time deferrable initially deferred,
	check (ends_at - starts_at >= interval '30 minutes'),
	check (held is null or held = id),
	-- Without the supporter's own word they are held.
	check (debrief_given_up = (held is null)),
	unique (id, supporter_id, ends_at),
	constraint shift_one_at_a_time exclude using gist (supporter_id with =, tstzrange(starts_at, ends_at) with &&)
);

-- What is held is a meeting with the break after it, or the last ten minutes of a shift.
alter table held_time
	add column shift_id uuid,
	add foreign key (shift_id, supporter_id, ends_at) references shift (id, supporter_id, ends_at),
	add check (shift_id is null or shift_id = id),
	add check ((shift_id is null) <> (match_id is null)),
	add check (shift_id is null or ends_at - starts_at = interval '10 minutes'),
	drop constraint held_time_check2,
	add check (free_from - ends_at = case when break_given_up is null and shift_id is null then interval '5 minutes' else interval '0' end);
