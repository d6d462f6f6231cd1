-- Read with migrations/organisation/0300_stand_in.sql.

-- Whom somebody agreed on to stand in is seen by the two, and by the supporter whom it is about while they walk together. Nobody else, no lead and no supervisor.
grant select, insert, update (state, circle_id, answered_at, ended_at) on stand_in to app_user;
drop policy if exists stand_in_read on stand_in;
create policy stand_in_read on stand_in for select to app_user using (
	participant_id = (select current_person())
	or array['stands-in:' || id, 'walks-with:' || participant_id] && (select held_relations())::text[]
);
-- It begins with the participant’s question and in no other way.
drop policy if exists stand_in_ask on stand_in;
create policy stand_in_ask on stand_in for insert to app_user with check (
	participant_id = (select current_person()) and state = 'asked' and ('role:participant:' || programme_id) = any ((select held_relations())::text[])
);
-- The yes and the no are those of whoever was asked; either takes it back. Nobody answers for the other.
drop policy if exists stand_in_step on stand_in;
create policy stand_in_step on stand_in for update to app_user using (
	participant_id = (select current_person()) or ('stands-in:' || id) = any ((select held_relations())::text[])
) with check (
	(participant_id = (select current_person()) and state in ('asked', 'ended'))
	or (('stands-in:' || id) = any ((select held_relations())::text[]) and state in ('agreed', 'declined', 'ended'))
);
-- What ends with a role or with taking part ends under the system role: it sees who, and opens nothing.
grant select, update (state, ended_at), delete on stand_in to app_system;
drop policy if exists stand_in_over on stand_in;
create policy stand_in_over on stand_in for all to app_system using (true) with check (state in ('declined', 'ended'));

-- What may be shown is chosen by the participant alone, and read by the supporter while they walk together, who hands it on.
grant select, insert, delete on stand_in_share to app_user;
drop policy if exists stand_in_share_read on stand_in_share;
create policy stand_in_share_read on stand_in_share for select to app_user using (
	participant_id = (select current_person()) or ('walks-with:' || participant_id) = any ((select held_relations())::text[])
);
drop policy if exists stand_in_share_choose on stand_in_share;
create policy stand_in_share_choose on stand_in_share for insert to app_user with check (participant_id = (select current_person()));
drop policy if exists stand_in_share_drop on stand_in_share;
create policy stand_in_share_drop on stand_in_share for delete to app_user using (participant_id = (select current_person()));
grant select, delete on stand_in_share to app_system;
drop policy if exists stand_in_share_forget on stand_in_share;
create policy stand_in_share_forget on stand_in_share for all to app_system using (true);

-- Read with migrations/organisation/0301_cover.sql.

-- That a supporter is not well today is said, read and taken back by them alone: no participant, no supervisor and no lead reads it (INV-19, H16).
grant select, insert, delete on not_well_day to app_user;
drop policy if exists not_well_day_own on not_well_day;
create policy not_well_day_own on not_well_day for all to app_user using (supporter_id = (select current_person())) with check (supporter_id = (select current_person()));
-- It goes with the day, under the system role.
grant select, delete on not_well_day to app_system;
drop policy if exists not_well_day_over on not_well_day;
create policy not_well_day_over on not_well_day for all to app_system using (true);

-- Days away are planned, moved and cancelled by the supporter; administrative supervisors see the days that are still to come, and how many pairs they touch, without who.
grant select, insert, update (from_day, until_day, pairs, without_cover), delete on leave_days to app_user;
drop policy if exists leave_days_read on leave_days;
create policy leave_days_read on leave_days for select to app_user using (
	supporter_id = (select current_person())
	or (('role:admin-supervisor:' || programme_id) = any ((select held_relations())::text[]) and until_day >= current_date)
);
drop policy if exists leave_days_plan on leave_days;
create policy leave_days_plan on leave_days for insert to app_user with check (
	supporter_id = (select current_person()) and ('role:supporter:' || programme_id) = any ((select held_relations())::text[])
);
drop policy if exists leave_days_move on leave_days;
create policy leave_days_move on leave_days for update to app_user using (supporter_id = (select current_person()));
drop policy if exists leave_days_cancel on leave_days;
create policy leave_days_cancel on leave_days for delete to app_user using (supporter_id = (select current_person()));
grant select, update (pairs, without_cover), delete on leave_days to app_system;
drop policy if exists leave_days_over on leave_days;
create policy leave_days_over on leave_days for all to app_system using (true);

-- That somebody’s supporter is away is said by the supporter while the two walk together, and seen by the participant from the day on which they are told. Nobody else sees it.
grant select, insert, update (from_day, until_day, from_at, until_at, tell_at, told_at), delete on absence to app_user;
drop policy if exists absence_read on absence;
create policy absence_read on absence for select to app_user using (
	(participant_id = (select current_person()) and tell_at <= now())
	or (supporter_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[]))
);
drop policy if exists absence_say on absence;
create policy absence_say on absence for insert to app_user with check (
	supporter_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[])
);
drop policy if exists absence_move on absence;
create policy absence_move on absence for update to app_user using (
	supporter_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[])
);
drop policy if exists absence_take_back on absence;
create policy absence_take_back on absence for delete to app_user using (
	supporter_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[])
);
-- Under the system role participants are told when it is time, and what is over goes.
grant select, insert, update (told_at), delete on absence to app_system;
drop policy if exists absence_tell on absence;
create policy absence_tell on absence for all to app_system using (true) with check (true);

