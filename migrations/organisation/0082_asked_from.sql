-- From where somebody asked to be let back in, so that nobody confirms what they asked themselves: who was signed in
-- there, and the marks of the device, hashed again (0011).
alter table return_request add column asked_by uuid references person;
alter table return_request add column asked_marks text[] not null default '{}';

-- A session that ended because its person came back with new keys: the browser it was in is told.
alter table session add column ended_by_return boolean not null default false;
