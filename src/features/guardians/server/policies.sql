-- Who was named to open things with another is known to that person, to leads and administrators, and to the guardians; who is one now, everybody sees from the relation. Leads name somebody, in their own name.
grant select, insert, update (accepted_at, ended_at) on guardian to app_user;
drop policy if exists guardian_read on guardian;
create policy guardian_read on guardian for select to app_user using (
	person_id = (select current_person())
	or array['role:lead:' || programme_id, 'role:administrator:' || programme_id, 'guardian:' || programme_id] && (select held_relations())::text[]
);
drop policy if exists guardian_name on guardian;
create policy guardian_name on guardian for insert to app_user with check (
	named_by = (select current_person()) and accepted_at is null and ('role:lead:' || programme_id) = any ((select held_relations())::text[])
);
-- Only the person themself says yes; they step back, or it is ended by who looks after the staff.
drop policy if exists guardian_answer on guardian;
create policy guardian_answer on guardian for update to app_user using (
	person_id = (select current_person())
	or array['role:lead:' || programme_id, 'role:administrator:' || programme_id] && (select held_relations())::text[]
) with check (person_id = (select current_person()) or ended_at is not null);

-- Whoever works here no more is no guardian either: that ends under the system role.
grant select (person_id, ended_at), update (ended_at) on guardian to app_system;
drop policy if exists guardian_over on guardian;
create policy guardian_over on guardian for all to app_system using (true) with check (ended_at is not null);

-- On which grounds something is opened here, and for how long, everybody signed in may know. Leads choose it.
grant select, insert, update on joint_settings to app_user;
drop policy if exists joint_settings_read on joint_settings;
create policy joint_settings_read on joint_settings for select to app_user using ((select current_person()) is not null);
drop policy if exists joint_settings_begin on joint_settings;
create policy joint_settings_begin on joint_settings for insert to app_user with check (('role:lead:' || programme_id) = any ((select held_relations())::text[]));
drop policy if exists joint_settings_change on joint_settings;
create policy joint_settings_change on joint_settings for update to app_user using (('role:lead:' || programme_id) = any ((select held_relations())::text[]));

-- That an opening was asked for, and what came of it, is known to leads, to the guardians, to who asked and to who reads. It does not say whose thing it is, nor which.
grant select, insert, update (opened_at, until_at, first_id, second_id, ended_at, reviewed_by, reviewed_at, review) on joint_opening to app_user;
drop policy if exists joint_opening_read on joint_opening;
create policy joint_opening_read on joint_opening for select to app_user using (
	(select current_person()) = any (array[requester_id, reader_id])
	or array['role:lead:' || programme_id, 'guardian:' || programme_id] && (select held_relations())::text[]
);
-- A lead or a guardian asks, in their own name; nothing is opened by asking.
drop policy if exists joint_opening_ask on joint_opening;
create policy joint_opening_ask on joint_opening for insert to app_user with check (
	requester_id = (select current_person()) and opened_at is null and reviewed_by is null
	and array['role:lead:' || programme_id, 'guardian:' || programme_id] && (select held_relations())::text[]
);
-- It is opened by a guardian who is the second; ended by anybody who may know of it; and looked at afterwards by a lead, in their own name.
drop policy if exists joint_opening_move on joint_opening;
create policy joint_opening_move on joint_opening for update to app_user using (
	(select current_person()) = any (array[requester_id, reader_id])
	or array['role:lead:' || programme_id, 'guardian:' || programme_id] && (select held_relations())::text[]
) with check (
	ended_at is not null
	or (second_id = (select current_person()) and ('guardian:' || programme_id) = any ((select held_relations())::text[]))
	or (reviewed_by = (select current_person()) and ('role:lead:' || programme_id) = any ((select held_relations())::text[]))
);

-- What one guardian left for another is seen by those two, until it is over. Each leaves only their own.
grant select, insert on joint_half to app_user;
drop policy if exists joint_half_read on joint_half;
create policy joint_half_read on joint_half for select to app_user using ((select current_person()) = any (array[from_id, to_id]) and until_at > now());
drop policy if exists joint_half_leave on joint_half;
create policy joint_half_leave on joint_half for insert to app_user with check (from_id = (select current_person()));
-- What is over is swept away under the system role, which opens none of it.
grant select (until_at), delete on joint_half to app_system;
drop policy if exists joint_half_sweep on joint_half;
create policy joint_half_sweep on joint_half for all to app_system using (true);

-- What two guardians opened is read by the one it was opened for, while that lasts, and by nobody else: not by the two.
grant select, insert on joint_key to app_user;
drop policy if exists joint_key_read on joint_key;
create policy joint_key_read on joint_key for select to app_user using (
	reader_id = (select current_person()) and ('joint-opening:' || opening_id) = any ((select held_relations())::text[])
);
grant select (until_at), delete on joint_key to app_system;
drop policy if exists joint_key_sweep on joint_key;
create policy joint_key_sweep on joint_key for all to app_system using (true);
drop policy if exists joint_key_give on joint_key;
create policy joint_key_give on joint_key for insert to app_user with check (made_by = (select current_person()));

-- The person whose thing was opened is told: at once, or when a law no longer forbids it and it is not kept from them. Nobody else reads whose it was.
grant select, insert, update (seen_at) on joint_notice to app_user;
drop policy if exists joint_notice_read on joint_notice;
create policy joint_notice_read on joint_notice for select to app_user using (
	about_id = (select current_person()) and shown_from <= now() and (opens_on is null or opens_on <= (select day_everywhere()))
);
drop policy if exists joint_notice_give on joint_notice;
create policy joint_notice_give on joint_notice for insert to app_user with check (second_id = (select current_person()));
drop policy if exists joint_notice_seen on joint_notice;
create policy joint_notice_seen on joint_notice for update to app_user using (
	about_id = (select current_person()) and shown_from <= now() and (opens_on is null or opens_on <= (select day_everywhere()))
);

-- How often something was opened, everybody signed in may know, as soon as the person may. A guardian adds to it.
grant select, insert on joint_use to app_user;
drop policy if exists joint_use_read on joint_use;
create policy joint_use_read on joint_use for select to app_user using (
	(select current_person()) is not null and shown_from <= now() and (opens_on is null or opens_on <= (select day_everywhere()))
);
drop policy if exists joint_use_add on joint_use;
create policy joint_use_add on joint_use for insert to app_user with check (('guardian:' || programme_id) = any ((select held_relations())::text[]));
