-- The directory of help in the area (R109–R111). It is the same for everybody in the organisation and says nothing about
-- its people. `source_key` is the id in the files it came from, so that importing again changes only what changed.
create table directory_organisation (
	id uuid primary key,
	source_key text not null unique,
	name text not null,
	alternate_name text not null default '',
	description text not null default '',
	email text not null default '',
	website text not null default '',
	fingerprint text not null,
	removed_at timestamptz
);

create table directory_programme (
	id uuid primary key,
	source_key text not null unique,
	organisation_key text not null,
	name text not null,
	fingerprint text not null,
	removed_at timestamptz
);

create table directory_location (
	id uuid primary key,
	source_key text not null unique,
	organisation_key text not null,
	name text not null,
	alternate_name text not null default '',
	description text not null default '',
	email text not null default '',
	website text not null default '',
	languages text[] not null default '{}',
	accessibility text[] not null default '{}',
	transportation text not null default '',
	virtual boolean not null default false,
	-- Where there is an address and it is not for everybody's eyes. The town is shown all the same.
	address_hidden boolean not null default false,
	town text not null default '',
	fingerprint text not null,
	removed_at timestamptz
);

-- Addresses that are shown, with where that is. `place` is in Mercator degrees, so that near things are near in every direction.
create table directory_address (
	location_id uuid primary key references directory_location,
	street text not null,
	more text not null,
	city text not null,
	state text not null,
	postcode text not null,
	country text not null,
	latitude double precision,
	longitude double precision,
	-- Where the postcode is, because the files say nothing closer.
	approximate boolean not null default false,
	place point
);
create index directory_address_place on directory_address using gist (place);

-- Addresses of places that shelter people from violence, kept apart from everything that can be searched, listed or printed.
create table directory_hidden_address (
	location_id uuid primary key references directory_location,
	street text not null,
	more text not null,
	city text not null,
	state text not null,
	postcode text not null,
	country text not null,
	latitude double precision,
	longitude double precision,
	-- What the hiding rests on.
	signs text[] not null default '{}'
);

-- What stood in a text where a hidden address was taken out of it.
create table directory_hidden_text (
	row_id uuid not null,
	field text not null check (field in ('organisation.description', 'location.description', 'service.description', 'service.eligibility', 'service.application_process', 'service.fees')),
	original text not null,
	primary key (row_id, field)
);

-- What a programme lead decided about an address. The last one counts, also in later imports.
create table directory_address_decision (
	id uuid primary key,
	location_id uuid not null references directory_location,
	decision text not null check (decision in ('show', 'hide')),
	decided_by uuid not null references person,
	decided_at timestamptz not null
);
create index directory_address_decision_location on directory_address_decision (location_id, decided_at desc);

create table directory_category (
	id uuid primary key,
	source_key text not null unique,
	number text not null default '',
	name text not null,
	parent_key text,
	type text not null default 'service' check (type in ('service', 'situation')),
	-- The keys from the top down, each followed by a slash.
	path text not null default '',
	-- How many services are in it or below it.
	services integer not null default 0,
	fingerprint text not null,
	removed_at timestamptz
);
create index directory_category_path on directory_category (path text_pattern_ops);

create table directory_service (
	id uuid primary key,
	source_key text not null unique,
	location_key text,
	programme_key text,
	name text not null,
	alternate_name text not null default '',
	description text not null default '',
	eligibility text not null default '',
	fees text not null default '',
	application_process text not null default '',
	wait_time text not null default '',
	required_documents text[] not null default '{}',
	service_areas text[] not null default '{}',
	languages text[] not null default '{}',
	interpretation text not null default '',
	keywords text[] not null default '{}',
	email text not null default '',
	website text not null default '',
	status text not null check (status in ('active', 'inactive', 'defunct')),
	verified_on date,
	fingerprint text not null,
	removed_at timestamptz,
	-- Worked out at the end of each import from the rows around it.
	location_id uuid,
	organisation_id uuid,
	listed boolean not null default false,
	found_by tsvector,
	name_words tsvector
);
create index directory_service_found_by on directory_service using gin (found_by) where listed;
create index directory_service_name_words on directory_service using gin (name_words) where listed;
create index directory_service_location on directory_service (location_id) where listed;
create index directory_service_organisation on directory_service (organisation_id) where listed;
create index directory_service_name on directory_service (name, id) where listed;

create table directory_service_category (
	service_key text not null,
	category_key text not null,
	primary key (category_key, service_key)
);
create index directory_service_category_service on directory_service_category (service_key);

-- A telephone number's contact, without a name: names of people are not kept.
create table directory_contact (
	id uuid primary key,
	source_key text not null unique,
	of_kind text not null check (of_kind in ('services', 'locations', 'organizations')),
	of_key text not null,
	fingerprint text not null,
	removed_at timestamptz
);

create table directory_phone (
	id uuid primary key,
	source_key text not null unique,
	of_kind text not null check (of_kind in ('services', 'locations', 'organizations')),
	of_key text not null,
	number text not null,
	dial text,
	extension text not null default '',
	kind text not null,
	department text not null default '',
	fingerprint text not null,
	removed_at timestamptz
);
create index directory_phone_of on directory_phone (of_key, of_kind) where removed_at is null;

create table directory_schedule (
	id uuid primary key,
	source_key text not null unique,
	of_kind text not null check (of_kind in ('services', 'locations')),
	of_key text not null,
	weekday smallint check (weekday between 1 and 7),
	from_day date,
	until_day date,
	closed boolean not null default false,
	opens_at text,
	closes_at text,
	fingerprint text not null,
	removed_at timestamptz
);
create index directory_schedule_of on directory_schedule (of_key, of_kind) where removed_at is null;

-- Every word the directory can be found by, so that a mistyped one leads to the right one.
create table directory_word (
	word text primary key,
	uses integer not null
);
create index directory_word_near on directory_word using gin (word gin_trgm_ops);

-- Where a postcode is: from the directory's own shown addresses, else from the census.
create table directory_place (
	postcode text primary key,
	latitude double precision not null,
	longitude double precision not null
);

-- One import: who began it, how far it is and what came of it. The files are kept only until it is over.
create table directory_import (
	id uuid primary key,
	begun_by uuid references person,
	begun_at timestamptz not null,
	over_at timestamptz,
	state text not null check (state in ('waiting', 'reading', 'saving', 'done', 'refused', 'failed')),
	done integer not null default 0,
	total integer not null default 0,
	result jsonb
);
create index directory_import_begun on directory_import (begun_at desc);

create table directory_import_file (
	import_id uuid not null references directory_import on delete cascade,
	name text not null,
	content bytea not null,
	primary key (import_id, name)
);

-- What supporters know that no directory says: ask for …, bring …, the wait is … (R110). About a service, never about a person.
create table directory_tip (
	id uuid primary key,
	service_id uuid not null references directory_service,
	author_id uuid not null references person,
	text text not null check (char_length(text) between 1 and 600),
	known_on date not null,
	written_at timestamptz not null,
	taken_down_at timestamptz,
	taken_down_by uuid references person
);
create index directory_tip_service on directory_tip (service_id, known_on desc) where taken_down_at is null;

-- Staff of the programme looked, and what the directory says of the service is right.
create table directory_check (
	id uuid primary key,
	service_id uuid not null references directory_service,
	checked_by uuid not null references person,
	checked_on date not null
);
create index directory_check_service on directory_check (service_id, checked_on desc);
