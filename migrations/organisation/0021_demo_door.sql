-- In a demo only: what one walks in with, as somebody who was invented. Sealed with the server's key.
create table demo_door (
	person_id uuid primary key references person,
	position integer not null,
	sealed bytea not null
);
