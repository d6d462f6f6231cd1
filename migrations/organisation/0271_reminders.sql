-- That somebody wants to be reminded of something of theirs at a moment (R063), and what became of it. What it is for lies in their own circle under its id, or is the thing it is about.
create table reminder (
	id uuid primary key,
	person_id uuid not null references person,
	about text not null check (about in ('own', 'promise', 'date', 'appointment', 'call')),
	-- The promise, day, appointment or call it is about, and how long before it; none where it stands for itself.
	subject_id uuid,
	lead text check (lead in ('morning', 'evening-before', 'week-before', 'hour-before', 'quarter-before', 'then')),
	match_id uuid references match,
	-- One of a row that comes again.
	row_id uuid,
	-- On the clock of which place it was said.
	zone text not null,
	due_at timestamptz not null,
	-- Claimed: whoever sets this tells it, in the same transaction.
	told_at timestamptz,
	-- It was due while it was not wanted: the person had paused, the promise was kept, the call was let go.
	let_pass boolean not null default false,
	-- Put aside by the person.
	seen_at timestamptz,
	check ((about = 'own') = (subject_id is null)),
	check ((about = 'own') = (lead is null)),
	check (not let_pass or told_at is not null)
);
create index reminder_person on reminder (person_id, due_at);
create index reminder_subject on reminder (subject_id);
create index reminder_due on reminder (due_at) where told_at is null;

-- Something is sent because a person asked to be reminded: told whatever was told before, unless they came since.
alter table reach_delivery drop constraint reach_delivery_what_check;
alter table reach_delivery add constraint reach_delivery_what_check check (what in ('notice', 'at-once', 'code', 'trial', 'reminder'));
