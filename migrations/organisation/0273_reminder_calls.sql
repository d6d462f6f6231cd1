-- That a participant asks their supporter for a call at a time, to wake them or to remind them (R063), and what became of it. What it is about lies in the circle of the two under its id.
create table reminder_call (
	id uuid primary key,
	match_id uuid not null,
	participant_id uuid not null,
	supporter_id uuid not null,
	kind text not null check (kind in ('wake-up', 'reminder')),
	state text not null check (state in ('asked', 'offered', 'agreed', 'ended')),
	-- How often it comes again; none: once.
	again text check (again in ('day', 'weekdays', 'week', 'two-weeks', 'four-weeks', 'month')),
	zone text not null,
	said_at timestamptz not null,
	-- A yes is to what was seen.
	version integer not null default 1,
	foreign key (match_id, participant_id, supporter_id) references match (id, participant_id, supporter_id)
);
create index reminder_call_match on reminder_call (match_id);

-- One time of it, and whether the two spoke.
create table reminder_call_time (
	id uuid primary key,
	call_id uuid not null references reminder_call on delete cascade,
	match_id uuid not null references match,
	participant_id uuid not null references person,
	at timestamptz not null,
	outcome text check (outcome in ('called', 'not-connected'))
);
create index reminder_call_time_call on reminder_call_time (call_id, at);
create index reminder_call_time_match on reminder_call_time (match_id);
