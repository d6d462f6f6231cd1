-- A passkey counts only beside a passphrase that counts, and ends when that ends: it is never somebody's only way in, and
-- whoever chooses a new passphrase shuts out whoever has their phone.
alter table way_in add column counts boolean generated always as (ended_at is null) stored;
alter table way_in add constraint way_in_counts unique (id, counts);

-- The seed of a person, wrapped under what only their own device can make (WebAuthn's PRF). Found by the keyed hash of the
-- credential's id. What it is called is among the words.
create table passkey (
	id uuid primary key,
	person_id uuid not null references person,
	lookup text not null check (lookup ~ '^[0-9a-f]{64}$'),
	public_key bytea not null,
	-- How often the device says it was used: a copy of it would fall behind.
	counter bigint not null check (counter >= 0),
	wrapped_seed bytea not null,
	device text not null default 'unknown' check (device in ('phone', 'tablet', 'computer', 'unknown')),
	made_at timestamptz not null,
	ended_at timestamptz,
	-- The passphrase it stands beside.
	beside uuid,
	counts boolean generated always as (case when ended_at is null then true end) stored,
	check ((ended_at is null) = (beside is not null)),
	foreign key (beside, counts) references way_in (id, counts) deferrable initially deferred
);
create index passkey_person on passkey (person_id);
create unique index passkey_lookup on passkey (lookup) where ended_at is null;

-- What a device was asked to sign, once it was answered: the same answer is not taken twice. It names nobody.
create table passkey_answered (
	hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
	until_at timestamptz not null
);

-- By which passkey somebody came in: the session ends with it.
alter table session add column by_passkey uuid references passkey;
create index session_by_passkey on session (by_passkey) where by_passkey is not null;
