-- That two people met: kind, how, from when until when. Nothing of what was said (R013); minutes follow (INV-16).
create table contact (
	id uuid primary key,
	match_id uuid not null references match,
	supporter_id uuid not null references person,
	participant_id uuid not null references person,
	kind text not null check (kind in ('talk', 'accompany', 'learn-together', 'practical-help', 'reminder-call', 'celebrate', 'not-connected')),
	mode text not null check (mode in ('in-person', 'phone', 'video', 'message')),
	started_at timestamptz not null,
	ended_at timestamptz not null,
	minutes integer not null generated always as (floor(extract(epoch from (ended_at - started_at)) / 60)::integer) stored,
	logged_by uuid not null references person,
	logged_at timestamptz not null,
	-- The contact that this one puts right.
	replaces uuid references contact,
	taken_back_at timestamptz,
	check (case when kind = 'not-connected' then ended_at = started_at else ended_at > started_at end),
	-- One person is with one other at a time. Times that only touch do not overlap; "didn't connect" took no time.
	constraint contact_one_at_a_time exclude using gist (supporter_id with =, tstzrange(started_at, ended_at) with &&) where (taken_back_at is null)
);
create index contact_match on contact (match_id, started_at desc) where taken_back_at is null;
create index contact_participant on contact (participant_id, started_at desc) where taken_back_at is null;
