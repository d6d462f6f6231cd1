-- Three people who can, two together, open what the institution answers for. One live person a seat, one seat a person, and
-- at most one of them keeps the programme's order: whoever runs the server is never two of them.
create table guardian (
	id uuid primary key,
	programme_id uuid not null references programme,
	seat smallint not null check (seat between 1 and 3),
	person_id uuid not null references person,
	administrator boolean not null,
	named_by uuid not null references person,
	named_at timestamptz not null,
	accepted_at timestamptz,
	ended_at timestamptz
);
create unique index guardian_seat on guardian (programme_id, seat) where ended_at is null;
create unique index guardian_person on guardian (programme_id, person_id) where ended_at is null;
create unique index guardian_administrator on guardian (programme_id) where administrator and ended_at is null;
create index guardian_of on guardian (person_id);

-- On which grounds something is opened here, and for how long.
create table joint_settings (
	programme_id uuid primary key references programme,
	grounds text[] not null check (cardinality(grounds) > 0),
	usual_hours smallint not null check (usual_hours >= 1),
	most_hours smallint not null check (most_hours <= 720),
	check (usual_hours <= most_hours)
);

-- That somebody asked two guardians to open one thing: on what ground, for whom, for how long, and what came of it. Which
-- thing, and why in words, is sealed to those who decide; whose it is stands in `joint_notice` alone.
create table joint_opening (
	id uuid primary key,
	programme_id uuid not null references programme,
	circle_id uuid not null references circle,
	requester_id uuid not null references person,
	reader_id uuid not null references person,
	ground text not null check (ground in ('court-order', 'danger-to-life', 'nobody-left', 'law')),
	hours smallint not null check (hours between 1 and 720),
	silent_ground text check (silent_ground in ('court-forbids', 'law-forbids')),
	silent_until timestamptz,
	asked_at timestamptz not null,
	lapses_at timestamptz not null check (lapses_at > asked_at),
	opened_at timestamptz,
	until_at timestamptz,
	first_id uuid references person,
	second_id uuid references person,
	ended_at timestamptz,
	reviewed_by uuid references person,
	reviewed_at timestamptz,
	review text check (review in ('in-order', 'not-in-order')),
	check ((silent_ground is null) = (silent_until is null)),
	check (silent_until > asked_at and silent_until <= asked_at + interval '184 days'),
	-- Opened by two different people, neither of whom asked for it or reads it, while it was asked for, and for no longer than was asked.
	check (num_nonnulls(opened_at, until_at, first_id, second_id) in (0, 4)),
	check (first_id <> second_id),
	check (first_id not in (requester_id, reader_id) and second_id not in (requester_id, reader_id)),
	check (opened_at <= lapses_at and until_at = opened_at + make_interval(hours => hours)),
	-- Looked at afterwards by somebody else.
	check (num_nonnulls(reviewed_by, reviewed_at, review) in (0, 3)),
	check (reviewed_by is null or (opened_at is not null and reviewed_by not in (requester_id, reader_id, first_id, second_id)))
);
create index joint_opening_asked on joint_opening (programme_id, asked_at);

-- What one guardian left for another: sealed to that one alone.
create table joint_half (
	opening_id uuid not null references joint_opening,
	circle_id uuid not null,
	epoch integer not null,
	from_id uuid not null references person,
	to_id uuid not null references person,
	sealed bytea not null,
	until_at timestamptz not null,
	primary key (opening_id, epoch, from_id, to_id),
	check (from_id <> to_id)
);

-- The secret of what was opened, sealed to the one who reads. It counts only while the relation to the opening is live.
create table joint_key (
	opening_id uuid not null references joint_opening,
	circle_id uuid not null,
	epoch integer not null,
	reader_id uuid not null references person,
	sealed bytea not null,
	made_by uuid not null references person,
	until_at timestamptz not null,
	primary key (opening_id, epoch)
);

-- What the person is told whose thing was opened: at once, or on the day until which a law forbids it, by itself.
create table joint_notice (
	opening_id uuid primary key references joint_opening,
	about_id uuid not null references person,
	shown_from timestamptz not null,
	kind text not null,
	ground text not null,
	requester_id uuid not null references person,
	reader_id uuid not null references person,
	first_id uuid not null references person,
	second_id uuid not null references person,
	opened_at timestamptz not null,
	until_at timestamptz not null,
	silent_ground text,
	seen_at timestamptz,
	check ((silent_ground is null) = (shown_from = opened_at))
);
create index joint_notice_about on joint_notice (about_id);

-- That something was opened in a month: for everybody to count, with nobody in it.
create table joint_use (
	id uuid primary key,
	programme_id uuid not null references programme,
	month date not null check (extract(day from month) = 1),
	shown_from timestamptz not null
);

-- From when the person sees an opening of theirs; null: at once. Only a law that forbids to tell them sets it.
alter table access_event add column shown_from timestamptz;
