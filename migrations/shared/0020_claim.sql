-- The codes by which a new installation is claimed, hashed. Gone as soon as it is.
create table shared.claim (
	code_hash text primary key check (code_hash ~ '^[0-9a-f]{64}$'),
	made_at timestamptz not null default now()
);
