-- A message that is written and not sent yet: its author chose a time, or the two agreed on quiet hours and it is night (R087,
-- H15). Its words lie sealed in the pair's circle under the id that the message will have. Sent or taken out, the row is gone.
create table message_later (
	id uuid primary key,
	match_id uuid not null,
	circle_id uuid not null,
	person_id uuid not null references person,
	written_at timestamptz not null,
	due_at timestamptz not null,
	-- Held because of quiet hours, and not because its author chose a time.
	for_quiet boolean not null,
	-- It was due while the two could not write to each other: its author decides anew.
	missed boolean not null default false,
	foreign key (match_id, circle_id) references thread (match_id, circle_id)
);
create index message_later_due on message_later (match_id, due_at);
create index message_later_person on message_later (person_id);
alter table message_later enable row level security;
alter table message_later force row level security;

-- From when until when nothing is sent between the two, on the clock where the programme is: as in the agreement both accepted.
alter table thread add column quiet_from time, add column quiet_until time,
	add constraint thread_quiet check ((quiet_from is null) = (quiet_until is null) and quiet_from <> quiet_until);
alter table agreement_version add column quiet_from time, add column quiet_until time,
	add constraint agreement_version_quiet check ((quiet_from is null) = (quiet_until is null) and quiet_from <> quiet_until);
