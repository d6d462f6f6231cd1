-- What stood in a row before a hidden address was taken out of it, and how it reads since: each column that changed. A row
-- that reads otherwise now was written anew by an import, and counts as it is.
drop table directory_hidden_text;
create table directory_hidden_text (
	row_id uuid primary key,
	original jsonb not null,
	cleared jsonb not null
);

-- Where a hidden place was before: that is taken out of every text too.
alter table directory_hidden_address add column former_streets text[] not null default '{}';