-- That somebody stands in is seen by the participant for good, by the supporter who is away while the two walk together, and by whoever stands in until the time it was for is over. Nobody else, no lead and no supervisor.
grant select, insert, update (closed_at) on cover to app_user;
drop policy if exists cover_read on cover;
create policy cover_read on cover for select to app_user using (
	participant_id = (select current_person())
	or (supporter_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[]))
	or (('stands-in:' || stand_in_id) = any ((select held_relations())::text[]) and until_at > now())
);
-- It begins with the one who is away, or with the participant; with somebody the two agreed on, which a foreign key holds.
drop policy if exists cover_begin on cover;
create policy cover_begin on cover for insert to app_user with check (
	begun_by = (select current_person())
	and (participant_id = (select current_person())
		or (supporter_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[])))
);
-- Any of the three ends it.
drop policy if exists cover_end on cover;
create policy cover_end on cover for update to app_user using (
	participant_id = (select current_person())
	or (supporter_id = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[]))
	or (('stands-in:' || stand_in_id) = any ((select held_relations())::text[]) and closed_at is null and until_at > now())
) with check (closed_at is not null);
grant select, update (closed_at), delete on cover to app_system;
drop policy if exists cover_over on cover;
create policy cover_over on cover for all to app_system using (true) with check (closed_at is not null);

-- What was written is seen by the participant for good, and by whoever stands in while it lasts; either writes in their own name.
grant select, insert on cover_message to app_user;
drop policy if exists cover_message_read on cover_message;
create policy cover_message_read on cover_message for select to app_user using (
	participant_id = (select current_person()) or circle_id = any ((select held_circles())::uuid[])
);
drop policy if exists cover_message_write on cover_message;
create policy cover_message_write on cover_message for insert to app_user with check (
	author_id = (select current_person()) and circle_id = any ((select held_circles())::uuid[])
);
grant select (cover_id, participant_id), delete on cover_message to app_system;
drop policy if exists cover_message_forget on cover_message;
create policy cover_message_forget on cover_message for all to app_system using (true);

-- How early participants are told everybody signed in may know; leads and administrators decide it.
grant select, insert, update (lead_days, changed_by, changed_at) on cover_settings to app_user;
drop policy if exists cover_settings_read on cover_settings;
create policy cover_settings_read on cover_settings for select to app_user using ((select current_person()) is not null);
drop policy if exists cover_settings_make on cover_settings;
create policy cover_settings_make on cover_settings for insert to app_user with check (
	changed_by = (select current_person()) and array['role:lead:' || programme_id, 'role:administrator:' || programme_id] && (select held_relations())::text[]
);
drop policy if exists cover_settings_change on cover_settings;
create policy cover_settings_change on cover_settings for update to app_user using (
	array['role:lead:' || programme_id, 'role:administrator:' || programme_id] && (select held_relations())::text[]
) with check (changed_by = (select current_person()));
grant select on cover_settings to app_system;
drop policy if exists cover_settings_jobs on cover_settings;
create policy cover_settings_jobs on cover_settings for select to app_system using (true);

-- Read with migrations/organisation/0302_cover_runs.sql.

-- That somebody stands in for a supporter is said with what that one says of their days, and seen, while it runs, by who supervises them: that it is so and until when. No participant is named, no cause is in it, and nothing of it stays.
grant select, insert, delete on cover_runs to app_user;
drop policy if exists cover_runs_read on cover_runs;
create policy cover_runs_read on cover_runs for select to app_user using (
	supporter_id = (select current_person())
	or (
		from_at <= now() and until_at > now()
		and array['supervises:' || supervision_id, 'role:admin-supervisor:' || programme_id] && (select held_relations())::text[]
	)
);
drop policy if exists cover_runs_say on cover_runs;
create policy cover_runs_say on cover_runs for insert to app_user with check (
	supporter_id = (select current_person()) and ('role:supporter:' || programme_id) = any ((select held_relations())::text[])
);
drop policy if exists cover_runs_over on cover_runs;
create policy cover_runs_over on cover_runs for delete to app_user using (supporter_id = (select current_person()));
grant select, delete on cover_runs to app_system;
drop policy if exists cover_runs_forget on cover_runs;
create policy cover_runs_forget on cover_runs for all to app_system using (true);

-- That a supporter is not here any more is noted under the system role, when their role ended, for who walked with them; the participant reads it and puts it aside.
grant select, delete on supporter_gone to app_user;
drop policy if exists supporter_gone_own on supporter_gone;
create policy supporter_gone_own on supporter_gone for all to app_user using (participant_id = (select current_person())) with check (false);
grant select, insert, delete on supporter_gone to app_system;
drop policy if exists supporter_gone_note on supporter_gone;
create policy supporter_gone_note on supporter_gone for all to app_system using (true) with check (true);

-- Read with migrations/organisation/0303_nobody_to_walk_with.sql.

-- How many people have nobody to walk with is counted under the system role and seen by leads: a number, with nobody in it.
grant select on alone_count to app_user;
drop policy if exists alone_count_read on alone_count;
create policy alone_count_read on alone_count for select to app_user using (('role:lead:' || programme_id) = any ((select held_relations())::text[]));
grant select, insert, update (people, counted_at) on alone_count to app_system;
drop policy if exists alone_count_keep on alone_count;
create policy alone_count_keep on alone_count for all to app_system using (true) with check (true);
