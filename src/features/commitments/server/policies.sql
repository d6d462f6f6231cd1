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
