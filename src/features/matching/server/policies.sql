-- Whether a supporter can be asked is known to them, to leads of the programme, and to participants who are choosing.
grant select, insert, update (hours_a_week, taking_new, trained, code_signed) on supporter_room to app_user;
drop policy if exists supporter_room_read on supporter_room;
create policy supporter_room_read on supporter_room for select to app_user using (
	person_id = (select current_person())
	-- Written out: of an overlap the planner expects so few rows that it would read and sort the whole table.
	or ('role:participant:' || programme_id) = any ((select held_relations())::text[])
	or ('role:lead:' || programme_id) = any ((select held_relations())::text[])
);
-- The supporter keeps their own row; a lead may make it or change it when noting a training.
drop policy if exists supporter_room_keep on supporter_room;
create policy supporter_room_keep on supporter_room for insert to app_user with check (
	person_id = (select current_person()) or ('role:lead:' || programme_id) = any ((select held_relations())::text[])
);
drop policy if exists supporter_room_change on supporter_room;
create policy supporter_room_change on supporter_room for update to app_user using (
	person_id = (select current_person()) or ('role:lead:' || programme_id) = any ((select held_relations())::text[])
);

-- What a supporter shows is for themselves and for participants of the programme. Leads, supervisors and other supporters see none of it.
grant select, insert, update (sealed, shown_at), delete on supporter_page to app_user;
drop policy if exists supporter_page_read on supporter_page;
create policy supporter_page_read on supporter_page for select to app_user using (
	person_id = (select current_person()) or ('role:participant:' || programme_id) = any ((select held_relations())::text[])
);
-- Nobody but the supporter shows it, changes it or takes it back.
drop policy if exists supporter_page_show on supporter_page;
create policy supporter_page_show on supporter_page for insert to app_user with check (person_id = (select current_person()));
drop policy if exists supporter_page_change on supporter_page;
create policy supporter_page_change on supporter_page for update to app_user using (person_id = (select current_person()));
drop policy if exists supporter_page_take_back on supporter_page;
create policy supporter_page_take_back on supporter_page for delete to app_user using (person_id = (select current_person()));

-- Marks of names can be compared in the request of a participant who is choosing, and are kept by the supporter. They are keyed: nobody reads a name from them.
grant select, insert, delete on name_mark to app_user;
drop policy if exists name_mark_compare on name_mark;
create policy name_mark_compare on name_mark for select to app_user using (
	supporter_id = (select current_person()) or ('role:participant:' || programme_id) = any ((select held_relations())::text[])
);
drop policy if exists name_mark_keep on name_mark;
create policy name_mark_keep on name_mark for insert to app_user with check (supporter_id = (select current_person()));
drop policy if exists name_mark_drop on name_mark;
create policy name_mark_drop on name_mark for delete to app_user using (supporter_id = (select current_person()));

-- A signature under the code of conduct is made by the supporter alone, and seen by them and the leads of the programme.
grant select, insert on code_signature to app_user;
drop policy if exists code_signature_read on code_signature;
create policy code_signature_read on code_signature for select to app_user using (
	person_id = (select current_person()) or ('role:lead:' || programme_id) = any ((select held_relations())::text[])
);
drop policy if exists code_signature_sign on code_signature;
create policy code_signature_sign on code_signature for insert to app_user with check (person_id = (select current_person()));

-- A training is noted by a lead under their own id, and seen by the supporter and the leads.
grant select, insert on ethics_training to app_user;
drop policy if exists ethics_training_read on ethics_training;
create policy ethics_training_read on ethics_training for select to app_user using (
	person_id = (select current_person()) or ('role:lead:' || programme_id) = any ((select held_relations())::text[])
);
drop policy if exists ethics_training_note on ethics_training;
create policy ethics_training_note on ethics_training for insert to app_user with check (
	noted_by = (select current_person()) and ('role:lead:' || programme_id) = any ((select held_relations())::text[])
);

-- A match is seen by the two people in it. Nobody else, not even programme leads, sees who walks with whom.
grant select, insert, update (state, circle_id, answered_at, began_at, ended_at) on match to app_user;
drop policy if exists match_read on match;
create policy match_read on match for select to app_user using (
	(select current_person()) = any (array[participant_id, supporter_id])
);
-- It begins with the participant's question and in no other way.
drop policy if exists match_ask on match;
create policy match_ask on match for insert to app_user with check (participant_id = (select current_person()) and state = 'chosen_by_P');
drop policy if exists match_step on match;
create policy match_step on match for update to app_user using (participant_id = (select current_person()) or supporter_id = (select current_person()));

-- A supporter's places are theirs; leads see how many are taken; a participant sees the free ones and the one they have.
grant select, insert, update (match_id, kept), delete on place to app_user;
drop policy if exists place_read on place;
create policy place_read on place for select to app_user using (
	supporter_id = (select current_person())
	or array[
		case when match_id is null then 'role:participant:' || programme_id end,
		'match:' || match_id,
		'role:lead:' || programme_id
	] && (select held_relations())::text[]
);
drop policy if exists place_make on place;
create policy place_make on place for insert to app_user with check (supporter_id = (select current_person()));
-- The supporter gives a place; either of the two frees it when it ends.
drop policy if exists place_give on place;
create policy place_give on place for update to app_user using (
	supporter_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[])
) with check (supporter_id = (select current_person()) or match_id is null);
drop policy if exists place_drop on place;
create policy place_drop on place for delete to app_user using (supporter_id = (select current_person()));

-- What is over because one of the two left is ended under the system role: it sees who and in which state, and opens no words.
grant select (id, programme_id, participant_id, supporter_id, circle_id, state), update (state, ended_at) on match to app_system;
drop policy if exists match_end on match;
create policy match_end on match for all to app_system using (true) with check (state in ('declined', 'ended'));
grant select (match_id), update (match_id) on place to app_system;
drop policy if exists place_free on place;
create policy place_free on place for all to app_system using (true) with check (match_id is null);
