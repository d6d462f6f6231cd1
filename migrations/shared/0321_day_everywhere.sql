-- The day that has come everywhere, also where it comes last. What is kept until a day, because a court or a person said so, is not
-- shown or destroyed while it is still that day in some place. It reads no tables.
create function shared.day_everywhere() returns date language sql stable parallel safe
	as $$ select (now() at time zone 'Etc/GMT+12')::date $$;
