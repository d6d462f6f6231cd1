-- Read with migrations/organisation/0280_calls.sql.

-- Who takes turns on the rota is known to whoever takes part, supports or leads here: a call-back is sealed for them. Each supporter joins by themselves, and leaves.
grant select, insert, delete on rota_member to app_user;
drop policy if exists rota_member_read on rota_member;
create policy rota_member_read on rota_member for select to app_user using (
	person_id = (select current_person())
	or array['role:participant:' || programme_id, 'role:supporter:' || programme_id, 'role:lead:' || programme_id] && (select held_relations())::text[]
);
drop policy if exists rota_member_join on rota_member;
create policy rota_member_join on rota_member for insert to app_user with check (
	person_id = (select current_person()) and ('role:supporter:' || programme_id) = any ((select held_relations())::text[])
);
drop policy if exists rota_member_leave on rota_member;
create policy rota_member_leave on rota_member for delete to app_user using (person_id = (select current_person()));

-- The rota is seen by supporters and leads; of it whoever takes part sees who is on now and in the next two days, and nobody's weeks.
grant select, insert, update (supporter_id, relation_id, passes_on), delete on on_call_slot to app_user;
drop policy if exists on_call_slot_read on on_call_slot;
create policy on_call_slot_read on on_call_slot for select to app_user using (
	array['role:supporter:' || programme_id, 'role:lead:' || programme_id] && (select held_relations())::text[]
	or (('role:participant:' || programme_id) = any ((select held_relations())::text[]) and ends_at > now() and starts_at < now() + interval '2 days')
);
-- A lead plans times that nobody has yet; a supporter offers themself for one.
drop policy if exists on_call_slot_plan on on_call_slot;
create policy on_call_slot_plan on on_call_slot for insert to app_user with check (
	planned_by = (select current_person()) and (
		(('role:lead:' || programme_id) = any ((select held_relations())::text[]) and supporter_id is null)
		or (('role:supporter:' || programme_id) = any ((select held_relations())::text[]) and supporter_id = (select current_person()))
	)
);
-- A supporter takes one that nobody has or that somebody passes on, and gives back their own. Nobody is put on by somebody else.
drop policy if exists on_call_slot_take on on_call_slot;
create policy on_call_slot_take on on_call_slot for update to app_user using (
	('role:supporter:' || programme_id) = any ((select held_relations())::text[]) and (supporter_id is null or passes_on or supporter_id = (select current_person()))
) with check (supporter_id is null or supporter_id = (select current_person()));
-- A lead takes one out of the rota.
drop policy if exists on_call_slot_drop on on_call_slot;
create policy on_call_slot_drop on on_call_slot for delete to app_user using (('role:lead:' || programme_id) = any ((select held_relations())::text[]));

-- How calls are returned here everybody signed in may know; leads and administrators decide it.
grant select, insert, update (target_minutes, keep_days, changed_by, changed_at) on call_settings to app_user;
drop policy if exists call_settings_read on call_settings;
create policy call_settings_read on call_settings for select to app_user using ((select current_person()) is not null);
drop policy if exists call_settings_make on call_settings;
create policy call_settings_make on call_settings for insert to app_user with check (
	changed_by = (select current_person()) and array['role:lead:' || programme_id, 'role:administrator:' || programme_id] && (select held_relations())::text[]
);
drop policy if exists call_settings_change on call_settings;
create policy call_settings_change on call_settings for update to app_user using (
	array['role:lead:' || programme_id, 'role:administrator:' || programme_id] && (select held_relations())::text[]
) with check (changed_by = (select current_person()));

-- That somebody asked to be called is seen by them for good; where it went to their supporter first, by that one while the two walk together; while it is open by whoever is on, or stands in for their supporter, and whose turn it is, by whoever is on and was not asked yet while it is nobody's turn, and by whoever has it in hand. Nobody else sees it, no lead and no other supporter.
grant select, insert, update (state, turn, with_id, tried, due_at, taken_at, calling_since, closed_at) on call_back to app_user;
drop policy if exists call_back_read on call_back;
create policy call_back_read on call_back for select to app_user using (
	participant_id = (select current_person())
	or array['calls-back:' || id, 'match:' || match_id] && (select held_relations())::text[]
	or (
		closed_at is null and ('on-call:' || programme_id) = any ((select held_relations())::text[])
		and (with_id = (select current_person()) or (with_id is null and not (select current_person()) = any (tried)))
	)
	or (closed_at is null and with_id = (select current_person()) and ('covers:' || participant_id) = any ((select held_relations())::text[]))
);
-- It is asked for by whoever takes part, or for them by who walks with them.
drop policy if exists call_back_ask on call_back;
create policy call_back_ask on call_back for insert to app_user with check (
	asked_by = (select current_person())
	and (participant_id = (select current_person()) or ('walks-with:' || participant_id) = any ((select held_relations())::text[]))
);
-- While it is open they take it back; whoever's turn it is takes it in hand, and only so calls, closes it or gives it on. Whose it is can not be changed.
drop policy if exists call_back_step on call_back;
create policy call_back_step on call_back for update to app_user using (
	closed_at is null and (
		participant_id = (select current_person())
		or array['calls-back:' || id, 'match:' || match_id] && (select held_relations())::text[]
	)
) with check (true);

