-- Anybody who reaches this organisation may read what its programme says about itself; its leads and administrators change it.
grant select, insert, update on programme to app_user;
drop policy if exists programme_read on programme;
create policy programme_read on programme for select to app_user using (true);
drop policy if exists programme_set_up on programme;
create policy programme_set_up on programme for insert to app_user with check (
	set_up_by = (select current_person()) and ('role:administrator:' || id) = any ((select held_relations())::text[])
);
drop policy if exists programme_change on programme;
create policy programme_change on programme for update to app_user using (
	('role:lead:' || id) = any ((select held_relations())::text[]) or ('role:administrator:' || id) = any ((select held_relations())::text[])
);

-- Everybody reads what the roles are called here; leads and administrators choose the words.
grant select, insert, update, delete on role_word to app_user;
drop policy if exists role_word_read on role_word;
create policy role_word_read on role_word for select to app_user using (true);
drop policy if exists role_word_choose on role_word;
create policy role_word_choose on role_word for all to app_user using (
	('role:lead:' || programme_id) = any ((select held_relations())::text[]) or ('role:administrator:' || programme_id) = any ((select held_relations())::text[])
);

-- Help is never behind a door: everybody reads the numbers; leads and administrators keep them right.
grant select, insert, update, delete on help_number to app_user;
drop policy if exists help_number_read on help_number;
create policy help_number_read on help_number for select to app_user using (true);
drop policy if exists help_number_keep on help_number;
create policy help_number_keep on help_number for all to app_user using (
	('role:lead:' || programme_id) = any ((select held_relations())::text[]) or ('role:administrator:' || programme_id) = any ((select held_relations())::text[])
);

-- Every version of what must be passed on can be read by everybody and changed by nobody; a lead or administrator adds one in their own name.
grant select, insert on limits_version to app_user;
drop policy if exists limits_version_read on limits_version;
create policy limits_version_read on limits_version for select to app_user using (true);
drop policy if exists limits_version_add on limits_version;
create policy limits_version_add on limits_version for insert to app_user with check (
	confirmed_by = (select current_person()) and (
		('role:lead:' || programme_id) = any ((select held_relations())::text[]) or ('role:administrator:' || programme_id) = any ((select held_relations())::text[])
	)
);

-- The same for its text in each language.
grant select, insert on limits_text to app_user;
drop policy if exists limits_text_read on limits_text;
create policy limits_text_read on limits_text for select to app_user using (true);
drop policy if exists limits_text_add on limits_text;
create policy limits_text_add on limits_text for insert to app_user with check (
	('role:lead:' || programme_id) = any ((select held_relations())::text[]) or ('role:administrator:' || programme_id) = any ((select held_relations())::text[])
);

-- A demo's doors are for everybody who comes; each invented person opens their own. A real programme has none.
grant select, insert on demo_door to app_user;
drop policy if exists demo_door_see on demo_door;
create policy demo_door_see on demo_door for select to app_user using (true);
drop policy if exists demo_door_open on demo_door;
create policy demo_door_open on demo_door for insert to app_user with check (person_id = (select current_person()));
