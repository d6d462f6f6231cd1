-- That a way in was added, changed or taken away, and in which session: its person is told until they say that it was them,
-- and for a day it can be undone.
create table way_change (
	id uuid primary key,
	person_id uuid not null references person,
	kind text not null check (kind in ('passphrase', 'card', 'passkey-added', 'passkey-removed', 'step-added', 'step-removed', 'put-back')),
	passkey_id uuid references passkey check ((passkey_id is not null) = (kind like 'passkey-%')),
	at timestamptz not null,
	by_session uuid,
	seen_at timestamptz,
	undone_at timestamptz
);
create index way_change_person on way_change (person_id, at);

-- What was told from the ways in themselves is told from here on (0081).
insert into way_change (id, person_id, kind, at)
select way.id, way.person_id, way.kind, way.made_at
from way_in way join (
	select person_id, min(made_at) as at from way_in where kind = 'passphrase' group by person_id
) began on began.person_id = way.person_id
where way.seen_at is null and way.made_at > began.at;
alter table way_in drop column seen_at;

-- The second step that somebody had before, for a day.
create table former_step (
	person_id uuid primary key references person,
	sealed bytea not null,
	made_at timestamptz not null,
	confirmed_at timestamptz not null,
	last_used bigint not null,
	ended_at timestamptz not null
);

-- A session that ended because its person came back with new keys, or because a way in was changed elsewhere: the browser
-- it was in is told which.
alter table session add column ended_by text check (ended_by in ('return', 'change'));
update session set ended_by = 'return' where ended_by_return;
alter table session drop column ended_by_return;
