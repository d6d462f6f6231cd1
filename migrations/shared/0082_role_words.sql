-- What the programme calls each role, in each language (R141): a copy of what it chose or took as it was, written in the
-- same transaction. Here, as the name is, because every page says it, signed in or not. Null: not set up yet.
alter table shared.organisation add column role_words jsonb;
