-- What two people agreed on for their match: the steps are those of domain.md 3.5. Words are sealed under the ids here.
create table agreement (
	id uuid primary key,
	match_id uuid not null references match,
	circle_id uuid not null references circle,
	state text not null check (state in ('draft', 'proposed', 'accepted_by_one', 'in_force', 'amendment_proposed', 'amendment_withdrawn', 'lapsed', 'ended')),
	begun_by uuid not null references person,
	begun_at timestamptz not null,
	-- The version that both accepted last, and the one that waits for acceptance.
	in_force_version uuid,
	open_version uuid,
	-- Words kept for later, by whom and when; empty once they were offered. They count as one version each.
	draft_number integer not null default 0 check (draft_number >= 0),
	draft_by uuid references person,
	draft_at timestamptz,
	unique (id, circle_id)
);
-- One agreement of a match at a time.
create unique index agreement_current on agreement (match_id) where state not in ('lapsed', 'ended');
create index agreement_match on agreement (match_id);

-- One wording. It is never changed: other words are another version, with another hash.
create table agreement_version (
	id uuid primary key,
	agreement_id uuid not null,
	circle_id uuid not null,
	number integer not null check (number > 0),
	hash text not null check (hash ~ '^[0-9a-f]{64}$'),
	clauses text not null,
	language text not null check (language in ('en', 'fr', 'es')),
	review_on date not null,
	offered_by uuid not null references person,
	offered_at timestamptz not null,
	foreign key (agreement_id, circle_id) references agreement (id, circle_id),
	unique (id, circle_id, hash)
);
create index agreement_version_agreement on agreement_version (agreement_id);

-- In force means two acceptances of the same hash (INV-33). Each is signed with the person's own key.
create table agreement_acceptance (
	version_id uuid not null,
	circle_id uuid not null,
	hash text not null,
	person_id uuid not null references person,
	signature bytea not null,
	at timestamptz not null,
	primary key (version_id, person_id),
	foreign key (version_id, circle_id, hash) references agreement_version (id, circle_id, hash)
);
