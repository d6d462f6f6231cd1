-- One of the two is not sure who is at the other's phone, and stops the writing for both until they open it again (H04). Each
-- stops for themselves, so that nobody opens what the other stopped. Opened again, or over, nothing of it stays.
create table thread_stop (
	match_id uuid not null,
	circle_id uuid not null,
	person_id uuid not null references person,
	primary key (match_id, person_id),
	foreign key (match_id, circle_id) references thread (match_id, circle_id)
);
create index thread_stop_person on thread_stop (person_id);
