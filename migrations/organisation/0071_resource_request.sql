-- Practical help that a pair looks for (R109). Which service it is about, and everything said, is sealed in the pair's circle.
create table resource_request (
	id uuid primary key,
	match_id uuid not null,
	participant_id uuid not null references person,
	circle_id uuid not null references circle,
	need text not null check (need in ('rides', 'court_transport', 'housing', 'clothing', 'vouchers', 'food', 'schooling', 'furniture', 'small_grant', 'other')),
	urgency text not null check (urgency in ('today', 'this_week', 'this_month', 'no_hurry')),
	who_acts text not null check (who_acts in ('participant', 'supporter', 'together')),
	state text not null check (state in ('raised', 'options_shared', 'chosen', 'under_way', 'received', 'partly', 'refused', 'withdrawn', 'not_needed', 'appealed')),
	raised_by uuid not null references person,
	raised_at timestamptz not null,
	changed_at timestamptz not null,
	received_at timestamptz
);
create index resource_request_match on resource_request (match_id, changed_at desc);
create index resource_request_participant on resource_request (participant_id, changed_at desc);

-- Each step: who, from where to where, when. Nothing is overwritten.
create table resource_request_step (
	id uuid primary key,
	request_id uuid not null references resource_request on delete cascade,
	match_id uuid not null,
	participant_id uuid not null,
	from_state text,
	to_state text not null,
	taken_by uuid not null references person,
	taken_at timestamptz not null
);
create index resource_request_step_request on resource_request_step (request_id, taken_at);
