-- Which privacy packs the programme works under, each choice kept with who made it. The rules of a pack are data of the application.
create table privacy_version (
	programme_id uuid not null references programme,
	version integer not null check (version > 0),
	packs text[] not null check (packs <@ array['US-VSP', 'US-HIPAA', 'CA-ON-PHIPA', 'CA-ON-CYFSA', 'CA-PIPEDA', 'IND', 'MINOR']),
	-- Whether 42 CFR Part 2 binds the programme; while a lawyer looks at it, it counts as yes.
	part2_status text not null check (part2_status in ('yes', 'no', 'pending')),
	full_age smallint not null check (full_age between 14 and 25),
	-- From which age somebody younger may sign alone; null while nobody has said.
	signs_alone_from smallint check (signs_alone_from between 10 and 24 and signs_alone_from < full_age),
	usual_days smallint check (usual_days between 1 and 365),
	longest_days smallint check (longest_days between 1 and 365),
	chosen_by uuid not null references person,
	chosen_at timestamptz not null,
	primary key (programme_id, version)
);

-- One permission for one text to one place. Here is only that there is one, its state and its days: the kind, the text, the recipient and the purpose are sealed under its id.
create table release (
	id uuid primary key,
	person_id uuid not null references person,
	-- The match in whose circle the words lie; null where they lie in the person's own.
	match_id uuid references match,
	circle_id uuid not null references circle,
	state text not null check (state in ('drafted', 'explained', 'given', 'in_use', 'expired', 'revoked', 'replaced')),
	hash text not null check (hash ~ '^[0-9a-f]{64}$'),
	-- The rules it was drawn up under, as a mark: under other rules it can not be given.
	rules_mark text not null check (rules_mark ~ '^[0-9a-f]{64}$'),
	-- The last day on which something may leave; null: none.
	ends_on date,
	drafted_at timestamptz not null,
	explained_by uuid references person,
	explained_at timestamptz,
	explained_signature bytea,
	given_at timestamptz,
	given_signature bytea,
	ended_at timestamptz,
	ended_by uuid references person,
	-- The release whose place this one takes when it is given.
	replaces uuid references release,
	-- Until when something may leave: set with the yes, brought forward when it is stopped. A disclosure can name no other moment.
	usable_until timestamptz,
	check ((explained_at is null) = (state = 'drafted')),
	check (num_nulls(explained_by, explained_at, explained_signature) in (0, 3)),
	check ((given_at is null) = (state in ('drafted', 'explained'))),
	check (num_nulls(given_at, given_signature, usable_until) in (0, 3)),
	check ((ended_at is null) = (state in ('drafted', 'explained', 'given', 'in_use', 'expired'))),
	check (ended_at is null or usable_until <= ended_at),
	unique (id, person_id, circle_id, usable_until)
);
create index release_person on release (person_id);
create index release_match on release (match_id) where match_id is not null;
create index release_replaces on release (replaces) where replaces is not null;

-- That something left under a release. It is never changed and never removed. The key holds only while the release does: a row can not name a release that was never given, nor a moment after it ended (INV-06).
create table disclosure (
	id uuid primary key,
	release_id uuid not null,
	person_id uuid not null,
	circle_id uuid not null,
	-- Always what the release has; it moves with it.
	usable_until timestamptz not null,
	-- Sent twice from one page, it is noted once.
	batch uuid not null,
	how text not null check (how in ('handed', 'read-out', 'sent')),
	on_day date not null,
	by_person uuid not null references person,
	-- When it was noted, by the clock of the database.
	at timestamptz not null default clock_timestamp(),
	constraint disclosure_within_release check (at <= usable_until),
	foreign key (release_id, person_id, circle_id, usable_until) references release (id, person_id, circle_id, usable_until) on update cascade,
	unique (release_id, batch)
);
create index disclosure_person on disclosure (person_id, at desc);
