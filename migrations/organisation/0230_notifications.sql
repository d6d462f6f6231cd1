-- A way by which the program itself may say that there is something new (H01, H02): a mailbox, one browser, a telephone
-- number. Where it leads is sealed with the server's key. Nothing goes there before it is on, and nothing while it is not
-- known to be safe (INV-12).
create table reach_channel (
	id uuid primary key,
	person_id uuid not null references person,
	kind text not null check (kind in ('email', 'push', 'text')),
	-- Null: nowhere yet, or not any more.
	sealed bytea,
	safety text not null check (safety in ('safe', 'not-safe', 'unknown')),
	-- Between these it may be used, where the programme is; the same twice: at any hour.
	from_time time not null,
	until_time time not null,
	-- Which of the few texts is sent, and in which language: it says nothing of what happened.
	cover text not null check (cover in ('message', 'reminder', 'update')),
	language text not null check (language in ('en', 'fr', 'es')),
	made_at timestamptz not null,
	-- When its owner last said that all this is so.
	confirmed_at timestamptz not null,
	-- Since when it is used: a code sent there was typed back, or the browser itself said yes.
	on_since timestamptz check (on_since is null or sealed is not null),
	-- What was last sent did not arrive: later again, or refused; or the browser is gone.
	trouble text check (trouble in ('later', 'refused', 'gone')),
	trouble_at timestamptz,
	check ((trouble is null) = (trouble_at is null))
);
create index reach_channel_person on reach_channel (person_id);

-- The code that is to be typed back, sealed with the server's key: for half an hour, and so many tries.
create table reach_code (
	channel_id uuid primary key references reach_channel on delete cascade,
	person_id uuid not null references person,
	sealed bytea not null,
	expires_at timestamptz not null,
	tries_left smallint not null check (tries_left >= 0)
);

-- That there is something new for somebody: one row, whatever happened and however often, until they have been here again.
create table notice (
	person_id uuid primary key references person,
	since timestamptz not null
);

-- One thing to send by one channel, and what came of it; for two days. Of what happened it has an id that leads nowhere.
create table reach_delivery (
	id uuid primary key,
	channel_id uuid not null references reach_channel on delete cascade,
	person_id uuid not null references person,
	what text not null check (what in ('notice', 'at-once', 'code', 'trial')),
	cause uuid not null,
	at timestamptz not null,
	done_at timestamptz,
	outcome text check (outcome in ('taken', 'refused', 'gone', 'not-needed', 'given-up')),
	check ((done_at is null) = (outcome is null)),
	unique (channel_id, cause)
);
create index reach_delivery_person on reach_delivery (person_id, at);
create index reach_delivery_at on reach_delivery (at);
