-- An answer to a prompt that the person let their supporter read: a copy in the circle of the two, taken back at any time.
create table shared_prompt (
	id uuid primary key,
	person_id uuid not null references person,
	prompt text not null check (prompt in ('connections', 'what-brings-me')),
	match_id uuid not null,
	at timestamptz not null,
	unique (person_id, prompt)
);
