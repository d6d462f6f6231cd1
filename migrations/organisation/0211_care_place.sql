-- How many messages and requests of the others somebody has seen in a thread: theirs alone. No one is told that something was read.
create table care_place (
	thread_id uuid not null references care_thread on delete cascade,
	person_id uuid not null references person,
	seen integer not null check (seen >= 0),
	primary key (thread_id, person_id)
);
