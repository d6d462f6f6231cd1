-- That a supporter is in a thread with somebody from outside: from when to when, for their peer supervisor. Its end is the release's. No participant, and nobody from outside.
create table supporter_thread (
	id uuid primary key,
	supervision_id uuid not null references supervision,
	supporter_id uuid not null references person,
	since_on date not null,
	release_id uuid not null unique,
	until_at timestamptz not null,
	foreign key (release_id, until_at) references release (id, usable_until) on update cascade
);
create index supporter_thread_supervision on supporter_thread (supervision_id, since_on desc);
