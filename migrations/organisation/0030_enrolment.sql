-- Where somebody stands with the programme. One row from a hello on; a person who declined may say hello again.
create table enrolment (
	id uuid primary key,
	person_id uuid not null references person,
	state text not null check (state in ('interest', 'invited', 'declined', 'enrolled', 'active', 'paused', 'tapering', 'graduated', 'closed', 'reopened')),
	state_since timestamptz not null,
	choice_wording text,
	own_yes_at timestamptz,
	own_yes_how text check (own_yes_how in ('account', 'in-person')),
	ask_me_later boolean not null default false,
	fresh_from timestamptz,
	made_by uuid not null,
	made_at timestamptz not null,
	-- INV-01: nobody is enrolled, let alone active, without their own recorded yes.
	constraint own_yes_first check (own_yes_at is not null or state in ('interest', 'invited', 'declined', 'closed')),
	constraint yes_says_how check ((own_yes_at is null) = (own_yes_how is null)),
	-- An invitation is a statement that this is the person's choice, in a known wording (R001).
	constraint invited_by_choice check (choice_wording is not null or state in ('interest', 'closed'))
);
create unique index enrolment_one on enrolment (person_id) where state <> 'declined';

-- Every step that was taken, and by whom; never changed. An empty `by_person` is the programme's own welcome page.
create table enrolment_step (
	id uuid primary key,
	enrolment_id uuid not null references enrolment on delete cascade,
	person_id uuid not null,
	from_state text,
	to_state text not null,
	by_side text not null check (by_side in ('participant', 'supporter', 'partner', 'pair', 'lead')),
	by_person uuid,
	at timestamptz not null
);
create index enrolment_step_enrolment on enrolment_step (enrolment_id, at);

-- Which wording of the choice and limits pages a person has seen (R001, R011).
create table acknowledgement (
	id uuid primary key,
	person_id uuid not null references person,
	page text not null check (page in ('choice', 'limits')),
	wording text not null,
	language text not null check (language in ('en', 'fr', 'es')),
	how text not null check (how in ('account', 'in-person')),
	made_by uuid not null,
	at timestamptz not null
);
create index acknowledgement_person on acknowledgement (person_id, page, at desc);

-- The orientation list (R007): which version of which text was seen, by each of the two.
create table orientation_seen (
	person_id uuid not null references person,
	item text not null,
	version integer not null check (version > 0),
	side text not null check (side in ('participant', 'supporter')),
	by_person uuid not null,
	at timestamptz not null,
	primary key (person_id, item, version, side)
);

-- The one safe way to reach somebody, all of it sealed with the server key: the job that sends must open it.
create table safe_way (
	person_id uuid primary key references person,
	sealed bytea not null,
	made_by uuid not null,
	changed_at timestamptz not null
);

-- A welcome recorded by a supporter, under the id their phone made: sent twice is still once.
create table welcome (
	id uuid primary key,
	supporter_id uuid not null references person,
	person_id uuid references person,
	at timestamptz not null
);
create index welcome_supporter on welcome (supporter_id, at desc);

-- Answers to the optional prompts (R005, R006). The words are in the person's own circle; here is only that there is one.
create table prompt_answer (
	id uuid primary key,
	person_id uuid not null references person,
	prompt text not null check (prompt in ('connections', 'what-brings-me')),
	at timestamptz not null,
	unique (person_id, prompt)
);
