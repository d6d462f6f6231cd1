-- Read with migrations/organisation/0240_scheduling.sql.

-- When a supporter usually has time is for themselves and for participants of the programme, as what they show of themselves is. Nobody else sees it, no lead and no other supporter.
grant select, insert, update (zone, windows, days_off, changed_at, version) on supporter_hours to app_user;
drop policy if exists supporter_hours_read on supporter_hours;
create policy supporter_hours_read on supporter_hours for select to app_user using (
	person_id = (select current_person()) or ('role:participant:' || programme_id) = any ((select held_relations())::text[])
);
-- The supporter alone says and changes it.
drop policy if exists supporter_hours_say on supporter_hours;
create policy supporter_hours_say on supporter_hours for insert to app_user with check (person_id = (select current_person()));
drop policy if exists supporter_hours_change on supporter_hours;
create policy supporter_hours_change on supporter_hours for update to app_user using (person_id = (select current_person()));

-- That somebody keeps a place is known to them alone.
grant select, insert, delete on safe_place to app_user;
drop policy if exists safe_place_read on safe_place;
create policy safe_place_read on safe_place for select to app_user using (person_id = (select current_person()));
drop policy if exists safe_place_keep on safe_place;
create policy safe_place_keep on safe_place for insert to app_user with check (person_id = (select current_person()));
drop policy if exists safe_place_drop on safe_place;
create policy safe_place_drop on safe_place for delete to app_user using (person_id = (select current_person()));

-- A break is given up by the supporter whose it is, and by nobody else; they take that back.
grant select, insert, delete on break_given_up to app_user;
drop policy if exists break_given_up_read on break_given_up;
create policy break_given_up_read on break_given_up for select to app_user using (supporter_id = (select current_person()));
drop policy if exists break_given_up_give on break_given_up;
create policy break_given_up_give on break_given_up for insert to app_user with check (supporter_id = (select current_person()));
drop policy if exists break_given_up_take_back on break_given_up;
create policy break_given_up_take_back on break_given_up for delete to app_user using (supporter_id = (select current_person()));

-- What is held of a supporter's time is seen by the supporter, and of it by each participant what is held for the two of them. With whom else a supporter meets, no participant sees.
grant select, insert, update (free_from, break_given_up), delete on held_time to app_user;
drop policy if exists held_time_read on held_time;
create policy held_time_read on held_time for select to app_user using (
	supporter_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[])
);
-- It is held by the yes of either of two who walk together now; the end of a shift by the supporter.
drop policy if exists held_time_hold on held_time;
create policy held_time_hold on held_time for insert to app_user with check (
	('match:' || match_id) = any ((select held_relations())::text[]) or (match_id is null and supporter_id = (select current_person()))
);
-- The break after it is the supporter's.
drop policy if exists held_time_break on held_time;
create policy held_time_break on held_time for update to app_user using (supporter_id = (select current_person()));
-- Either of the two lets it go; the end of a shift the supporter.
drop policy if exists held_time_let_go on held_time;
create policy held_time_let_go on held_time for delete to app_user using (
	('match:' || match_id) = any ((select held_relations())::text[]) or (match_id is null and supporter_id = (select current_person()))
);

-- An appointment is seen by the participant for good, and by their supporter while the match is live. Nobody else, not even programme leads.
grant select, insert, update (mode, starts_at, ends_at, zone, state, said_at, version, held, room_time) on appointment to app_user;
drop policy if exists appointment_read on appointment;
create policy appointment_read on appointment for select to app_user using (
	participant_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[])
);
-- It is said and changed by either of two who walk together now.
drop policy if exists appointment_say on appointment;
create policy appointment_say on appointment for insert to app_user with check (
	(select current_person()) = any (array[participant_id, supporter_id]) and ('match:' || match_id) = any ((select held_relations())::text[])
);
drop policy if exists appointment_step on appointment;
create policy appointment_step on appointment for update to app_user using (
	(select current_person()) = any (array[participant_id, supporter_id]) and ('match:' || match_id) = any ((select held_relations())::text[])
);

-- A row of times is seen and said by the same two as its times, and never changed.
grant select, insert on appointment_series to app_user;
drop policy if exists appointment_series_read on appointment_series;
create policy appointment_series_read on appointment_series for select to app_user using (
	participant_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[])
);
drop policy if exists appointment_series_say on appointment_series;
create policy appointment_series_say on appointment_series for insert to app_user with check (
	(select current_person()) = any (array[participant_id, supporter_id]) and ('match:' || match_id) = any ((select held_relations())::text[])
);

-- When a supporter works is written and seen by them alone.
grant select, insert, update (debrief_given_up, held), delete on shift to app_user;
drop policy if exists shift_own on shift;
create policy shift_own on shift for all to app_user using (supporter_id = (select current_person())) with check (supporter_id = (select current_person()));

