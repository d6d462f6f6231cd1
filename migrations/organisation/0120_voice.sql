-- Whom somebody can turn to outside the programme. The programme says it publicly.
create table outside_route (
	programme_id uuid not null references programme,
	position smallint not null check (position between 1 and 3),
	name text not null check (length(name) between 1 and 120),
	phone text check (length(phone) between 1 and 40),
	note text check (length(note) between 1 and 300),
	primary key (programme_id, position)
);

-- Who handles a concern when a lead is named in it or there is no other, and when it is asked how it is since.
create table concern_settings (
	programme_id uuid primary key references programme,
	fallback_id uuid references person,
	first_check_days smallint not null check (first_check_days between 1 and 365),
	second_check_days smallint not null check (second_check_days between 2 and 730),
	check (first_check_days < second_check_days)
);

-- That somebody raised a concern, and where it stands (domain.md 3.5). Whom it is about is sealed with its words, so that
-- nobody finds a name beside a concern, whoever has the database.
create table concern (
	id uuid primary key,
	circle_id uuid not null unique references circle,
	raiser_id uuid not null references person,
	state text not null check (state in ('raised', 'acknowledged', 'route_chosen', 'looking_into', 'outcome_shared', 'closed', 'appealed', 'withdrawn')),
	route text check (route in ('informal', 'formal', 'outside')),
	-- Who has it in hand; nobody before somebody took it, or when they may no longer read it.
	handler_id uuid references person,
	raised_at timestamptz not null,
	outcome_at timestamptz,
	unique (id, circle_id)
);

-- That one of them wrote something, what for and when. The words are sealed under the same id.
create table concern_note (
	id uuid primary key,
	concern_id uuid not null,
	circle_id uuid not null,
	author_id uuid not null references person,
	kind text not null check (kind in ('note', 'outcome', 'appeal')),
	at timestamptz not null,
	foreign key (concern_id, circle_id) references concern (id, circle_id)
);
create index concern_note_concern on concern_note (concern_id, at);

-- A day on which it is asked how it is since, and whether that was answered. The answer is sealed under the same id.
create table concern_check (
	id uuid primary key,
	concern_id uuid not null,
	circle_id uuid not null,
	due_on date not null,
	answered_at timestamptz,
	foreign key (concern_id, circle_id) references concern (id, circle_id)
);
create index concern_check_concern on concern_check (concern_id, due_on);
