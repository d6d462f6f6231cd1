-- What somebody signed before they had new keys stays checkable: the public half of the key it was signed with.
create table former_key (
	person_id uuid not null references person,
	sign_public bytea not null check (octet_length(sign_public) = 32),
	until_at timestamptz not null,
	primary key (person_id, sign_public)
);

-- A code with which somebody beside a supporter can ask to be let back in without their three words.
create table return_offer (
	lookup text primary key check (lookup ~ '^[0-9a-f]{64}$'),
	person_id uuid not null references person,
	-- Where the person is staff: leads and administrators of this programme confirm.
	programme_id uuid,
	made_by uuid not null references person,
	made_at timestamptz not null,
	expires_at timestamptz not null
);

-- Somebody lost every way in and asks the others in their circles to let them back in. It holds their new keys, and
-- counts for nothing until one of those others has met them or heard the check word.
create table return_request (
	id uuid primary key,
	person_id uuid not null references person,
	programme_id uuid,
	-- By what they asked: the keyed hash of their three words or of a code; and the words they sign in with afterwards.
	asked_with text not null check (asked_with ~ '^[0-9a-f]{64}$'),
	lookup text not null check (lookup ~ '^[0-9a-f]{64}$'),
	-- Two words shown to the person and told to the other, so that it is this request that is confirmed.
	shown_lookup text not null check (shown_lookup ~ '^[0-9a-f]{64}$'),
	box_public bytea not null check (octet_length(box_public) = 32),
	sign_public bytea not null check (octet_length(sign_public) = 32),
	wrapped_seed bytea not null,
	asked_at timestamptz not null,
	expires_at timestamptz not null,
	confirmed_by uuid references person,
	confirmed_how text check (confirmed_how in ('met', 'check-word')),
	confirmed_at timestamptz,
	signature bytea,
	ended_at timestamptz,
	check ((confirmed_at is null) = (confirmed_by is null) and (confirmed_at is null) = (confirmed_how is null))
);
create index return_request_person on return_request (person_id) where ended_at is null;
create index return_request_asked on return_request (asked_with) where ended_at is null;
create index return_request_lookup on return_request (lookup) where ended_at is null;

-- The secrets of circles that whoever confirmed has sealed for the new keys.
create table return_key (
	request_id uuid not null references return_request,
	circle_id uuid not null references circle,
	epoch integer not null check (epoch > 0),
	person_id uuid not null references person,
	sealed bytea not null,
	made_by uuid not null references person,
	primary key (request_id, circle_id, epoch)
);

-- Circles in which somebody with new keys waits until one of the others is there and lets them in.
create table waiting_to_be_let_in (
	circle_id uuid not null references circle,
	person_id uuid not null references person,
	relation_id uuid references relation,
	since timestamptz not null,
	primary key (circle_id, person_id)
);
