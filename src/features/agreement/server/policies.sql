-- An agreement is seen by the two people it binds. Nobody else, not even programme leads.
grant select, insert, update on agreement to app_user;
drop policy if exists agreement_read on agreement;
create policy agreement_read on agreement for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
-- Either of the two begins it, in their own name, while their match is live.
drop policy if exists agreement_begin on agreement;
create policy agreement_begin on agreement for insert to app_user with check (begun_by = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[]) and circle_id = any ((select held_circles())::uuid[]));
-- Either of the two moves it on while their match is live.
drop policy if exists agreement_move on agreement;
create policy agreement_move on agreement for update to app_user using (('match:' || match_id) = any ((select held_relations())::text[]) and circle_id = any ((select held_circles())::uuid[]));

-- A wording is seen by the two, offered by one of them in their own name, and never changed.
grant select, insert on agreement_version to app_user;
drop policy if exists agreement_version_read on agreement_version;
create policy agreement_version_read on agreement_version for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
drop policy if exists agreement_version_offer on agreement_version;
create policy agreement_version_offer on agreement_version for insert to app_user with check (offered_by = (select current_person()) and circle_id = any ((select held_circles())::uuid[]));

-- Each accepts for themselves only; both see who accepted. An acceptance is never changed or removed.
grant select, insert on agreement_acceptance to app_user;
drop policy if exists agreement_acceptance_read on agreement_acceptance;
create policy agreement_acceptance_read on agreement_acceptance for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
drop policy if exists agreement_acceptance_give on agreement_acceptance;
create policy agreement_acceptance_give on agreement_acceptance for insert to app_user with check (person_id = (select current_person()) and circle_id = any ((select held_circles())::uuid[]));
