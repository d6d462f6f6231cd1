-- How many days what is kept about people stays (INV-35), as leads confirmed it. Each confirmation is kept; the newest
-- counts. Without one nothing is destroyed by the clock.
create table keeping (
	id uuid primary key,
	programme_id uuid not null,
	-- Words beside contacts, and everything else two people wrote to each other: after the end of their match.
	notes_days integer not null check (notes_days between 30 and 3650),
	talk_days integer not null check (talk_days between 30 and 3650),
	-- The account with everything in it: after a stop.
	account_days integer not null check (account_days between 30 and 3650),
	confirmed_by uuid not null references person,
	confirmed_at timestamptz not null,
	-- A match's notes do not outlive what stands around them, nor that the account.
	check (notes_days <= talk_days and talk_days <= account_days)
);
create index keeping_programme on keeping (programme_id, confirmed_at desc);

-- That nothing of a person may be destroyed, because a law says so: why, from when until when, and who said it. Words have
-- no place here. A gag keeps it from the person, for half a year at most.
create table legal_hold (
	id uuid primary key,
	person_id uuid not null references person,
	programme_id uuid not null,
	ground text not null check (ground in ('court-order', 'legal-claim', 'investigation', 'law')),
	from_on date not null,
	until_on date not null,
	gag_until date,
	set_by uuid not null references person,
	set_at timestamptz not null,
	ended_by uuid references person,
	ended_at timestamptz,
	check (until_on > from_on and until_on <= from_on + 730),
	check (gag_until is null or (gag_until <= until_on and gag_until <= from_on + 183)),
	check ((ended_at is null) = (ended_by is null))
);
create index legal_hold_person on legal_hold (person_id) where ended_at is null;

-- Somebody deleted their account. It is closed at once; `done_at` is when the keys and the words were destroyed.
create table account_deletion (
	person_id uuid primary key references person,
	asked_at timestamptz not null,
	done_at timestamptz
);
create index account_deletion_open on account_deletion (asked_at) where done_at is null;
