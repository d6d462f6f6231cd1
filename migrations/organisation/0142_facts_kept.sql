-- How long the days and minutes of contacts, and which help was asked for, outlive an account. What was confirmed before this
-- was asked says the longest.
alter table keeping add column facts_days integer not null default 3650 check (facts_days between 30 and 3650);
alter table keeping alter column facts_days drop default;

-- What stays of them: a number per month, of everybody together, and of how many people (INV-22, INV-35).
create table month_count (
	month date not null check (extract(day from month) = 1),
	what text not null check (what in ('contact', 'request')),
	times integer not null check (times > 0),
	minutes integer not null check (minutes >= 0),
	people integer not null check (people > 0),
	primary key (month, what)
);
