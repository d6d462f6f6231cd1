-- The thread of a pair. `last_number` is locked by whoever sends, so that numbers have no gaps and one order.
create table thread (
	match_id uuid primary key references match,
	circle_id uuid not null references circle,
	last_number integer not null default 0 check (last_number >= 0),
	opened_at timestamptz not null default now(),
	unique (match_id, circle_id)
);

-- That somebody wrote, and when. What they wrote is sealed in the pair's circle under the same id.
create table message (
	id uuid primary key,
	match_id uuid not null,
	circle_id uuid not null,
	number integer not null check (number > 0),
	author_id uuid not null references person,
	at timestamptz not null,
	unique (match_id, number),
	foreign key (match_id, circle_id) references thread (match_id, circle_id)
);

-- Up to which message somebody has the thread open. Theirs alone: nobody is told that something was read (R087).
create table thread_place (
	match_id uuid not null references thread,
	person_id uuid not null references person,
	number integer not null check (number >= 0),
	primary key (match_id, person_id)
);
