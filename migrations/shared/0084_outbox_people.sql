-- For whom something changed, so that their open pages are told; nobody where no page shows it.
alter table outbox.event add column people uuid[] not null default '{}';
