-- A care-team thread: one participant, one partner from outside, and the supporter unless they are left out (R114). Who the partner is, in which role and what for is sealed under its id.
alter table circle drop constraint circle_kind_check, add constraint circle_kind_check check (kind in ('own', 'welcome', 'pair', 'team', 'thread', 'concern', 'duty-to-report'));

-- What somebody is to a participant by a release lasts exactly as long as the release: when it is stopped, replaced or over, the database ends it with it (INV-06, INV-07).
alter table release add unique (id, usable_until);
alter table relation
	add column release_id uuid,
	add check (release_id is null or until_at is not null),
	add foreign key (release_id, until_at) references release (id, usable_until) on update cascade;
create index relation_release on relation (release_id) where release_id is not null;

create table care_thread (
	id uuid primary key,
	person_id uuid not null references person,
	-- The supporter in it and the match by which they are; null: left out, or no longer walking with the person.
	match_id uuid references match,
	supporter_id uuid references person,
	circle_id uuid not null unique references circle,
	-- The release it stands on now. Whether it is open is the release's to say.
	release_id uuid not null references release,
	-- Who was let in.
	partner_id uuid references person,
	partner_since timestamptz,
	drawn_up_at timestamptz not null,
	check ((match_id is null) = (supporter_id is null)),
	check ((partner_id is null) = (partner_since is null)),
	unique (id, circle_id)
);
create index care_thread_person on care_thread (person_id);
create index care_thread_match on care_thread (match_id) where match_id is not null;
create index care_thread_partner on care_thread (partner_id) where partner_id is not null;
create index care_thread_release on care_thread (release_id);

-- A link for the partner of one thread. It is opened once, and leads to nothing before the participant lets that person in.
create table care_link (
	id uuid primary key,
	lookup text not null unique check (lookup ~ '^[0-9a-f]{64}$'),
	thread_id uuid not null references care_thread,
	person_id uuid not null references person,
	match_id uuid references match,
	made_by uuid not null references person,
	made_at timestamptz not null,
	expires_at timestamptz not null,
	taken_at timestamptz,
	taken_by uuid references person,
	withdrawn_at timestamptz,
	check ((taken_at is null) = (taken_by is null))
);
create index care_link_thread on care_link (thread_id);
create index care_link_taken on care_link (taken_by) where taken_by is not null;

-- That somebody wrote or asked in a thread, and when. The words, and what was asked, are sealed under the same id.
create table care_message (
	id uuid primary key,
	thread_id uuid not null,
	circle_id uuid not null,
	author_id uuid not null references person,
	at timestamptz not null,
	-- Where it asks for something: waits for the participant's yes, was only told, or was outside the role and bounced at once (R117).
	request text check (request in ('waits', 'told', 'bounced')),
	taken_back_at timestamptz,
	foreign key (thread_id, circle_id) references care_thread (id, circle_id)
);
create index care_message_thread on care_message (thread_id, at desc);

-- The participant's yes or no to what was asked. One answer to each.
create table care_answer (
	message_id uuid primary key references care_message,
	circle_id uuid not null references circle,
	by_person uuid not null references person,
	yes boolean not null,
	at timestamptz not null
);

-- That a supporter was asked for something outside their role: the type and the day, for their peer supervisor. No participant, no words, and nobody from outside.
create table out_of_role_copy (
	id uuid primary key,
	supervision_id uuid not null references supervision,
	supporter_id uuid not null references person,
	type text not null,
	on_day date not null
);
create index out_of_role_copy_supervision on out_of_role_copy (supervision_id, on_day desc);

-- The same, counted against the organisation that asked and against no person: the month, the type and the name of the agency, sealed with the server's key. Its id says no moment and it leads to no thread.
create table out_of_role_count (
	id uuid primary key,
	programme_id uuid not null references programme,
	month date not null check (extract(day from month) = 1),
	agency_mark text not null check (agency_mark ~ '^[0-9a-f]{64}$'),
	agency bytea not null,
	type text not null
);
create index out_of_role_count_month on out_of_role_count (programme_id, month);
