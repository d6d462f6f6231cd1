-- Something to ask or say is seen by the participant whose it is, and by whoever holds its circle: where it is shared, the supporter while they walk together. Nobody else.
grant select, insert, delete, update (said_on) on to_say to app_user;
drop policy if exists to_say_read on to_say;
create policy to_say_read on to_say for select to app_user using (person_id = (select current_person()) or circle_id = any ((select held_circles())::uuid[]));
-- It is written down in one's own name, in a circle one holds: for oneself, or for somebody one walks with now.
drop policy if exists to_say_write_down on to_say;
create policy to_say_write_down on to_say for insert to app_user with check (
	author_id = (select current_person()) and circle_id = any ((select held_circles())::uuid[])
	and (person_id = (select current_person()) or (('match:' || match_id) = any ((select held_relations())::text[]) and ('walks-with:' || person_id) = any ((select held_relations())::text[])))
);
-- Those who read it tick it off. Nothing else of it is ever changed.
drop policy if exists to_say_said on to_say;
create policy to_say_said on to_say for update to app_user using (person_id = (select current_person()) or circle_id = any ((select held_circles())::uuid[]));
-- The participant deletes it, or whoever wrote it down while they hold its circle.
drop policy if exists to_say_remove on to_say;
create policy to_say_remove on to_say for delete to app_user using (person_id = (select current_person()) or (author_id = (select current_person()) and circle_id = any ((select held_circles())::uuid[])));
