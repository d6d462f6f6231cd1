-- When a duty to report is looked at again, and for how long it may be kept from the person it is about.
create table duty_settings (
	programme_id uuid primary key references programme,
	withhold_days smallint not null check (withhold_days between 1 and 90),
	review_days smallint not null check (review_days between 1 and 90)
);

-- Whom to call with a report. The programme says it publicly to everybody who is signed in.
create table duty_authority (
	programme_id uuid not null references programme,
	position smallint not null check (position between 1 and 3),
	name text not null check (length(name) between 1 and 120),
	phone text check (length(phone) between 1 and 40),
	primary key (programme_id, position)
);

-- That somebody is thinking about whether they must report, one thought at a time. Whom it is about and what was filled in
-- is sealed in their own circle under the id; when they come to no duty, the row goes with the words.
create table duty_draft (
	id uuid primary key,
	reporter_id uuid not null unique references person,
	begun_at timestamptz not null
);

-- That a supporter asks their peer supervisor to talk about a duty to report. It says nothing of any participant.
create table duty_consult (
	id uuid primary key,
	supervision_id uuid not null references supervision,
	supporter_id uuid not null references person,
	supervisor_id uuid not null references person,
	asked_at timestamptz not null,
	closed_at timestamptz
);
create unique index duty_consult_open on duty_consult (supporter_id) where closed_at is null;
create index duty_consult_supervision on duty_consult (supervision_id);

-- That a report was made because a law asks for it: by whom, about whom, on which day. To whom, by which rule and every word
-- are sealed under the id, in a circle of its own.
create table duty_report (
	id uuid primary key,
	programme_id uuid not null references programme,
	circle_id uuid not null unique references circle,
	person_id uuid not null references person,
	reporter_id uuid not null references person,
	reported_on date not null,
	recorded_at timestamptz not null,
	-- The day from which the person it is about sees that it is there. It never lies further ahead than twice the longest time.
	opens_on date not null,
	-- The day on which it is asked again whether they may see it; null: they may.
	asked_again_on date,
	review_due_on date not null,
	reviewed_on date,
	-- When somebody was in touch with the person afterwards.
	after_care_on date,
	check (asked_again_on is null or asked_again_on <= opens_on),
	unique (id, person_id, circle_id, opens_on)
);
create index duty_report_person on duty_report (person_id);
create index duty_report_reporter on duty_report (reporter_id);

-- That there was a report, and on which day: all that leads of the programme see. Its id is no other row's.
create table duty_counted (
	id uuid primary key,
	programme_id uuid not null references programme,
	on_day date not null
);
create index duty_counted_programme on duty_counted (programme_id, on_day desc);

-- Something may also leave without the person's yes, because a law asks for it: then it names what was done by law in place
-- of a release (INV-06), and the day from which the person sees it moves with that.
alter table disclosure
	alter column release_id drop not null,
	alter column usable_until drop not null,
	add column duty_id uuid unique,
	add column opens_on date,
	drop constraint disclosure_how_check,
	add constraint disclosure_how_check check (how in ('handed', 'read-out', 'sent', 'by-phone')),
	add constraint disclosure_one_ground check (num_nonnulls(release_id, duty_id) = 1),
	add constraint disclosure_release_whole check ((release_id is null) = (usable_until is null)),
	add constraint disclosure_law_whole check ((release_id is null) = (opens_on is not null)),
	add constraint disclosure_duty foreign key (duty_id, person_id, circle_id, opens_on) references duty_report (id, person_id, circle_id, opens_on) on update cascade;
