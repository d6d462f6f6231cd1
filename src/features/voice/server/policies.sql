-- Whom somebody can turn to outside is never behind a door: everybody reads it; leads and administrators keep it right.
grant select, insert, delete on outside_route to app_user;
drop policy if exists outside_route_read on outside_route;
create policy outside_route_read on outside_route for select to app_user using (true);
drop policy if exists outside_route_add on outside_route;
create policy outside_route_add on outside_route for insert to app_user with check (array['role:lead:' || programme_id, 'role:administrator:' || programme_id] && (select held_relations())::text[]);
drop policy if exists outside_route_drop on outside_route;
create policy outside_route_drop on outside_route for delete to app_user using (array['role:lead:' || programme_id, 'role:administrator:' || programme_id] && (select held_relations())::text[]);

-- Everybody signed in may know who would read a concern, before they raise one; leads and administrators choose it beforehand.
grant select, insert, update on concern_settings to app_user;
drop policy if exists concern_settings_read on concern_settings;
create policy concern_settings_read on concern_settings for select to app_user using ((select current_person()) is not null);
drop policy if exists concern_settings_begin on concern_settings;
create policy concern_settings_begin on concern_settings for insert to app_user with check (array['role:lead:' || programme_id, 'role:administrator:' || programme_id] && (select held_relations())::text[]);
drop policy if exists concern_settings_change on concern_settings;
create policy concern_settings_change on concern_settings for update to app_user using (array['role:lead:' || programme_id, 'role:administrator:' || programme_id] && (select held_relations())::text[]);

-- A concern is known to whoever raised it and to those it was given to, while they may read it. To nobody else, and least of all to somebody named in it.
grant select, insert, update (state, route, handler_id, outcome_at) on concern to app_user;
drop policy if exists concern_read on concern;
create policy concern_read on concern for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
-- Somebody raises a concern in their own name, into a circle they are in.
drop policy if exists concern_raise on concern;
create policy concern_raise on concern for insert to app_user with check (raiser_id = (select current_person()) and state = 'raised' and circle_id = any ((select held_circles())::uuid[]));
-- Those who read it move it on; only whoever raised it withdraws it.
drop policy if exists concern_move on concern;
create policy concern_move on concern for update to app_user using (circle_id = any ((select held_circles())::uuid[])) with check (state <> 'withdrawn' or raiser_id = (select current_person()));

-- Those who read a concern write to each other in it, each in their own name. Nobody changes or removes what was written.
grant select, insert on concern_note to app_user;
drop policy if exists concern_note_read on concern_note;
create policy concern_note_read on concern_note for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
drop policy if exists concern_note_write on concern_note;
create policy concern_note_write on concern_note for insert to app_user with check (author_id = (select current_person()) and circle_id = any ((select held_circles())::uuid[]));

-- When it is asked how it is since is known to those who read the concern, and to nobody else.
grant select, insert, update (due_on, answered_at) on concern_check to app_user;
drop policy if exists concern_check_read on concern_check;
create policy concern_check_read on concern_check for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
drop policy if exists concern_check_set on concern_check;
create policy concern_check_set on concern_check for insert to app_user with check (circle_id = any ((select held_circles())::uuid[]));
drop policy if exists concern_check_move on concern_check;
create policy concern_check_move on concern_check for update to app_user using (circle_id = any ((select held_circles())::uuid[]));
