-- In which organisations two guardians can open what two people write: a copy of what each chose for itself, written in the
-- same transaction. Here, as the words for roles are, because every page says it, signed in or not. It is never taken away.
create table shared.guarded_pairs (
	organisation_id uuid primary key references shared.organisation on delete cascade,
	chosen_at timestamptz not null default now()
);
