-- Tries of signing in: a keyed hash of what they were for, and when all of them are there again. No names and no
-- addresses. A row whose time has passed means nothing and is removed.
create table try_allowance (
	key text primary key check (key ~ '^[0-9a-f]{64}$'),
	full_at timestamptz not null
);
create index try_allowance_full on try_allowance (full_at);

-- A link by which somebody becomes part of the staff, once. Who it is for is not written down.
create table invitation (
	id uuid primary key,
	lookup text not null unique check (lookup ~ '^[0-9a-f]{64}$'),
	programme_id uuid not null,
	roles text[] not null check (
		cardinality(roles) between 1 and 5
		and roles <@ array['supporter', 'peer-supervisor', 'admin-supervisor', 'lead', 'administrator']
	),
	-- When the roles end by themselves; null: when somebody ends them.
	roles_until timestamptz,
	language text not null check (language in ('en', 'fr', 'es')),
	made_by uuid not null references person,
	made_at timestamptz not null,
	expires_at timestamptz not null,
	taken_at timestamptz,
	taken_by uuid,
	withdrawn_at timestamptz
);
create index invitation_open on invitation (programme_id) where taken_at is null and withdrawn_at is null;
