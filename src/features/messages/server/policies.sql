-- A thread is known to the pair: to the supporter while they walk together, to the participant for good.
grant select, insert, update on thread to app_user;
drop policy if exists thread_read on thread;
create policy thread_read on thread for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
-- Only the two of a live match open a thread.
drop policy if exists thread_open on thread;
create policy thread_open on thread for insert to app_user with check (('match:' || match_id) = any ((select held_relations())::text[]) and circle_id = any ((select held_circles())::uuid[]) and stopped_by is null);
-- Only the two of a live match count it on or stop it; where one of them stopped it, only they (H04).
drop policy if exists thread_count on thread;
create policy thread_count on thread for update to app_user using (('match:' || match_id) = any ((select held_relations())::text[]) and circle_id = any ((select held_circles())::uuid[]) and (stopped_by is null or stopped_by = (select current_person())));

-- That a message was written is seen by the pair: by the supporter while they walk together, by the participant for good.
grant select, insert on message to app_user;
drop policy if exists message_read on message;
create policy message_read on message for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
-- Only the two of a live match write, each in their own name. Nobody changes what was written.
drop policy if exists message_send on message;
create policy message_send on message for insert to app_user with check (author_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[]) and circle_id = any ((select held_circles())::uuid[]));

-- Whoever wrote a message marks it as taken back, while they can read the thread. Nothing else of it is ever changed.
grant update (taken_back_at) on message to app_user;
drop policy if exists message_take_back on message;
create policy message_take_back on message for update to app_user using (author_id = (select current_person()) and circle_id = any ((select held_circles())::uuid[]));

-- How far somebody has read is nobody else's business, not even the other's.
grant select, insert, update on thread_place to app_user;
drop policy if exists thread_place_own on thread_place;
create policy thread_place_own on thread_place for all to app_user using (person_id = (select current_person())) with check (person_id = (select current_person()));