-- When two walk together no more, what they had planned goes, and the supporter's time is free again: the system role reads whose match it was and when, and opens nothing.
grant select (id, match_id, participant_id, state, starts_at, held, series_id), delete on appointment to app_system;
drop policy if exists appointment_over on appointment;
create policy appointment_over on appointment for all to app_system using (true);
grant select (id, match_id, participant_id, starts_at, shift_id, supporter_id), delete on held_time to app_system;
drop policy if exists held_time_over on held_time;
create policy held_time_over on held_time for all to app_system using (true);
-- What somebody kept for themselves goes with their account.
grant select (person_id), delete on safe_place, supporter_hours to app_system;
drop policy if exists safe_place_forget on safe_place;
create policy safe_place_forget on safe_place for all to app_system using (true);
drop policy if exists supporter_hours_forget on supporter_hours;
create policy supporter_hours_forget on supporter_hours for all to app_system using (true);
-- A row of times goes with its times, a shift with the account of whose it is.
grant select (id, participant_id), delete on appointment_series to app_system;
drop policy if exists appointment_series_over on appointment_series;
create policy appointment_series_over on appointment_series for all to app_system using (true);
grant select (id, supporter_id), delete on shift to app_system;
drop policy if exists shift_forget on shift;
create policy shift_forget on shift for all to app_system using (true);

-- The address of somebody's calendar feed is found by presenting it, or by whose it is; they make it and end it, and nobody changes it.
grant select, insert, delete on calendar_feed to app_user;
drop policy if exists calendar_feed_read on calendar_feed;
create policy calendar_feed_read on calendar_feed for select to app_user using (lookup = (select current_token()) or person_id = (select current_person()));
drop policy if exists calendar_feed_make on calendar_feed;
create policy calendar_feed_make on calendar_feed for insert to app_user with check (person_id = (select current_person()));
drop policy if exists calendar_feed_end on calendar_feed;
create policy calendar_feed_end on calendar_feed for delete to app_user using (person_id = (select current_person()));
-- It goes with the account, and with the last role of whose it is.
grant select (person_id), delete on calendar_feed to app_system;
drop policy if exists calendar_feed_forget on calendar_feed;
create policy calendar_feed_forget on calendar_feed for all to app_system using (true);

-- The list of people who come by is seen, opened and closed by supporters of the programme; by the device at the door only that it is open.
grant select, insert, update (closed_at, kiosk) on drop_in_list to app_user;
drop policy if exists drop_in_list_read on drop_in_list;
create policy drop_in_list_read on drop_in_list for select to app_user using (
	('role:supporter:' || programme_id) = any ((select held_relations())::text[]) or kiosk = (select current_token())
);
drop policy if exists drop_in_list_open on drop_in_list;
create policy drop_in_list_open on drop_in_list for insert to app_user with check (
	opened_by = (select current_person()) and ('role:supporter:' || programme_id) = any ((select held_relations())::text[])
);
drop policy if exists drop_in_list_close on drop_in_list;
create policy drop_in_list_close on drop_in_list for update to app_user using (('role:supporter:' || programme_id) = any ((select held_relations())::text[]));

-- Who came by is seen by supporters of the programme and by nobody else: the device at the door puts somebody on its list, and reads nobody from it.
grant select, insert, update (state, with_supporter), delete on drop_in_entry to app_user;
drop policy if exists drop_in_entry_read on drop_in_entry;
create policy drop_in_entry_read on drop_in_entry for select to app_user using (('role:supporter:' || programme_id) = any ((select held_relations())::text[]));
drop policy if exists drop_in_entry_put on drop_in_entry;
create policy drop_in_entry_put on drop_in_entry for insert to app_user with check (
	('role:supporter:' || programme_id) = any ((select held_relations())::text[]) or kiosk = (select current_token())
);
drop policy if exists drop_in_entry_step on drop_in_entry;
create policy drop_in_entry_step on drop_in_entry for update to app_user using (('role:supporter:' || programme_id) = any ((select held_relations())::text[]));
drop policy if exists drop_in_entry_forget on drop_in_entry;
create policy drop_in_entry_forget on drop_in_entry for delete to app_user using (('role:supporter:' || programme_id) = any ((select held_relations())::text[]));
-- A list that nobody closed is closed by itself, and who was on it forgotten.
grant select (id, opened_at, closed_at), update (closed_at, kiosk) on drop_in_list to app_system;
drop policy if exists drop_in_list_over on drop_in_list;
create policy drop_in_list_over on drop_in_list for all to app_system using (true) with check (closed_at is not null);
grant select (list_id), delete on drop_in_entry to app_system;
drop policy if exists drop_in_entry_over on drop_in_entry;
create policy drop_in_entry_over on drop_in_entry for all to app_system using (true);

