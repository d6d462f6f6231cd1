-- A care-team thread is seen by the participant whose it is, and by whoever holds its circle: the supporter who is in it while they walk together, and the partner while the release lasts. Nobody else sees even that there is one.
grant select, insert, delete, update (match_id, supporter_id, release_id, partner_id, partner_since) on care_thread to app_user;
drop policy if exists care_thread_read on care_thread;
create policy care_thread_read on care_thread for select to app_user using (person_id = (select current_person()) or circle_id = any ((select held_circles())::uuid[]));
-- Only the participant opens one, for themselves, in a circle they hold.
drop policy if exists care_thread_open on care_thread;
create policy care_thread_open on care_thread for insert to app_user with check (person_id = (select current_person()) and circle_id = any ((select held_circles())::uuid[]));
-- Only the participant says on which release it stands and who is let in.
drop policy if exists care_thread_move on care_thread;
create policy care_thread_move on care_thread for update to app_user using (person_id = (select current_person()));
-- Only the participant throws it away, before anybody was let in.
drop policy if exists care_thread_throw_away on care_thread;
create policy care_thread_throw_away on care_thread for delete to app_user using (person_id = (select current_person()) and partner_id is null);

-- A link is seen by the participant, by the supporter of the match it is about, by whoever holds it, and by whoever opened it.
grant select, insert, update (taken_at, taken_by, withdrawn_at) on care_link to app_user;
drop policy if exists care_link_read on care_link;
create policy care_link_read on care_link for select to app_user using (
	(select current_person()) = any (array[person_id, taken_by]) or lookup = (select current_token()) or ('match:' || match_id) = any ((select held_relations())::text[])
);
-- The participant makes it, or the supporter who is in the thread, each in their own name.
drop policy if exists care_link_make on care_link;
create policy care_link_make on care_link for insert to app_user with check (
	made_by = (select current_person()) and (person_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[]))
);
-- It is used up by whoever holds it, or taken back by the participant or that supporter.
drop policy if exists care_link_use on care_link;
create policy care_link_use on care_link for update to app_user using (
	person_id = (select current_person()) or lookup = (select current_token()) or ('match:' || match_id) = any ((select held_relations())::text[])
);

-- That somebody wrote in a thread is seen by those in its circle at this moment.
grant select, insert, update (taken_back_at) on care_message to app_user;
drop policy if exists care_message_read on care_message;
create policy care_message_read on care_message for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
-- Each writes in their own name, into a circle they hold.
drop policy if exists care_message_send on care_message;
create policy care_message_send on care_message for insert to app_user with check (author_id = (select current_person()) and circle_id = any ((select held_circles())::uuid[]));
-- Whoever wrote it marks it as taken back, while they can read the thread. Nothing else of it is ever changed.
drop policy if exists care_message_take_back on care_message;
create policy care_message_take_back on care_message for update to app_user using (author_id = (select current_person()) and circle_id = any ((select held_circles())::uuid[]));

-- How much of a thread somebody has seen is theirs alone.
grant select, insert, update (seen) on care_place to app_user;
drop policy if exists care_place_own on care_place;
create policy care_place_own on care_place for all to app_user using (person_id = (select current_person())) with check (person_id = (select current_person()));

-- An answer is seen by those in the circle, given once and in one's own name, and never changed.
grant select, insert on care_answer to app_user;
drop policy if exists care_answer_read on care_answer;
create policy care_answer_read on care_answer for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
drop policy if exists care_answer_give on care_answer;
create policy care_answer_give on care_answer for insert to app_user with check (by_person = (select current_person()) and circle_id = any ((select held_circles())::uuid[]));

-- That a supporter was asked for something outside their role is seen by the peer supervisor who supervises them now: the type and the day.
grant select on out_of_role_copy to app_user;
drop policy if exists out_of_role_copy_read on out_of_role_copy;
create policy out_of_role_copy_read on out_of_role_copy for select to app_user using (('supervises:' || supervision_id) = any ((select held_relations())::text[]));
-- It is put there by a job, which finds the supervision and reads no copy.
grant insert on out_of_role_copy to app_system;
drop policy if exists out_of_role_copy_put on out_of_role_copy;
create policy out_of_role_copy_put on out_of_role_copy for insert to app_system with check (true);

-- That a supporter is in a thread, from when to when, is seen by the peer supervisor who supervises them now, and by nobody else.
grant select on supporter_thread to app_user;
drop policy if exists supporter_thread_read on supporter_thread;
create policy supporter_thread_read on supporter_thread for select to app_user using (('supervises:' || supervision_id) = any ((select held_relations())::text[]));
-- It is put there by a job, which reads none.
grant insert on supporter_thread to app_system;
drop policy if exists supporter_thread_put on supporter_thread;
create policy supporter_thread_put on supporter_thread for insert to app_system with check (true);

-- What organisations asked for outside the role is counted by the leads of the programme. It names no person.
grant select, insert on out_of_role_count to app_user;
drop policy if exists out_of_role_count_read on out_of_role_count;
create policy out_of_role_count_read on out_of_role_count for select to app_user using (('role:lead:' || programme_id) = any ((select held_relations())::text[]));
-- It is counted where it is asked, by a guest who can not read it.
drop policy if exists out_of_role_count_add on out_of_role_count;
create policy out_of_role_count_add on out_of_role_count for insert to app_user with check (('role:partner:' || programme_id) = any ((select held_relations())::text[]));

-- When a match is over, the supporter is out of its threads and their copies of the keys are gone; a job writes it down and reads no words.
grant select (id, match_id, supporter_id, circle_id, person_id, release_id), update (match_id, supporter_id) on care_thread to app_system;
drop policy if exists care_thread_over on care_thread;
create policy care_thread_over on care_thread for all to app_system using (true) with check (supporter_id is null);
