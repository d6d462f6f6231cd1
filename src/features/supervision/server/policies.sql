-- That somebody supervises a supporter is known to those two and to the leads and administrators of the programme, who end roles; a supervisor who steps back still sees it in that one request. It says nothing about participants.
grant select, insert, update (supervisor_id, state, interim_id, since, due_on, left_at) on supervision to app_user;
drop policy if exists supervision_read on supervision;
create policy supervision_read on supervision for select to app_user using (
	(select current_person()) = any (array[supporter_id, supervisor_id])
	or array[
		'supervises:' || id,
		'role:lead:' || programme_id,
		'role:administrator:' || programme_id
	] && (select held_relations())::text[]
);
-- A lead of the programme links a supporter and a supervisor.
drop policy if exists supervision_link on supervision;
create policy supervision_link on supervision for insert to app_user with check (('role:lead:' || programme_id) = any ((select held_relations())::text[]));
-- That somebody needs a supervisor is written when they begin as a supporter, by themselves or by whoever gives the role.
drop policy if exists supervision_needed on supervision;
create policy supervision_needed on supervision for insert to app_user with check (
	state = 'needed' and (supporter_id = (select current_person()) or ('role:administrator:' || programme_id) = any ((select held_relations())::text[]))
);
-- The two and the lead take its steps, and an administrator opens a gap when they end a role; whoever steps back is no longer in the row, and the lead is.
drop policy if exists supervision_step on supervision;
create policy supervision_step on supervision for update to app_user using (
	supporter_id = (select current_person()) or supervisor_id = (select current_person())
	or ('role:lead:' || programme_id) = any ((select held_relations())::text[]) or ('role:administrator:' || programme_id) = any ((select held_relations())::text[])
) with check (
	supporter_id = (select current_person()) or ('role:lead:' || programme_id) = any ((select held_relations())::text[])
	or (state in ('needed', 'gap') and ('role:administrator:' || programme_id) = any ((select held_relations())::text[]))
	or ('supervises:' || id) = any ((select held_relations())::text[])
);

-- Whether a supporter is supervised now is known to those two, to leads and administrators, and to participants who are choosing: that it is so, not by whom.
grant select, insert, delete on supervised_now to app_user;
drop policy if exists supervised_now_read on supervised_now;
create policy supervised_now_read on supervised_now for select to app_user using (
	supporter_id = (select current_person())
	or array[
		'supervises:' || supervision_id,
		'role:lead:' || programme_id,
		'role:administrator:' || programme_id,
		'role:participant:' || programme_id
	] && (select held_relations())::text[]
);
-- It begins when one of the two says that they have met, and ends with a step back, a lead's change or the end of a role.
drop policy if exists supervised_now_begin on supervised_now;
create policy supervised_now_begin on supervised_now for insert to app_user with check (
	('supervises:' || supervision_id) = any ((select held_relations())::text[]) or ('supervised:' || supervision_id) = any ((select held_relations())::text[])
);
drop policy if exists supervised_now_end on supervised_now;
create policy supervised_now_end on supervised_now for delete to app_user using (
	supporter_id = (select current_person()) or ('supervises:' || supervision_id) = any ((select held_relations())::text[])
	or ('role:lead:' || programme_id) = any ((select held_relations())::text[]) or ('role:administrator:' || programme_id) = any ((select held_relations())::text[])
);

-- That supervision was held is seen by the two, and by leads as a day and no more.
grant select, insert on supervision_held to app_user;
drop policy if exists supervision_held_read on supervision_held;
create policy supervision_held_read on supervision_held for select to app_user using (
	array[
		'supervises:' || supervision_id,
		'supervised:' || supervision_id,
		'role:lead:' || programme_id
	] && (select held_relations())::text[]
);
-- Either of the two notes it, with their own id.
drop policy if exists supervision_held_note on supervision_held;
create policy supervision_held_note on supervision_held for insert to app_user with check (
	noted_by = (select current_person())
	and (('supervises:' || supervision_id) = any ((select held_relations())::text[]) or ('supervised:' || supervision_id) = any ((select held_relations())::text[]))
);

-- A peer supervisor's work phone is known to themselves, to the leads who link them with supporters, and to administrators, who take it away when the role ends.
grant select, insert, update (sealed, changed_at), delete on work_phone to app_user;
drop policy if exists work_phone_read on work_phone;
create policy work_phone_read on work_phone for select to app_user using (
	person_id = (select current_person())
	or array[
		'role:lead:' || programme_id,
		'role:administrator:' || programme_id
	] && (select held_relations())::text[]
);
-- Only the supervisor says what it is.
drop policy if exists work_phone_say on work_phone;
create policy work_phone_say on work_phone for insert to app_user with check (
	person_id = (select current_person()) and ('role:peer-supervisor:' || programme_id) = any ((select held_relations())::text[])
);
drop policy if exists work_phone_change on work_phone;
create policy work_phone_change on work_phone for update to app_user using (person_id = (select current_person()));
-- It is taken away by the supervisor, and by whoever ends their role.
drop policy if exists work_phone_drop on work_phone;
create policy work_phone_drop on work_phone for delete to app_user using (
	person_id = (select current_person()) or ('role:lead:' || programme_id) = any ((select held_relations())::text[])
	or ('role:administrator:' || programme_id) = any ((select held_relations())::text[])
);

-- Beside a supervision the phone is seen by the two while they are linked, and by the leads; another supporter never sees it.
grant select, insert, update (sealed, supervisor_id), delete on supervisor_phone to app_user;
drop policy if exists supervisor_phone_read on supervisor_phone;
create policy supervisor_phone_read on supervisor_phone for select to app_user using (
	array[
		'supervised:' || supervision_id,
		'supervises:' || supervision_id,
		'role:lead:' || programme_id
	] && (select held_relations())::text[]
);
-- The supervisor puts it there, and the lead with the link.
drop policy if exists supervisor_phone_put on supervisor_phone;
create policy supervisor_phone_put on supervisor_phone for all to app_user using (
	('supervises:' || supervision_id) = any ((select held_relations())::text[]) or ('role:lead:' || programme_id) = any ((select held_relations())::text[])
);

-- What ended by time alone is written down by the system: the day a supervisor's or a supporter's role is over.
grant select, update (supervisor_id, state, interim_id, since, due_on, left_at) on supervision to app_system;
drop policy if exists supervision_over on supervision;
create policy supervision_over on supervision for all to app_system using (kind = 'peer') with check (true);
grant select (supervision_id), delete on supervised_now to app_system;
drop policy if exists supervised_now_over on supervised_now;
create policy supervised_now_over on supervised_now for all to app_system using (true);
grant select (supervision_id), delete on supervisor_phone to app_system;
drop policy if exists supervisor_phone_over on supervisor_phone;
create policy supervisor_phone_over on supervisor_phone for all to app_system using (true);
-- What jobs see of relations is in the policy relation_over.
drop policy if exists relation_over_supervision on relation;
