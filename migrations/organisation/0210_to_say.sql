-- Something a participant wants to ask or say, or what their supporter wrote down for it (R115): whose it is, which circle its words lie in, and whether it was said. The words, whom they are for and the answer are sealed under its id.
create table to_say (
	id uuid primary key,
	person_id uuid not null references person,
	-- The match whose two people share it; null: the participant alone.
	match_id uuid references match,
	circle_id uuid not null references circle,
	author_id uuid not null references person,
	written_at timestamptz not null,
	said_on date
);
create index to_say_person on to_say (person_id, written_at desc);
create index to_say_circle on to_say (circle_id);
