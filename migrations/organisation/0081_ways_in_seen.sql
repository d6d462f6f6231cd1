-- When the person said that a new passphrase or card was their own doing; empty: they are told of it (0011).
alter table way_in add column seen_at timestamptz;
