-- After how many days a record is looked at again, and whom to call with a report, everybody signed in may know; leads and administrators keep it right.
grant select, insert, update on duty_settings to app_user;
drop policy if exists duty_settings_read on duty_settings;
create policy duty_settings_read on duty_settings for select to app_user using ((select current_person()) is not null);
drop policy if exists duty_settings_begin on duty_settings;
create policy duty_settings_begin on duty_settings for insert to app_user with check (array['role:lead:' || programme_id, 'role:administrator:' || programme_id] && (select held_relations())::text[]);
drop policy if exists duty_settings_change on duty_settings;
create policy duty_settings_change on duty_settings for update to app_user using (array['role:lead:' || programme_id, 'role:administrator:' || programme_id] && (select held_relations())::text[]);
grant select, insert, delete on duty_authority to app_user;
drop policy if exists duty_authority_read on duty_authority;
create policy duty_authority_read on duty_authority for select to app_user using ((select current_person()) is not null);
drop policy if exists duty_authority_add on duty_authority;
create policy duty_authority_add on duty_authority for insert to app_user with check (array['role:lead:' || programme_id, 'role:administrator:' || programme_id] && (select held_relations())::text[]);
drop policy if exists duty_authority_drop on duty_authority;
create policy duty_authority_drop on duty_authority for delete to app_user using (array['role:lead:' || programme_id, 'role:administrator:' || programme_id] && (select held_relations())::text[]);

-- That somebody thinks about a duty to report is written, seen and thrown away by that person alone.
grant select, insert, delete on duty_draft to app_user;
drop policy if exists duty_draft_own on duty_draft;
create policy duty_draft_own on duty_draft for all to app_user using (reporter_id = (select current_person())) with check (reporter_id = (select current_person()));

-- That a supporter asks to talk is seen by them and by whoever supervises them at this moment. It names no participant.
grant select, insert, update (closed_at) on duty_consult to app_user;
drop policy if exists duty_consult_read on duty_consult;
create policy duty_consult_read on duty_consult for select to app_user using (
	supporter_id = (select current_person()) or ('supervises:' || supervision_id) = any ((select held_relations())::text[])
);
-- The supporter asks, in their own name, within a live supervision.
drop policy if exists duty_consult_ask on duty_consult;
create policy duty_consult_ask on duty_consult for insert to app_user with check (
	supporter_id = (select current_person()) and closed_at is null and ('supervised:' || supervision_id) = any ((select held_relations())::text[])
);
-- Either of the two says that they have talked.
drop policy if exists duty_consult_close on duty_consult;
create policy duty_consult_close on duty_consult for update to app_user using (
	supporter_id = (select current_person()) or ('supervises:' || supervision_id) = any ((select held_relations())::text[])
) with check (closed_at is not null);

-- A report is known to those who hold its circle now, the reporter and their peer supervisor; and to the person it is about, from the day on which it is no longer kept from them.
grant select, insert, update (opens_on, asked_again_on, reviewed_on, after_care_on) on duty_report to app_user;
drop policy if exists duty_report_read on duty_report;
create policy duty_report_read on duty_report for select to app_user using (
	circle_id = any ((select held_circles())::uuid[])
	or (person_id = (select current_person()) and opens_on <= (select day_everywhere()))
);
-- It is recorded by whoever made it, in their own name, in a circle they are in, about somebody they are with now.
drop policy if exists duty_report_record on duty_report;
create policy duty_report_record on duty_report for insert to app_user with check (
	reporter_id = (select current_person()) and circle_id = any ((select held_circles())::uuid[])
	and array['walks-with:' || person_id, 'welcomes:' || person_id] && (select held_relations())::text[]
);
-- Those who hold the circle look after it; the person it is about reads it and changes nothing in it.
drop policy if exists duty_report_look_after on duty_report;
create policy duty_report_look_after on duty_report for update to app_user using (
	circle_id = any ((select held_circles())::uuid[]) and person_id <> (select current_person())
);

-- Leads of the programme see that there was a report, and on which day, and nothing else of it. It is counted by the supporter who made it.
grant select, insert on duty_counted to app_user;
drop policy if exists duty_counted_read on duty_counted;
create policy duty_counted_read on duty_counted for select to app_user using (('role:lead:' || programme_id) = any ((select held_relations())::text[]));
drop policy if exists duty_counted_count on duty_counted;
create policy duty_counted_count on duty_counted for insert to app_user with check (('role:supporter:' || programme_id) = any ((select held_relations())::text[]));

-- When somebody's account is destroyed, what a report about them says goes with it; that there was one stays, as a day.
grant select (person_id, circle_id) on duty_report to app_system;
drop policy if exists duty_report_forget on duty_report;
create policy duty_report_forget on duty_report for select to app_system using (true);
