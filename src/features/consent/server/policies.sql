-- Which privacy packs the programme works under is public inside the organisation; its leads and administrators choose, in their own name. A choice is never changed: another one follows it.
grant select, insert on privacy_version to app_user;
drop policy if exists privacy_version_read on privacy_version;
create policy privacy_version_read on privacy_version for select to app_user using (true);
drop policy if exists privacy_version_choose on privacy_version;
create policy privacy_version_choose on privacy_version for insert to app_user with check (
	chosen_by = (select current_person()) and array['role:lead:' || programme_id, 'role:administrator:' || programme_id] && (select held_relations())::text[]
);

-- A release is seen by the person it is about, for good, and by whoever walks with them while they hold the circle it lies in. Nobody else sees even that there is one.
grant select, insert, delete, update (state, explained_by, explained_at, explained_signature, given_at, given_signature, ended_at, ended_by, usable_until) on release to app_user;
drop policy if exists release_read on release;
create policy release_read on release for select to app_user using (person_id = (select current_person()) or circle_id = any ((select held_circles())::uuid[]));
-- Until when one can be used is seen by jobs: for how long what stands on it is kept.
grant select (id, usable_until) on release to app_system;
drop policy if exists release_lasts on release;
create policy release_lasts on release for select to app_system using (true);
-- The person draws it up for themselves, in a circle they hold.
drop policy if exists release_draft on release;
create policy release_draft on release for insert to app_user with check (person_id = (select current_person()) and state = 'drafted' and circle_id = any ((select held_circles())::uuid[]));
-- The person moves their own release on. Whoever walks with them notes that they explained it, or that the person said stop; nobody says yes for the person.
drop policy if exists release_move on release;
create policy release_move on release for update to app_user using (
	person_id = (select current_person()) or (circle_id = any ((select held_circles())::uuid[]) and ('match:' || match_id) = any ((select held_relations())::text[]))
) with check (
	person_id = (select current_person()) or (explained_by = (select current_person()) and state = 'explained') or (ended_by = (select current_person()) and state = 'revoked')
);
-- The person throws away what they never said yes to.
drop policy if exists release_throw_away on release;
create policy release_throw_away on release for delete to app_user using (person_id = (select current_person()) and state in ('drafted', 'explained'));

-- What left is seen by the person it is about, and by whoever holds the circle it lies in. What left because a law asks for it is kept from the person only up to the day that the law or their safety asks for, and the day passes by itself.
grant select, insert (id, release_id, duty_id, person_id, circle_id, demand_id, usable_until, opens_on, said, batch, how, on_day, by_person) on disclosure to app_user;
drop policy if exists disclosure_read on disclosure;
create policy disclosure_read on disclosure for select to app_user using (
	circle_id = any ((select held_circles())::uuid[])
	or (person_id = (select current_person()) and (opens_on is null or opens_on <= (select day_everywhere())))
);
-- It is noted by somebody who holds that circle, in their own name. Nobody changes or removes it (INV-07), and nobody sets the moment.
drop policy if exists disclosure_note on disclosure;
create policy disclosure_note on disclosure for insert to app_user with check (by_person = (select current_person()) and circle_id = any ((select held_circles())::uuid[]));
-- What was given by law is said no more when the account of the person is destroyed; that something left stays.
grant select (person_id), update (said) on disclosure to app_system;
drop policy if exists disclosure_forget on disclosure;
create policy disclosure_forget on disclosure for all to app_system using (true) with check (said is null);

-- That those who got something are to be told of a stop is seen by those who see its release; wished and noted by one of the two, each in their own name.
grant select, insert, update (told_by, told_how, told_on) on release_stop_notice to app_user;
drop policy if exists release_stop_notice_read on release_stop_notice;
create policy release_stop_notice_read on release_stop_notice for select to app_user using (person_id = (select current_person()) or circle_id = any ((select held_circles())::uuid[]));
drop policy if exists release_stop_notice_wish on release_stop_notice;
create policy release_stop_notice_wish on release_stop_notice for insert to app_user with check (
	wished_by = (select current_person()) and told_by is null and (person_id = (select current_person()) or circle_id = any ((select held_circles())::uuid[]))
);
drop policy if exists release_stop_notice_tell on release_stop_notice;
create policy release_stop_notice_tell on release_stop_notice for update to app_user using (
	person_id = (select current_person()) or circle_id = any ((select held_circles())::uuid[])
) with check (told_by = (select current_person()));

-- When somebody stops taking part, what they allowed ends under the system role, which reads states and days and opens nothing.
grant select (id, person_id, state, given_at, usable_until), update (state, usable_until) on release to app_system;
grant select (person_id, state, state_since, fresh_from) on enrolment to app_system;
drop policy if exists release_over on release;
drop policy if exists release_expire on release;
create policy release_expire on release for update to app_system using (state = 'in_use') with check (state = 'expired');
