-- What the organisation's programme is. Everything here is what the programme says publicly about itself.
create table programme (
	id uuid primary key,
	name text not null check (length(name) between 1 and 120),
	type text not null check (type in ('child-welfare', 'pregnancy-and-substances', 'recovery', 'eating-disorders', 'youth', 'general')),
	-- How much of the work is peer support (R101): it decides which parts are shown.
	model text not null default 'central' check (model in ('central', 'component', 'informal')),
	language text not null check (language in ('en', 'fr', 'es')),
	-- An IANA name; checked by the application.
	zone text not null,
	-- Notes are off until a programme decides otherwise (R015).
	note_mode text not null default 'off' check (note_mode in ('off', 'optional')),
	-- How somebody reaches the programme by telephone, and when.
	phone text check (length(phone) between 1 and 40),
	opens_at time,
	closes_at time,
	-- 1 is Monday.
	open_days smallint[] not null default '{}' check (open_days <@ '{1,2,3,4,5,6,7}'::smallint[]),
	set_up_by uuid not null references person,
	set_up_at timestamptz not null default now(),
	check ((opens_at is null) = (closes_at is null))
);

-- What this programme calls each role, in each language (R141). The roles themselves are fixed.
create table role_word (
	programme_id uuid not null references programme,
	role text not null check (role in ('participant', 'supporter', 'peer-supervisor', 'admin-supervisor', 'lead', 'administrator')),
	language text not null check (language in ('en', 'fr', 'es')),
	word text not null check (length(word) between 1 and 60),
	primary key (programme_id, role, language)
);

-- Numbers to call when it can not wait.
create table help_number (
	programme_id uuid not null references programme,
	position smallint not null check (position between 1 and 20),
	kind text not null check (kind in ('emergency', 'crisis', 'safety', 'other')),
	name text check (length(name) between 1 and 80),
	number text not null check (length(number) between 1 and 40),
	primary key (programme_id, position)
);

-- What stays private and what must be passed on (R011): each version is kept, with who stands behind it.
create table limits_version (
	programme_id uuid not null references programme,
	version integer not null check (version > 0),
	wording text not null check (wording in ('base', 'us', 'ontario')),
	confirmed_by uuid not null references person,
	confirmed_at timestamptz not null default now(),
	lawyer_read boolean not null,
	primary key (programme_id, version)
);

create table limits_text (
	programme_id uuid not null,
	version integer not null,
	language text not null check (language in ('en', 'fr', 'es')),
	text text not null check (length(text) between 1 and 20000),
	-- A draft until somebody who speaks the language has read it (R094, INV-34).
	status text not null default 'draft' check (status in ('draft', 'reviewed', 'endorsed')),
	primary key (programme_id, version, language),
	foreign key (programme_id, version) references limits_version
);
