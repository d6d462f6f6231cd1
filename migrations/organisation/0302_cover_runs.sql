-- That somebody stands in for a supporter now: for who supervises them, without why and for whom (domain.md 2.2). It goes when it is over, so that no day is left to be counted (INV-19).
create table cover_runs (
	cause_id uuid primary key,
	programme_id uuid not null,
	supporter_id uuid not null references person,
	-- Their peer supervision, where there was one when it began.
	supervision_id uuid references supervision,
	from_at timestamptz not null,
	until_at timestamptz not null,
	check (until_at > from_at)
);
create index cover_runs_supporter on cover_runs (supporter_id);

-- That a participant’s supporter is not here any more: neither of the two ended it (H33). It is read by the participant, and goes when they have seen it.
create table supporter_gone (
	match_id uuid primary key references match,
	participant_id uuid not null references person,
	supporter_id uuid not null references person,
	at timestamptz not null
);
create index supporter_gone_participant on supporter_gone (participant_id);
