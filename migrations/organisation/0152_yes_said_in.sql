-- In which sessions somebody said that a change of a way in was them (0151): for the day in which it can be undone it counts
-- there alone, unless in one that was open before. Whoever did it would say yes at once.
alter table way_change add column seen_in uuid[] not null default '{}';
