-- How many people take part and have nobody to walk with, for leads (H33): a number, and nobody in it. One row.
create table alone_count (
	programme_id uuid primary key,
	people integer not null check (people >= 0),
	counted_at timestamptz not null
);
