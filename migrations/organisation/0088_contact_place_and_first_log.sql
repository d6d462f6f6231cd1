-- The kind of place where two people met, if whoever logged it said so (R079). No address, and never mandatory.
alter table contact add column place text check (place in ('home', 'outside', 'office', 'court-or-agency', 'phone-or-online', 'elsewhere'));

-- When the contact was logged for the first time: corrections do not begin the day anew in which it may be put right.
alter table contact add column first_logged_at timestamptz;
with recursive chain as (
	select id, logged_at as first from contact where replaces is null
	union all
	select contact.id, chain.first from contact join chain on contact.replaces = chain.id
)
update contact set first_logged_at = chain.first from chain where chain.id = contact.id;
alter table contact alter column first_logged_at set not null;

-- Contacts come in parts, newest first.
drop index contact_match;
create index contact_match on contact (match_id, started_at desc, id desc) where taken_back_at is null;
