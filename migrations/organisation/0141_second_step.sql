-- What staff show beside their passphrase: a code from an app. The secret is sealed with the server's key, and counts once
-- a first code was right.
create table second_step (
	person_id uuid primary key references person,
	sealed bytea not null,
	made_at timestamptz not null,
	confirmed_at timestamptz,
	-- Which half minute since 1970 the code was of that was used last: none is taken twice.
	last_used bigint not null default 0
);

-- Somebody came in by their card and has no codes any more: an administrator, somebody else, says yes first.
create table second_step_lost (
	person_id uuid primary key references person,
	asked_at timestamptz not null,
	allowed_by uuid references person check (allowed_by <> person_id),
	allowed_at timestamptz,
	check ((allowed_by is null) = (allowed_at is null))
);

-- A session in which the code is still to come is nobody's. With the card, or by coming back, somebody showed more than a
-- passphrase.
alter table session add column waits_for_code boolean not null default false;
alter table session add column by_card boolean not null default false;
