-- What one of two who walk together said they would do (R075): by whom, for when, and what became of it. The words lie in the circle of the two under its id. Nobody counts these, and no time that went by changes one.
create table commitment (
	id uuid primary key,
	match_id uuid not null,
	participant_id uuid not null,
	supporter_id uuid not null,
	by_id uuid not null references person,
	due_on date,
	state text not null check (state in ('open', 'kept', 'changed', 'missed', 'released')),
	said_at timestamptz not null,
	stepped_at timestamptz not null,
	-- The one in whose place this came; it stays to be read.
	instead_of uuid unique references commitment,
	check (by_id in (participant_id, supporter_id)),
	foreign key (match_id, participant_id, supporter_id) references match (id, participant_id, supporter_id)
);
create index commitment_match on commitment (match_id, said_at desc);
create index commitment_participant on commitment (participant_id, said_at);
create index commitment_by on commitment (by_id);
