-- How often a participant likes to be in touch, as they said it last (R056), and whether they feel ready for less (R057). Nobody
-- else says it, and nothing is measured against it.
create table contact_wish (
	match_id uuid primary key references match,
	person_id uuid not null references person,
	often text check (often in ('times-a-day', 'each-day', 'times-a-week', 'each-week', 'two-weeks', 'each-month', 'when-asked')),
	ready_for_less boolean not null,
	said_at timestamptz not null
);
create index contact_wish_person on contact_wish (person_id);
alter table contact_wish enable row level security;
alter table contact_wish force row level security;
