-- That somebody who stopped a release wishes those who got something under it to be told: a sheet to hand over, and something
-- to do for whoever gave it out. Who told them, how and when is noted; nothing is sent from here.
alter table release add constraint release_whole unique (id, person_id, circle_id);
create table release_stop_notice (
	release_id uuid primary key,
	person_id uuid not null,
	circle_id uuid not null,
	wished_by uuid not null references person,
	wished_at timestamptz not null,
	told_by uuid references person,
	told_how text check (told_how in ('handed', 'read-out', 'sent', 'by-phone')),
	told_on date,
	check (num_nulls(told_by, told_how, told_on) in (0, 3)),
	foreign key (release_id, person_id, circle_id) references release (id, person_id, circle_id)
);
create index release_stop_notice_person on release_stop_notice (person_id);
