-- Signing in and invitations. Read with migrations/organisation/0010_signing_in.sql.

-- How often somebody tried is counted under the system role, and nobody can look it up.
grant select, insert, update, delete on try_allowance to app_system;
drop policy if exists try_allowance_count on try_allowance;
create policy try_allowance_count on try_allowance for all to app_system using (true) with check (true);

-- An invitation is read by whoever holds its link, and by the leads and administrators of its programme.
grant select, insert, update (taken_at, taken_by, withdrawn_at) on invitation to app_user;
drop policy if exists invitation_read on invitation;
create policy invitation_read on invitation for select to app_user using (
	lookup = (select current_token())
	or ('role:lead:' || programme_id) = any ((select held_relations())::text[])
	or ('role:administrator:' || programme_id) = any ((select held_relations())::text[])
);
-- Only a lead or an administrator of the programme invites, and in their own name.
drop policy if exists invitation_make on invitation;
create policy invitation_make on invitation for insert to app_user with check (
	made_by = (select current_person())
	and (('role:lead:' || programme_id) = any ((select held_relations())::text[]) or ('role:administrator:' || programme_id) = any ((select held_relations())::text[]))
);
-- It is used up by whoever holds its link, or taken back by a lead or an administrator.
drop policy if exists invitation_use on invitation;
create policy invitation_use on invitation for update to app_user using (
	lookup = (select current_token())
	or ('role:lead:' || programme_id) = any ((select held_relations())::text[])
	or ('role:administrator:' || programme_id) = any ((select held_relations())::text[])
);
