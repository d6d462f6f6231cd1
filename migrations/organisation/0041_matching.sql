-- Whether a supporter can be asked, and the hours they have. Nothing here says what they have been through.
create table supporter_room (
	person_id uuid not null references person,
	programme_id uuid not null,
	hours_a_week smallint not null default 0 check (hours_a_week between 0 and 60),
	-- Their own wish, changed at any moment without a reason.
	taking_new boolean not null default true,
	trained boolean not null default false,
	code_signed boolean not null default false,
	-- A number drawn at random: a reader's list begins at a place of their own, however many people there are.
	drawn double precision not null default random(),
	primary key (person_id, programme_id)
);
create index supporter_room_open on supporter_room (programme_id, drawn) where taking_new and trained and code_signed;

-- What a supporter shows to people who are choosing, as one document under the server's key (R021, H14).
create table supporter_page (
	person_id uuid not null references person,
	programme_id uuid not null,
	sealed bytea not null,
	shown_at timestamptz not null,
	primary key (person_id, programme_id)
);

-- Names a supporter goes by or must not be matched with, and people likewise, as keyed marks: only compared, never read.
create table name_mark (
	supporter_id uuid not null references person,
	programme_id uuid not null,
	kind text not null check (kind in ('known_as', 'apart', 'person')),
	-- Marks with one number are the words of one name; `whole` is all of it in one.
	name integer not null,
	whole boolean not null default false,
	mark text not null check (mark ~ '^[0-9a-f]{64}$'),
	primary key (supporter_id, programme_id, kind, name, whole, mark)
);

-- The code of conduct and ethics, signed by the supporter; the training, noted by a lead (R052).
create table code_signature (
	person_id uuid not null references person,
	programme_id uuid not null,
	version text not null,
	signed_at timestamptz not null,
	primary key (person_id, programme_id, version)
);
create table ethics_training (
	person_id uuid not null references person,
	programme_id uuid not null,
	noted_by uuid not null references person,
	done_at timestamptz not null,
	primary key (person_id, programme_id)
);

-- One partnership of two people, the same from both sides (R046). Who ended it and why is written nowhere (R039).
create table match (
	id uuid primary key,
	programme_id uuid not null,
	participant_id uuid not null references person,
	supporter_id uuid not null references person,
	kind text not null default 'primary' check (kind in ('primary', 'secondary', 'cover')),
	state text not null check (state in ('chosen_by_P', 'active', 'paused', 'ending', 'ended', 'declined')),
	circle_id uuid references circle,
	asked_at timestamptz not null,
	answered_at timestamptz,
	began_at timestamptz,
	ended_at timestamptz,
	check (participant_id <> supporter_id)
);
-- One open question at a time, and one partnership: the database decides when two come at once.
create unique index match_one_open_question on match (participant_id) where state = 'chosen_by_P';
create unique index match_one_primary on match (participant_id) where kind = 'primary' and state in ('active', 'paused');
create index match_participant on match (participant_id, asked_at desc);
create index match_supporter on match (supporter_id, state);

-- Room for one person in a supporter's week: free, or taken by one match.
create table place (
	id uuid primary key,
	supporter_id uuid not null references person,
	programme_id uuid not null,
	match_id uuid unique references match,
	-- False: somebody still has it, and when they leave it is not given again (fewer hours than before).
	kept boolean not null default true
);
create index place_free on place (supporter_id, programme_id) where match_id is null and kept;
create index place_supporter on place (supporter_id);
