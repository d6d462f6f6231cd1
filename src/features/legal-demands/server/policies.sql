-- A legal demand is known to those who handle it, while they hold its circle; and to the person it is about, from the day on which they were told or a gag is over. A role alone shows it to nobody.
grant select, insert, update (state, due_on, counsel_at, told_at, narrowed_at, gag_until, opens_on, told_sealed) on legal_demand to app_user;
drop policy if exists legal_demand_read on legal_demand;
create policy legal_demand_read on legal_demand for select to app_user using (
	circle_id = any ((select held_circles())::uuid[])
	or (person_id = (select current_person()) and opens_on <= (select day_everywhere()))
);
-- A lead of the programme records it in their own name, and never one about themselves.
drop policy if exists legal_demand_receive on legal_demand;
create policy legal_demand_receive on legal_demand for insert to app_user with check (
	made_by = (select current_person()) and person_id <> (select current_person()) and circle_id = any ((select held_circles())::uuid[])
	and ('role:lead:' || programme_id) = any ((select held_relations())::text[])
);
-- Those who handle it take its steps; the person it is about changes nothing in it.
drop policy if exists legal_demand_go_on on legal_demand;
create policy legal_demand_go_on on legal_demand for update to app_user using (
	circle_id = any ((select held_circles())::uuid[]) and person_id <> (select current_person())
);

-- Its steps are seen by those who handle it, and taken by one of them in their own name. Nobody changes or removes one.
grant select, insert on legal_demand_step to app_user;
drop policy if exists legal_demand_step_read on legal_demand_step;
create policy legal_demand_step_read on legal_demand_step for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
drop policy if exists legal_demand_step_take on legal_demand_step;
create policy legal_demand_step_take on legal_demand_step for insert to app_user with check (by_person = (select current_person()) and circle_id = any ((select held_circles())::uuid[]));

-- What was done with care is seen by those who handle it, and ticked by one of them in their own name.
grant select, insert on legal_demand_tick to app_user;
drop policy if exists legal_demand_tick_read on legal_demand_tick;
create policy legal_demand_tick_read on legal_demand_tick for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
drop policy if exists legal_demand_tick_do on legal_demand_tick;
create policy legal_demand_tick_do on legal_demand_tick for insert to app_user with check (by_person = (select current_person()) and circle_id = any ((select held_circles())::uuid[]));

-- When somebody's account is destroyed, the words of a demand about them go with it; that there was one stays.
grant select (person_id, circle_id), update (told_sealed) on legal_demand to app_system;
drop policy if exists legal_demand_forget on legal_demand;
create policy legal_demand_forget on legal_demand for all to app_system using (true) with check (told_sealed is null);
