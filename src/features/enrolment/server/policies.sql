-- Enrolment: where somebody stands. Read with migrations/organisation/0030_enrolment.sql.

-- Where somebody stands is seen by the person and by supporters who welcomed them or walk with them now.
grant select, insert, delete, update (state, state_since, choice_wording, own_yes_at, own_yes_how, ask_me_later, fresh_from) on enrolment to app_user;
drop policy if exists enrolment_read on enrolment;
create policy enrolment_read on enrolment for select to app_user using (
	person_id = (select current_person())
	or array[
		'welcomes:' || person_id,
		'walks-with:' || person_id
	] && (select held_relations())::text[]
);
-- A hello is recorded by the person or by the supporter who welcomes them, under their own id.
drop policy if exists enrolment_begin on enrolment;
create policy enrolment_begin on enrolment for insert to app_user with check (
	made_by = (select current_person())
	and (person_id = (select current_person()) or ('welcomes:' || person_id) = any ((select held_relations())::text[]))
);
-- The person moves their own enrolment. Those with them now record what they said in person: an invitation, an answer, the first contact, that they stop. Pausing and coming back are the person's alone.
drop policy if exists enrolment_move on enrolment;
create policy enrolment_move on enrolment for update to app_user using (
	person_id = (select current_person())
	or ('welcomes:' || person_id) = any ((select held_relations())::text[])
	or ('walks-with:' || person_id) = any ((select held_relations())::text[])
) with check (
	person_id = (select current_person())
	or (state in ('invited', 'declined', 'enrolled', 'active', 'closed') and (
		('welcomes:' || person_id) = any ((select held_relations())::text[])
		or ('walks-with:' || person_id) = any ((select held_relations())::text[])
	))
);
-- Somebody who said no may have every trace erased: by themselves, or at once by the supporter they told.
drop policy if exists enrolment_erase on enrolment;
create policy enrolment_erase on enrolment for delete to app_user using (
	state = 'declined' and (person_id = (select current_person()) or ('welcomes:' || person_id) = any ((select held_relations())::text[]))
);

-- The steps are seen by whoever sees the enrolment; each is recorded once and stays.
grant select, insert on enrolment_step to app_user;
drop policy if exists enrolment_step_read on enrolment_step;
create policy enrolment_step_read on enrolment_step for select to app_user using (
	person_id = (select current_person())
	or array[
		'welcomes:' || person_id,
		'walks-with:' || person_id
	] && (select held_relations())::text[]
);
drop policy if exists enrolment_step_take on enrolment_step;
create policy enrolment_step_take on enrolment_step for insert to app_user with check (
	(by_person is null or by_person = (select current_person()))
	and (
		person_id = (select current_person())
		or ('welcomes:' || person_id) = any ((select held_relations())::text[])
		or ('walks-with:' || person_id) = any ((select held_relations())::text[])
	)
);

-- Which wording somebody has seen is known to them and to those with them; it is recorded by whoever was there.
grant select, insert on acknowledgement to app_user;
drop policy if exists acknowledgement_read on acknowledgement;
create policy acknowledgement_read on acknowledgement for select to app_user using (
	person_id = (select current_person())
	or array[
		'welcomes:' || person_id,
		'walks-with:' || person_id
	] && (select held_relations())::text[]
);
drop policy if exists acknowledgement_make on acknowledgement;
create policy acknowledgement_make on acknowledgement for insert to app_user with check (
	made_by = (select current_person())
	and (person_id = (select current_person()) or (how = 'in-person' and (
		('welcomes:' || person_id) = any ((select held_relations())::text[])
		or ('walks-with:' || person_id) = any ((select held_relations())::text[])
	)))
);

-- The orientation list is shared by the person and those with them now; each side ticks for itself.
grant select, insert on orientation_seen to app_user;
drop policy if exists orientation_seen_read on orientation_seen;
create policy orientation_seen_read on orientation_seen for select to app_user using (
	person_id = (select current_person())
	or array[
		'welcomes:' || person_id,
		'walks-with:' || person_id
	] && (select held_relations())::text[]
);
drop policy if exists orientation_seen_tick on orientation_seen;
create policy orientation_seen_tick on orientation_seen for insert to app_user with check (
	by_person = (select current_person())
	and ((side = 'participant' and person_id = (select current_person())) or (
		('welcomes:' || person_id) = any ((select held_relations())::text[])
		or ('walks-with:' || person_id) = any ((select held_relations())::text[])
	))
);

-- A safe way to reach somebody is kept by the person, and seen (sealed) by those with them now.
grant select, insert, delete, update (sealed, made_by, changed_at) on safe_way to app_user;
drop policy if exists safe_way_read on safe_way;
create policy safe_way_read on safe_way for select to app_user using (
	person_id = (select current_person())
	or array[
		'welcomes:' || person_id,
		'walks-with:' || person_id
	] && (select held_relations())::text[]
);
drop policy if exists safe_way_make on safe_way;
create policy safe_way_make on safe_way for insert to app_user with check (
	made_by = (select current_person())
	and (person_id = (select current_person()) or ('welcomes:' || person_id) = any ((select held_relations())::text[]))
);
-- Only the person changes their safe way, or takes it away.
drop policy if exists safe_way_change on safe_way;
create policy safe_way_change on safe_way for update to app_user using (person_id = (select current_person())) with check (made_by = (select current_person()));
drop policy if exists safe_way_remove on safe_way;
create policy safe_way_remove on safe_way for delete to app_user using (
	person_id = (select current_person()) or ('welcomes:' || person_id) = any ((select held_relations())::text[])
);

-- A supporter sees the welcomes they recorded themselves, and nobody else's.
grant select, insert, update (person_id) on welcome to app_user;
drop policy if exists welcome_own on welcome;
create policy welcome_own on welcome for select to app_user using (supporter_id = (select current_person()));
drop policy if exists welcome_record on welcome;
create policy welcome_record on welcome for insert to app_user with check (supporter_id = (select current_person()));
drop policy if exists welcome_name on welcome;
create policy welcome_name on welcome for update to app_user using (supporter_id = (select current_person()));

-- That a prompt was answered is known to the person alone.
grant select, insert, delete, update (at) on prompt_answer to app_user;
drop policy if exists prompt_answer_own on prompt_answer;
create policy prompt_answer_own on prompt_answer for all to app_user using (person_id = (select current_person())) with check (person_id = (select current_person()));

-- What the person lets their supporter read is known to the two while they walk together.
grant select, insert, delete on shared_prompt to app_user;
drop policy if exists shared_prompt_read on shared_prompt;
create policy shared_prompt_read on shared_prompt for select to app_user using (
	person_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[])
);
-- Only the person shares, and takes back.
drop policy if exists shared_prompt_make on shared_prompt;
create policy shared_prompt_make on shared_prompt for insert to app_user with check (person_id = (select current_person()));
drop policy if exists shared_prompt_take_back on shared_prompt;
create policy shared_prompt_take_back on shared_prompt for delete to app_user using (person_id = (select current_person()));

-- Somebody who wants nothing kept is forgotten under the system role: it removes and opens nothing.
grant select (person_id), delete on acknowledgement to app_system;
drop policy if exists acknowledgement_forget on acknowledgement;
create policy acknowledgement_forget on acknowledgement for all to app_system using (true);
grant select (person_id), update (person_id) on welcome to app_system;
drop policy if exists welcome_forget on welcome;
create policy welcome_forget on welcome for all to app_system using (true) with check (person_id is null);
