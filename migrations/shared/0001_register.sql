-- The register of organisations, and nothing about people.
create table shared.organisation (
	id uuid primary key,
	slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
	host text unique,
	schema_name text not null unique check (schema_name ~ '^org_[0-9a-f]{32}$'),
	kind text not null check (kind in ('programme', 'demo')),
	name text not null,
	created_at timestamptz not null default now()
);

-- What the transaction holds. Set by SET LOCAL statements only; these functions read no tables.
create function shared.current_person() returns uuid language sql stable parallel safe
	as $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create function shared.current_token() returns text language sql stable parallel safe
	as $$ select nullif(current_setting('app.token', true), '') $$;
create function shared.held_relations() returns text[] language sql stable parallel safe
	as $$ select coalesce(nullif(current_setting('app.relations', true), ''), '{}')::text[] $$;
create function shared.held_circles() returns uuid[] language sql stable parallel safe
	as $$ select coalesce(nullif(current_setting('app.circles', true), ''), '{}')::uuid[] $$;

-- What has to be told to others after commit. Ids only.
create table outbox.event (
	id uuid primary key,
	organisation_id uuid,
	name text not null,
	payload jsonb not null,
	at timestamptz not null default now(),
	taken_at timestamptz,
	attempts integer not null default 0,
	done_at timestamptz
);
create index event_waiting on outbox.event (at) where done_at is null;