-- Returned calls are counted by who returns them. Leads see how many in a week, and of whom nobody knows; each sees their own.
grant select, insert on call_count to app_user;
drop policy if exists call_count_read on call_count;
create policy call_count_read on call_count for select to app_user using (('role:lead:' || programme_id) = any ((select held_relations())::text[]));
drop policy if exists call_count_add on call_count;
create policy call_count_add on call_count for insert to app_user with check (('role:supporter:' || programme_id) = any ((select held_relations())::text[]));
grant select, insert on call_own_count to app_user;
drop policy if exists call_own_count_read on call_own_count;
create policy call_own_count_read on call_own_count for select to app_user using (supporter_id = (select current_person()));
drop policy if exists call_own_count_add on call_own_count;
create policy call_own_count_add on call_own_count for insert to app_user with check (supporter_id = (select current_person()));

-- Under the system role a call-back that nobody took in time goes to the next person, and one that is over is forgotten: it opens nothing.
grant select, update (state, turn, with_id, tried, due_at, taken_at, calling_since, closed_at), delete on call_back to app_system;
drop policy if exists call_back_roll on call_back;
create policy call_back_roll on call_back for all to app_system using (true) with check (true);
grant select on call_settings to app_system;
drop policy if exists call_settings_jobs on call_settings;
create policy call_settings_jobs on call_settings for select to app_system using (true);
grant select, update (supporter_id, relation_id, passes_on), delete on on_call_slot to app_system;
drop policy if exists on_call_slot_free on on_call_slot;
create policy on_call_slot_free on on_call_slot for all to app_system using (true) with check (supporter_id is null);
grant select, delete on rota_member to app_system;
drop policy if exists rota_member_over on rota_member;
create policy rota_member_over on rota_member for all to app_system using (true);
grant select (supporter_id, week), delete on call_own_count to app_system;
drop policy if exists call_own_count_forget on call_own_count;
create policy call_own_count_forget on call_own_count for all to app_system using (true);
grant select (week), delete on call_count to app_system;
drop policy if exists call_count_forget on call_count;
create policy call_count_forget on call_count for all to app_system using (true);

-- Read with migrations/organisation/0281_telephone.sql.

-- The number of a call-back that was asked for by text is opened by whoever has it in hand, and by nobody else.
grant select on call_back_number to app_user;
drop policy if exists call_back_number_read on call_back_number;
create policy call_back_number_read on call_back_number for select to app_user using (('calls-back:' || call_back_id) = any ((select held_relations())::text[]));
-- That somebody may ask by a text message is seen, begun and ended by them alone.
grant select, insert, delete on call_by_text to app_user;
drop policy if exists call_by_text_own on call_by_text;
create policy call_by_text_own on call_by_text for all to app_user using (person_id = (select current_person())) with check (
	person_id = (select current_person()) and ('role:participant:' || programme_id) = any ((select held_relations())::text[])
);
-- Where calls reach somebody while they are on is seen, said and taken away by them alone.
grant select, insert, delete on on_call_phone to app_user;
drop policy if exists on_call_phone_own on on_call_phone;
create policy on_call_phone_own on on_call_phone for all to app_user using (person_id = (select current_person())) with check (
	person_id = (select current_person()) and ('role:supporter:' || programme_id) = any ((select held_relations())::text[])
);
-- When the telephone company hands something over, the system role finds who may ask by text and who is on, and opens only their own number for that.
grant insert on call_back to app_system;
grant select, insert, delete on call_back_number to app_system;
drop policy if exists call_back_number_by_text on call_back_number;
create policy call_back_number_by_text on call_back_number for all to app_system using (true) with check (true);
grant select, delete on call_by_text to app_system;
drop policy if exists call_by_text_find on call_by_text;
create policy call_by_text_find on call_by_text for all to app_system using (true);
grant select, delete on on_call_phone to app_system;
drop policy if exists on_call_phone_ring on on_call_phone;
create policy on_call_phone_ring on on_call_phone for all to app_system using (true);
grant select, insert, delete on telephone_event to app_system;
drop policy if exists telephone_event_once on telephone_event;
create policy telephone_event_once on telephone_event for all to app_system using (true) with check (true);
grant select (person_id, sealed) on safe_way to app_system;
