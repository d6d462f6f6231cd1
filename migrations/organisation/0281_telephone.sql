-- A call-back that was asked for by a text message has no circle: nobody is signed in who could make one. Its number is
-- sealed with the server's key, as the safe way it comes from is, and goes when it is over.
alter table call_back alter column circle_id drop not null;

create table call_back_number (
	call_back_id uuid primary key references call_back on delete cascade,
	person_id uuid not null references person,
	sealed bytea not null
);

-- That somebody may ask to be called by a text message from their own telephone, since when, and the keyed hash of its number.
create table call_by_text (
	person_id uuid primary key references person,
	programme_id uuid not null,
	lookup text not null check (lookup ~ '^[0-9a-f]{64}$'),
	since timestamptz not null
);
create index call_by_text_lookup on call_by_text (lookup);

-- Where calls to the programme reach somebody while they are on. Sealed with the server's key; nobody else ever sees it.
create table on_call_phone (
	person_id uuid primary key references person,
	programme_id uuid not null,
	sealed bytea not null,
	changed_at timestamptz not null
);

-- What the telephone company handed over already, by a keyed hash, for a day: the same again does nothing.
create table telephone_event (
	id text primary key check (id ~ '^[0-9a-f]{64}$'),
	at timestamptz not null
);
