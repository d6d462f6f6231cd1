-- A day that matters to a participant (R058), theirs to keep: which day, and at what time where there is one. What it is lies in the circle of those who can read it under its id.
create table key_date (
	id uuid primary key,
	person_id uuid not null references person,
	-- The match whose two people share it; null: the participant alone.
	match_id uuid references match,
	circle_id uuid not null references circle,
	day date not null,
	clock_time time,
	-- On the clock of which place.
	zone text not null,
	made_at timestamptz not null,
	version integer not null default 1
);
create index key_date_person on key_date (person_id, day);
create index key_date_match on key_date (match_id, day);

-- What would help around such a day, as the participant asks for it or the supporter offers it: chosen from a few words, from how many days before until how many after. Nobody owes it.
create table support_around (
	date_id uuid primary key references key_date on delete cascade,
	person_id uuid not null references person,
	match_id uuid not null,
	supporter_id uuid not null,
	state text not null check (state in ('proposed', 'offered', 'agreed')),
	helps text[] not null,
	days_before smallint not null check (days_before between 0 and 14),
	days_after smallint not null check (days_after between 0 and 14),
	said_at timestamptz not null,
	-- A yes is to what was seen.
	version integer not null default 1,
	foreign key (match_id, person_id, supporter_id) references match (id, participant_id, supporter_id)
);
create index support_around_match on support_around (match_id);
