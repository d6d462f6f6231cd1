-- That a court, an office or a lawyer asks for what is held about somebody, and how far its answer has come. Who asks, for
-- what, and every word of those who handle it are sealed in their circle. What the person is told is sealed with the server's
-- key, so that it opens on its day by the clock, to them alone.
create table legal_demand (
	id uuid primary key,
	programme_id uuid not null references programme,
	circle_id uuid not null unique references circle,
	person_id uuid not null references person,
	kind text not null check (kind in ('subpoena', 'court-order', 'warrant', 'lawyer-letter', 'agency-request', 'other')),
	state text not null check (state in ('received', 'waiting', 'counsel', 'told', 'gagged', 'narrowed', 'complied', 'quashed', 'withdrawn')),
	received_on date not null,
	-- The day by which an answer is asked for, if one was named.
	due_on date,
	counsel_at timestamptz,
	told_at timestamptz,
	narrowed_at timestamptz,
	-- The last day on which the person must not be told; half a year at most, and set anew in their own name by those who handle it.
	gag_until date,
	-- The day from which the person sees it: told, or after a gag. Before either the last day there is.
	opens_on date not null,
	told_sealed bytea,
	made_by uuid not null references person,
	made_at timestamptz not null,
	check (gag_until is null or opens_on <= gag_until + 1),
	-- Nothing is answered before a lawyer was asked, the person told or a gag recorded, and less was asked for.
	constraint complied_last check (
		state <> 'complied' or (counsel_at is not null and narrowed_at is not null and (told_at is not null or gag_until is not null))
	),
	unique (id, circle_id),
	unique (id, person_id, circle_id, opens_on)
);
create index legal_demand_person on legal_demand (person_id);
create index legal_demand_programme on legal_demand (programme_id, made_at desc);

-- Each step of it, when, and by whom; never changed. Words to it are sealed under its id.
create table legal_demand_step (
	id uuid primary key,
	demand_id uuid not null,
	circle_id uuid not null,
	to_state text not null check (to_state in ('received', 'waiting', 'counsel', 'told', 'gagged', 'narrowed', 'complied', 'quashed', 'withdrawn')),
	by_person uuid not null references person,
	at timestamptz not null,
	foreign key (demand_id, circle_id) references legal_demand (id, circle_id)
);
create index legal_demand_step_demand on legal_demand_step (demand_id, at);

-- What has to be done where the law asks for more care before something is given under force, ticked by whoever did it.
create table legal_demand_tick (
	demand_id uuid not null,
	circle_id uuid not null,
	item text not null check (item in ('tried-to-tell', 'safety', 'least')),
	by_person uuid not null references person,
	at timestamptz not null,
	primary key (demand_id, item),
	foreign key (demand_id, circle_id) references legal_demand (id, circle_id)
);

-- What left under a legal demand names it in place of a release. What was given is said in words that open with its day.
alter table disclosure
	add column demand_id uuid unique,
	add column said bytea,
	drop constraint disclosure_one_ground,
	add constraint disclosure_one_ground check (num_nonnulls(release_id, duty_id, demand_id) = 1),
	add constraint disclosure_said check (said is null or demand_id is not null),
	add constraint disclosure_demand foreign key (demand_id, person_id, circle_id, opens_on) references legal_demand (id, person_id, circle_id, opens_on) on update cascade;
