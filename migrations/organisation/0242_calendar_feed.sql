-- The secret address under which somebody's own calendar can ask when they are busy: only a keyed hash of it. Off until they turn it on; another address puts this one out of use.
create table calendar_feed (
	person_id uuid primary key references person,
	lookup text not null unique check (lookup ~ '^[0-9a-f]{64}$'),
	-- What stands in the calendar instead of anything true.
	word text not null check (word in ('busy', 'appointment', 'errand', 'call')),
	language text not null check (language in ('en', 'fr', 'es')),
	made_at timestamptz not null
);
