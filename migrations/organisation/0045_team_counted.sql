-- How many have nobody is counted from the index alone, up to a number.
drop index supervision_nobody;
create index supervision_nobody on supervision (programme_id, id) include (supporter_id, supervisor_id)
	where kind = 'peer' and state in ('needed', 'gap') and left_at is null;