-- When anybody can come is for whoever takes part or supports here; supporters say it, in their own name, and take it away.
grant select, insert, delete on communal_time to app_user;
drop policy if exists communal_time_read on communal_time;
create policy communal_time_read on communal_time for select to app_user using (
	('role:participant:' || programme_id) = any ((select held_relations())::text[]) or ('role:supporter:' || programme_id) = any ((select held_relations())::text[])
);
drop policy if exists communal_time_say on communal_time;
create policy communal_time_say on communal_time for insert to app_user with check (
	said_by = (select current_person()) and ('role:supporter:' || programme_id) = any ((select held_relations())::text[])
);
drop policy if exists communal_time_drop on communal_time;
create policy communal_time_drop on communal_time for delete to app_user using (('role:supporter:' || programme_id) = any ((select held_relations())::text[]));

-- Read with migrations/organisation/0310_rooms.sql.

-- Which rooms the programme has is for whoever takes part or supports here, and for leads, who alone say and change it.
grant select, insert, update (name, finding, door_closes, nobody_passes, nobody_hears, step_free, for_children, apart, said_by, said_at, version, gone_at) on private_room to app_user;
drop policy if exists private_room_read on private_room;
create policy private_room_read on private_room for select to app_user using (
	array['role:participant:' || programme_id, 'role:supporter:' || programme_id, 'role:lead:' || programme_id] && (select held_relations())::text[]
);
drop policy if exists private_room_say on private_room;
create policy private_room_say on private_room for insert to app_user with check (
	said_by = (select current_person()) and ('role:lead:' || programme_id) = any ((select held_relations())::text[])
);
drop policy if exists private_room_change on private_room;
create policy private_room_change on private_room for update to app_user
	using (('role:lead:' || programme_id) = any ((select held_relations())::text[]))
	with check (said_by = (select current_person()) and ('role:lead:' || programme_id) = any ((select held_relations())::text[]));

-- That a room is taken, and when, is for whoever takes part or supports here, and for leads, as a sign at its door would be. By whom nobody reads (H54): there is no right to that column.
grant select (id, room_id, programme_id, starts_at, ends_at, free_from, passages), delete on room_time to app_user;
grant insert (id, room_id, programme_id, match_id, starts_at, ends_at, free_from, passages) on room_time to app_user;
drop policy if exists room_time_read on room_time;
create policy room_time_read on room_time for select to app_user using (
	array['role:participant:' || programme_id, 'role:supporter:' || programme_id, 'role:lead:' || programme_id] && (select held_relations())::text[]
);
-- It is taken by either of two who walk together now, and let go by them.
drop policy if exists room_time_take on room_time;
create policy room_time_take on room_time for insert to app_user with check (
	('match:' || match_id) = any ((select held_relations())::text[])
	and array['role:participant:' || programme_id, 'role:supporter:' || programme_id] && (select held_relations())::text[]
);
drop policy if exists room_time_let_go on room_time;
create policy room_time_let_go on room_time for delete to app_user using (('match:' || match_id) = any ((select held_relations())::text[]));

-- When a room is closed is for the same people; leads say it in their own name, and take it back.
grant select, insert, delete on room_closure to app_user;
drop policy if exists room_closure_read on room_closure;
create policy room_closure_read on room_closure for select to app_user using (
	array['role:participant:' || programme_id, 'role:supporter:' || programme_id, 'role:lead:' || programme_id] && (select held_relations())::text[]
);
drop policy if exists room_closure_say on room_closure;
create policy room_closure_say on room_closure for insert to app_user with check (
	said_by = (select current_person()) and ('role:lead:' || programme_id) = any ((select held_relations())::text[])
);
drop policy if exists room_closure_take_back on room_closure;
create policy room_closure_take_back on room_closure for delete to app_user using (('role:lead:' || programme_id) = any ((select held_relations())::text[]));

-- Whoever has a room that is closed then is told of it, rooms go when two walk together no more and a day after they were used, and a room that is no more goes when nobody has it: the system role reads whose it was and when, and opens nothing.
grant select (room_time) on appointment to app_system;
grant select (id, gone_at), delete on private_room to app_system;
drop policy if exists private_room_over on private_room;
create policy private_room_over on private_room for all to app_system using (true);
grant select (id, room_id, match_id, starts_at, ends_at, told_at), update (told_at), delete on room_time to app_system;
drop policy if exists room_time_over on room_time;
create policy room_time_over on room_time for all to app_system using (true);
grant select (room_id, starts_at, ends_at), delete on room_closure to app_system;
drop policy if exists room_closure_over on room_closure;
create policy room_closure_over on room_closure for all to app_system using (true);
