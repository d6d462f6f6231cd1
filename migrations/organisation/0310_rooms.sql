-- A room of the programme in which two can meet undisturbed (R019): what the programme says of it. `gone_at`: it is offered to nobody from then on.
create table private_room (
	id uuid primary key,
	programme_id uuid not null,
	name text not null check (length(name) between 1 and 60),
	finding text not null check (length(finding) <= 200),
	door_closes boolean not null,
	nobody_passes boolean not null,
	nobody_hears boolean not null,
	step_free boolean not null,
	for_children boolean not null,
	-- Whoever comes to it or leaves it meets nobody else at the door (H40).
	apart boolean not null,
	said_by uuid not null references person,
	said_at timestamptz not null,
	version integer not null default 1,
	gone_at timestamptz,
	unique (id, programme_id)
);
create index private_room_programme on private_room (programme_id);

-- That a room is taken, and when. By whom, `match_id` says: nobody may read it but background jobs (H54).
create table room_time (
	id uuid primary key,
	room_id uuid not null,
	programme_id uuid not null,
	match_id uuid not null references match,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	-- Five minutes lie between two who have the same room.
	free_from timestamptz not null,
	-- When people come and go, five minutes around; nothing where the room is not kept apart.
	passages tstzmultirange,
	-- When the two were told that it is closed then.
	told_at timestamptz,
	check (ends_at > starts_at),
	check (free_from - ends_at = interval '5 minutes'),
	check (passages is null or passages = tstzmultirange(
		tstzrange(starts_at - interval '5 minutes', starts_at + interval '5 minutes'),
		tstzrange(ends_at - interval '5 minutes', ends_at + interval '5 minutes')
	)),
	foreign key (room_id, programme_id) references private_room (id, programme_id),
	unique (id, starts_at, ends_at),
	constraint room_time_one_at_a_time exclude using gist (room_id with =, tstzrange(starts_at, free_from) with &&),
	constraint room_time_nobody_at_the_door exclude using gist (programme_id with =, passages with &&)
);
create index room_time_match on room_time (match_id);

-- Days on which a room is closed, such as for repairs.
create table room_closure (
	id uuid primary key,
	room_id uuid not null,
	programme_id uuid not null,
	starts_at timestamptz not null,
	ends_at timestamptz not null,
	said_by uuid not null references person,
	said_at timestamptz not null,
	check (ends_at > starts_at),
	foreign key (room_id, programme_id) references private_room (id, programme_id)
);
create index room_closure_room on room_closure (room_id, starts_at);

-- The room of a meeting that stands: of the same moments, and gone where the room is let go.
alter table appointment
	add column room_time uuid,
	add check (room_time is null or (mode = 'in-person' and held is not null)),
	add foreign key (room_time, starts_at, ends_at) references room_time (id, starts_at, ends_at) on delete set null (room_time);
create unique index appointment_room_time on appointment (room_time);
