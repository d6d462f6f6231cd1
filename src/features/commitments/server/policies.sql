-- Read with migrations/organisation/0270_commitments.sql.

-- A promise is seen by the participant for good, and by their supporter while the match is live. Nobody else, no lead and no supervisor, not even that there is one.
grant select, insert, update (state, stepped_at) on commitment to app_user;
drop policy if exists commitment_read on commitment;
create policy commitment_read on commitment for select to app_user using (
	participant_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[])
);
-- Each promises in their own name, to somebody they walk with now.
drop policy if exists commitment_say on commitment;
create policy commitment_say on commitment for insert to app_user with check (
	by_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[])
);
-- What became of it is said by whoever promised; that it is not needed any more, by the other. Neither speaks for the other.
drop policy if exists commitment_step on commitment;
create policy commitment_step on commitment for update to app_user using (
	('match:' || match_id) = any ((select held_relations())::text[])
	and ((by_id = (select current_person()) and state <> 'released') or (by_id <> (select current_person()) and state in ('open', 'released')))
);
-- It goes with the participant's account: the system role sees whose it is and how it stands, and opens nothing.
grant select (id, match_id, participant_id, by_id, state), delete on commitment to app_system;
drop policy if exists commitment_forget on commitment;
create policy commitment_forget on commitment for all to app_system using (true);

-- A reminder is made, seen, put aside and taken away by the person whose it is. Nobody else knows of it, also not whoever walks with them.
grant select, insert, update (seen_at), delete on reminder to app_user;
drop policy if exists reminder_own on reminder;
create policy reminder_own on reminder for all to app_user using (person_id = (select current_person())) with check (person_id = (select current_person()));
-- The job that reminds takes what is due, follows what was moved, and takes away what is over. It makes none, and opens nothing.
grant select, update (told_at, let_pass, due_at, subject_id), delete on reminder to app_system;
drop policy if exists reminder_remind on reminder;
create policy reminder_remind on reminder for all to app_system using (true);
grant select (instead_of) on appointment to app_system;

-- A day that matters is seen by the participant whose it is and, where they share it, by their supporter while the match is live. Nobody else, not even that there is one.
grant select, insert, update (day, clock_time, zone, match_id, circle_id, version), delete on key_date to app_user;
drop policy if exists key_date_read on key_date;
create policy key_date_read on key_date for select to app_user using (
	person_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[])
);
-- It is kept, changed and taken away by the participant alone; shared with nobody but somebody they walk with now.
drop policy if exists key_date_keep on key_date;
create policy key_date_keep on key_date for insert to app_user with check (
	person_id = (select current_person()) and (match_id is null or ('match:' || match_id) = any ((select held_relations())::text[]))
);
drop policy if exists key_date_change on key_date;
create policy key_date_change on key_date for update to app_user using (person_id = (select current_person())) with check (
	match_id is null or ('match:' || match_id) = any ((select held_relations())::text[])
);
drop policy if exists key_date_drop on key_date;
create policy key_date_drop on key_date for delete to app_user using (person_id = (select current_person()));

-- What would help around it is seen by the same two, asked for by the participant, and answered by either while they walk together.
grant select, insert, update (state, helps, days_before, days_after, said_at, version), delete on support_around to app_user;
drop policy if exists support_around_read on support_around;
create policy support_around_read on support_around for select to app_user using (
	person_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[])
);
drop policy if exists support_around_ask on support_around;
create policy support_around_ask on support_around for insert to app_user with check (
	person_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[])
);
drop policy if exists support_around_answer on support_around;
create policy support_around_answer on support_around for update to app_user using (
	(select current_person()) = any (array[person_id, supporter_id]) and ('match:' || match_id) = any ((select held_relations())::text[])
);
drop policy if exists support_around_let_go on support_around;
create policy support_around_let_go on support_around for delete to app_user using (person_id = (select current_person()));

-- Reminders follow a day that was moved, and what two had around it goes with the match: the system role sees when it is, and opens nothing.
grant select (id, person_id, match_id, day, clock_time, zone), update (match_id), delete on key_date to app_system;
drop policy if exists key_date_over on key_date;
create policy key_date_over on key_date for all to app_system using (true);
grant select (date_id, person_id, match_id), delete on support_around to app_system;
drop policy if exists support_around_over on support_around;
create policy support_around_over on support_around for all to app_system using (true);

-- A call that was asked for is seen, asked for and answered by the two while they walk together; the participant sees it for good. Nobody else.
grant select, insert, update (state, again, zone, said_at, version) on reminder_call to app_user;
drop policy if exists reminder_call_read on reminder_call;
create policy reminder_call_read on reminder_call for select to app_user using (
	participant_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[])
);
drop policy if exists reminder_call_ask on reminder_call;
create policy reminder_call_ask on reminder_call for insert to app_user with check (
	participant_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[])
);
drop policy if exists reminder_call_answer on reminder_call;
create policy reminder_call_answer on reminder_call for update to app_user using (('match:' || match_id) = any ((select held_relations())::text[]));

-- So are its times; another time takes the place of those that are still to come.
grant select, insert, update (outcome), delete on reminder_call_time to app_user;
drop policy if exists reminder_call_time_read on reminder_call_time;
create policy reminder_call_time_read on reminder_call_time for select to app_user using (
	participant_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[])
);
drop policy if exists reminder_call_time_say on reminder_call_time;
create policy reminder_call_time_say on reminder_call_time for insert to app_user with check (('match:' || match_id) = any ((select held_relations())::text[]));
drop policy if exists reminder_call_time_done on reminder_call_time;
create policy reminder_call_time_done on reminder_call_time for update to app_user using (('match:' || match_id) = any ((select held_relations())::text[]));
drop policy if exists reminder_call_time_other on reminder_call_time;
create policy reminder_call_time_other on reminder_call_time for delete to app_user using (('match:' || match_id) = any ((select held_relations())::text[]));

-- They go with the match and with the account.
grant select (id, match_id, participant_id, state), delete on reminder_call to app_system;
drop policy if exists reminder_call_over on reminder_call;
create policy reminder_call_over on reminder_call for all to app_system using (true);
grant select (id, call_id, outcome), delete on reminder_call_time to app_system;
drop policy if exists reminder_call_time_over on reminder_call_time;
create policy reminder_call_time_over on reminder_call_time for all to app_system using (true);
