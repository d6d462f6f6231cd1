-- That a supporter is not well today (R126). The day and nothing else: there is no place for a reason, nobody but them reads it, and it goes with the day (INV-19).
create table not_well_day (
	id uuid primary key,
	supporter_id uuid not null references person,
	day date not null,
	unique (supporter_id, day)
);

-- Days away that a supporter planned (R062), on the calendar of the programme’s place. How many pairs that touches, and how many of them have nobody, without who.
create table leave_days (
	id uuid primary key,
	programme_id uuid not null,
	supporter_id uuid not null references person,
	from_day date not null,
	until_day date not null,
	said_at timestamptz not null,
	pairs integer not null,
	without_cover integer not null,
	check (until_day >= from_day and until_day - from_day < 366),
	check (without_cover between 0 and pairs)
);
create index leave_days_supporter on leave_days (supporter_id, from_day);

-- That a participant’s supporter is away, until when: the same whatever the cause, which stands in no column. It goes when it is over.
create table absence (
	id uuid primary key,
	-- The leave, or the day.
	cause_id uuid not null,
	match_id uuid not null,
	participant_id uuid not null,
	supporter_id uuid not null,
	from_day date not null,
	until_day date not null,
	from_at timestamptz not null,
	until_at timestamptz not null,
	-- From then on the participant sees it; told once.
	tell_at timestamptz not null,
	told_at timestamptz,
	check (until_at > from_at),
	unique (cause_id, match_id),
	foreign key (match_id, participant_id, supporter_id) references match (id, participant_id, supporter_id)
);
create index absence_participant on absence (participant_id);
create index absence_supporter on absence (supporter_id, until_at);
create index absence_to_tell on absence (tell_at) where told_at is null;

-- Somebody stands in for a time: between them and the participant, with a circle of its own.
create table cover (
	id uuid primary key,
	absence_id uuid not null,
	match_id uuid not null,
	participant_id uuid not null references person,
	-- Who is away.
	supporter_id uuid not null references person,
	-- Who stands in, as the two agreed.
	by_id uuid not null,
	stand_in_id uuid not null,
	begun_by uuid not null references person,
	circle_id uuid not null references circle,
	relation_id uuid not null references relation,
	from_at timestamptz not null,
	until_at timestamptz not null,
	-- It ended before its time; who ended it is written nowhere.
	closed_at timestamptz,
	check (until_at > from_at),
	foreign key (stand_in_id, participant_id, by_id) references stand_in (id, participant_id, by_id)
);
create unique index cover_one on cover (absence_id) where closed_at is null;
create index cover_participant on cover (participant_id, from_at desc);
create index cover_by on cover (by_id);
create index cover_supporter on cover (supporter_id);
create index cover_stand_in on cover (stand_in_id);
create index cover_circle on cover (circle_id);

-- That one of the two wrote; the words lie in the circle of that cover.
create table cover_message (
	id uuid primary key,
	cover_id uuid not null references cover on delete cascade,
	circle_id uuid not null references circle,
	participant_id uuid not null references person,
	author_id uuid not null references person,
	at timestamptz not null
);
create index cover_message_cover on cover_message (cover_id, at);

-- How many days before a participant is told that their supporter will be away. One row.
create table cover_settings (
	programme_id uuid primary key,
	lead_days integer not null check (lead_days between 0 and 90),
	changed_by uuid not null references person,
	changed_at timestamptz not null
);
