-- Since when an organisation is more than an empty schema. Empty: its making was begun and not finished; it is as good as
-- not there, and goes when somebody begins again.
alter table shared.organisation add column set_up_at timestamptz default now();
