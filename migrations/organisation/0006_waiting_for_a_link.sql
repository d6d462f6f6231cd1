-- Openings that have no place in their chain yet. The chainer reads these and not the whole history.
create table access_waiting (
	event_id uuid primary key references access_event
);

-- The words of the names staff go by, as keyed marks: somebody is found by a whole first or last name, and nobody reads
-- a name from a mark.
create table public_name_word (
	mark text not null check (mark ~ '^[0-9a-f]{64}$'),
	person_id uuid not null references person,
	primary key (mark, person_id)
);
create index public_name_word_person on public_name_word (person_id);

-- Who is on the staff of a programme, person by person; and who has one role in it, in the same order.
create index relation_staff on relation (scope, person_id)
	where kind in ('role:supporter', 'role:peer-supervisor', 'role:admin-supervisor', 'role:lead', 'role:administrator');
drop index relation_scope;
create index relation_scope on relation (scope, kind, person_id);
