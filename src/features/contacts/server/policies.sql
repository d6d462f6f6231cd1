-- A contact is seen by the participant for good, and by their supporter while the match is live.
grant select, insert, update (taken_back_at) on contact to app_user;
drop policy if exists contact_read on contact;
create policy contact_read on contact for select to app_user using (participant_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[]));
-- A supporter logs their own contacts, with somebody they walk with now.
drop policy if exists contact_log on contact;
create policy contact_log on contact for insert to app_user with check (supporter_id = (select current_person()) and logged_by = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[]) and ('walks-with:' || participant_id) = any ((select held_relations())::text[]));
-- Whoever logged a contact takes it back, while the match is live. Nothing else of it is ever changed.
drop policy if exists contact_take_back on contact;
create policy contact_take_back on contact for update to app_user using (logged_by = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[]));
-- How often they like to be in touch is said by the participant alone, about who they walk with, and seen by the two.
grant select, insert, update on contact_wish to app_user;
drop policy if exists contact_wish_read on contact_wish;
create policy contact_wish_read on contact_wish for select to app_user using (person_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[]));
drop policy if exists contact_wish_say on contact_wish;
create policy contact_wish_say on contact_wish for insert to app_user with check (person_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[]));
drop policy if exists contact_wish_change on contact_wish;
create policy contact_wish_change on contact_wish for update to app_user using (person_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[]));
grant select (person_id), delete on contact_wish to app_system;
drop policy if exists contact_wish_forget on contact_wish;
create policy contact_wish_forget on contact_wish for all to app_system using (true);
