-- A way to be told is seen, made, changed and taken away by the person whose it is, and by nobody else.
grant select, insert, delete, update (sealed, safety, from_time, until_time, cover, language, confirmed_at, on_since, trouble, trouble_at) on reach_channel to app_user;
drop policy if exists reach_channel_own on reach_channel;
create policy reach_channel_own on reach_channel for all to app_user using (person_id = (select current_person())) with check (person_id = (select current_person()));
-- So is the code that was sent to be typed back.
grant select, insert, delete, update (sealed, expires_at, tries_left) on reach_code to app_user;
drop policy if exists reach_code_own on reach_code;
create policy reach_code_own on reach_code for all to app_user using (person_id = (select current_person())) with check (person_id = (select current_person()));
-- A person has something sent to themselves; what was sent, and that something waits for them, they do not read.
grant insert on reach_delivery to app_user;
drop policy if exists reach_delivery_ask on reach_delivery;
create policy reach_delivery_ask on reach_delivery for insert to app_user with check (person_id = (select current_person()) and what in ('code', 'trial'));

-- The job that sends sees every way to be told, opens where it leads, and notes what came of it. It makes none and makes none safe.
grant select, delete, update (sealed, on_since, trouble, trouble_at) on reach_channel to app_system;
drop policy if exists reach_channel_send on reach_channel;
create policy reach_channel_send on reach_channel for all to app_system using (true);
grant select, delete on reach_code to app_system;
drop policy if exists reach_code_send on reach_code;
create policy reach_code_send on reach_code for all to app_system using (true);
grant select, insert, delete on notice to app_system;
drop policy if exists notice_keep on notice;
create policy notice_keep on notice for all to app_system using (true) with check (true);
grant select, insert, delete, update (done_at, outcome) on reach_delivery to app_system;
drop policy if exists reach_delivery_send on reach_delivery;
create policy reach_delivery_send on reach_delivery for all to app_system using (true) with check (true);
-- It knows where the programme is, for the hours; who is in a thread; and when somebody was here.
grant select (id, zone) on programme to app_system;
drop policy if exists programme_zone on programme;
create policy programme_zone on programme for select to app_system using (true);
grant select (partner_id) on care_thread to app_system;
grant select (person_id, last_seen_at) on session to app_system;
