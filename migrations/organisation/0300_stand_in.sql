-- What is said while somebody stands in lies in circles of their own: of the participant and whoever stands in (decision 0025).
alter table circle drop constraint circle_kind_check;
alter table circle add constraint circle_kind_check check (kind in ('own', 'welcome', 'pair', 'guarded-pair', 'team', 'thread', 'concern', 'duty-to-report', 'call-back', 'cover'));

-- Whom a participant agreed on beforehand, to be there while their supporter is away. Who took it back, and why, is written nowhere.
create table stand_in (
	id uuid primary key,
	programme_id uuid not null,
	participant_id uuid not null references person,
	-- Who stands in.
	by_id uuid not null references person,
	state text not null check (state in ('asked', 'agreed', 'declined', 'ended')),
	-- Of the two, with what the participant is called in it; null only inside the transaction that makes it.
	circle_id uuid references circle,
	asked_at timestamptz not null,
	answered_at timestamptz,
	ended_at timestamptz,
	check (participant_id <> by_id),
	unique (id, participant_id, by_id)
);
-- One at a time, decided by the database.
create unique index stand_in_one on stand_in (participant_id) where state in ('asked', 'agreed');
create index stand_in_by on stand_in (by_id);

-- What whoever stands in may see, kind by kind: what has no row is not shown.
create table stand_in_share (
	stand_in_id uuid not null,
	participant_id uuid not null references person,
	by_id uuid not null references person,
	kind text not null check (kind in ('agreement', 'promises', 'dates')),
	primary key (stand_in_id, kind),
	foreign key (stand_in_id, participant_id, by_id) references stand_in (id, participant_id, by_id) on delete cascade
);
create index stand_in_share_participant on stand_in_share (participant_id);
