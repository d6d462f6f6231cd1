-- A person is an opaque id and two public keys. Names are words, sealed once per circle that may know them.
create table person (
	id uuid primary key,
	box_public bytea not null check (octet_length(box_public) = 32),
	sign_public bytea not null check (octet_length(sign_public) = 32),
	staff boolean not null default false,
	made_by uuid not null,
	created_at timestamptz not null default now()
);

-- The name that staff go by in the whole organisation, sealed with the server's key.
create table public_name (
	person_id uuid primary key references person,
	sealed bytea not null
);

-- The three words on a card, as a keyed hash, lead to a person.
create table sign_in_name (
	lookup text primary key check (lookup ~ '^[0-9a-f]{64}$'),
	person_id uuid not null references person,
	made_by uuid not null,
	made_at timestamptz not null default now()
);
create index sign_in_name_person on sign_in_name (person_id);

-- The seed of a person, wrapped once per way in. Without one of them nobody can open it.
create table way_in (
	id uuid primary key,
	person_id uuid not null references person,
	kind text not null check (kind in ('passphrase', 'card')),
	lookup text not null check (lookup ~ '^[0-9a-f]{64}$'),
	wrapped_seed bytea not null,
	made_by uuid not null,
	made_at timestamptz not null default now(),
	ended_at timestamptz
);
create unique index way_in_one_of_a_kind on way_in (person_id, kind) where ended_at is null;
create index way_in_lookup on way_in (lookup) where ended_at is null;

create table session (
	id uuid primary key,
	person_id uuid not null references person,
	token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
	wrapped_seed bytea not null,
	shared_phone boolean not null default false,
	device text not null default 'unknown' check (device in ('phone', 'tablet', 'computer', 'unknown')),
	idle_seconds integer not null check (idle_seconds between 60 and 31536000),
	created_at timestamptz not null default now(),
	last_seen_at timestamptz not null default now(),
	expires_at timestamptz not null,
	ended_at timestamptz
);
create index session_person on session (person_id) where ended_at is null;

-- What somebody is to a programme, a match or a person, from when until when.
create table relation (
	id uuid primary key,
	kind text not null check (kind ~ '^[a-z-]+(:[a-z-]+)?$'),
	scope uuid not null,
	person_id uuid not null references person,
	begun_by uuid not null,
	begun_at timestamptz not null default now(),
	until_at timestamptz
);
create index relation_person on relation (person_id, until_at);
create index relation_scope on relation (scope, kind) where until_at is null;
create unique index relation_once on relation (person_id, kind, scope) where until_at is null;

-- A circle is the set of people who can read a piece of content.
create table circle (
	id uuid primary key,
	kind text not null check (kind in ('own', 'welcome', 'pair', 'team')),
	about uuid references person,
	made_by uuid not null,
	made_at timestamptz not null default now(),
	destroyed_at timestamptz
);
create index circle_about on circle (about);
create unique index circle_own on circle (about) where kind = 'own' and destroyed_at is null;

create table circle_epoch (
	circle_id uuid not null references circle,
	epoch integer not null check (epoch > 0),
	public_key bytea not null check (octet_length(public_key) = 32),
	made_by uuid not null,
	made_at timestamptz not null default now(),
	primary key (circle_id, epoch)
);

-- The circle's secret, sealed to one member. It counts as held only while its relation is live.
create table circle_key (
	circle_id uuid not null references circle,
	epoch integer not null,
	person_id uuid not null references person,
	relation_id uuid references relation,
	sealed bytea not null,
	-- Whoever sealed this copy signs for it, so that nobody is added unseen.
	made_by uuid not null,
	made_at timestamptz not null,
	signature bytea not null check (octet_length(signature) = 64),
	primary key (circle_id, epoch, person_id),
	foreign key (circle_id, epoch) references circle_epoch
);
create index circle_key_person on circle_key (person_id);

-- Everything people say: sealed in a circle. Versions are append-only.
create table words (
	row_id uuid not null,
	field smallint not null,
	circle_id uuid not null references circle,
	version integer not null check (version > 0),
	epoch integer not null,
	author_id uuid not null,
	at timestamptz not null default now(),
	sealed bytea not null,
	primary key (row_id, field, circle_id, version)
);
create index words_circle on words (circle_id);

-- Who opened whose words (R018, INV-04). Plain inserts; the chainer orders and hashes them a moment later.
create table access_event (
	id uuid primary key,
	at timestamptz not null default now(),
	reader_id uuid not null,
	person_id uuid not null,
	kind text not null,
	why text not null,
	use_case text not null,
	refused boolean not null default false
);
create index access_event_person on access_event (person_id, at desc);
create index access_event_reader on access_event (reader_id, person_id, kind, at desc);

create table access_link (
	event_id uuid primary key references access_event,
	person_id uuid not null,
	number bigint not null check (number > 0),
	previous bytea not null,
	hash bytea not null,
	linked_at timestamptz not null default now(),
	unique (person_id, number)
);
