-- A thread is known to the pair: to the supporter while they walk together, to the participant for good.
grant select, insert, update on thread to app_user;
drop policy if exists thread_read on thread;
create policy thread_read on thread for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
-- Only the two of a live match open a thread.
drop policy if exists thread_open on thread;
create policy thread_open on thread for insert to app_user with check (('match:' || match_id) = any ((select held_relations())::text[]) and circle_id = any ((select held_circles())::uuid[]));
-- Only the two of a live match count it on.
drop policy if exists thread_count on thread;
create policy thread_count on thread for update to app_user using (('match:' || match_id) = any ((select held_relations())::text[]) and circle_id = any ((select held_circles())::uuid[]));

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

-- That the writing is stopped is seen by the pair. Either stops it in their own name while they walk together, and opens only what they stopped (H04).
alter table thread_stop enable row level security;
alter table thread_stop force row level security;
grant select, insert, delete on thread_stop to app_user;
drop policy if exists thread_stop_read on thread_stop;
create policy thread_stop_read on thread_stop for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
drop policy if exists thread_stop_add on thread_stop;
create policy thread_stop_add on thread_stop for insert to app_user with check (person_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[]) and circle_id = any ((select held_circles())::uuid[]));
drop policy if exists thread_stop_remove on thread_stop;
create policy thread_stop_remove on thread_stop for delete to app_user using (person_id = (select current_person()) and circle_id = any ((select held_circles())::uuid[]));
-- Of two who do not walk together any more nothing of it stays, nor of an account that is gone.
grant select, delete on thread_stop to app_system;
drop policy if exists thread_stop_forget on thread_stop;
create policy thread_stop_forget on thread_stop for all to app_system using (true);

-- What is not sent yet is its author's alone, in a thread where they walk with the other; they take it out at any time.
grant select, insert, delete on message_later to app_user;
drop policy if exists message_later_own on message_later;
create policy message_later_own on message_later for select to app_user using (person_id = (select current_person()) and circle_id = any ((select held_circles())::uuid[]));
drop policy if exists message_later_add on message_later;
create policy message_later_add on message_later for insert to app_user with check (person_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[]) and circle_id = any ((select held_circles())::uuid[]));
drop policy if exists message_later_remove on message_later;
create policy message_later_remove on message_later for delete to app_user using (person_id = (select current_person()) and circle_id = any ((select held_circles())::uuid[]));
-- A job sends it when its time has come: it numbers it in the thread, and opens nothing.
grant select, update, delete on message_later to app_system;
drop policy if exists message_later_send on message_later;
create policy message_later_send on message_later for all to app_system using (true);
grant insert on message to app_system;
drop policy if exists message_send_later on message;
create policy message_send_later on message for insert to app_system with check (true);
grant select on thread to app_system;
grant update (last_number) on thread to app_system;
drop policy if exists thread_look on thread;
create policy thread_look on thread for select to app_system using (true);
drop policy if exists thread_count_later on thread;
create policy thread_count_later on thread for update to app_system using (true);
