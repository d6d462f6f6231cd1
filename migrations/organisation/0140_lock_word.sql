-- A word that locks: typed in place of the passphrase, it ends every session of its person. Found by presenting the three
-- words. What is wrapped are random bytes, no seed; their hash shows that the word was right.
create table lock_word (
	person_id uuid primary key references person,
	lookup text not null check (lookup ~ '^[0-9a-f]{64}$'),
	wrapped bytea not null,
	proof_hash text not null check (proof_hash ~ '^[0-9a-f]{64}$'),
	made_at timestamptz not null
);
create index lock_word_lookup on lock_word (lookup);

-- Since when a passphrase opens nothing, until the person's card gives them another.
alter table way_in add column locked_at timestamptz;
