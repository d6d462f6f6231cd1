-- Signing in, invitations and coming back. Read with migrations/organisation/0010_signing_in.sql and 0011_coming_back.sql.

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
-- Whoever runs the server may make one in the terminal, in nobody's name, and it says so; they can look up none.
grant insert on invitation to app_system;
drop policy if exists invitation_from_terminal on invitation;
create policy invitation_from_terminal on invitation for insert to app_system with check (made_by is null);
-- It is used up by whoever holds its link, or taken back by a lead or an administrator.
drop policy if exists invitation_use on invitation;
create policy invitation_use on invitation for update to app_user using (
	lookup = (select current_token())
	or ('role:lead:' || programme_id) = any ((select held_relations())::text[])
	or ('role:administrator:' || programme_id) = any ((select held_relations())::text[])
);

-- Anybody signed in can check an old signature; only the person themselves puts a key of theirs away.
grant select, insert on former_key to app_user;
drop policy if exists former_key_read on former_key;
create policy former_key_read on former_key for select to app_user using ((select current_person()) is not null);
drop policy if exists former_key_keep on former_key;
create policy former_key_keep on former_key for insert to app_user with check (person_id = (select current_person()));

-- A code for coming back is given by somebody who walks with the person or welcomes them, or leads staff; it is found by presenting it.
grant select, insert, delete on return_offer to app_user;
drop policy if exists return_offer_read on return_offer;
create policy return_offer_read on return_offer for select to app_user using (lookup = (select current_token()) or made_by = (select current_person()));
drop policy if exists return_offer_make on return_offer;
create policy return_offer_make on return_offer for insert to app_user with check (made_by = (select current_person()));
drop policy if exists return_offer_use on return_offer;
create policy return_offer_use on return_offer for delete to app_user using (lookup = (select current_token()) or made_by = (select current_person()));

-- Asking to be let back in is seen by the person it is about, by those who walk with or welcome them, by whoever
-- presents the words it was asked with, and (so that staff can be let back in) by leads and administrators.
grant select, insert, update (confirmed_by, confirmed_how, confirmed_at, signature, ended_at) on return_request to app_user;
drop policy if exists return_request_read on return_request;
create policy return_request_read on return_request for select to app_user using (
	person_id = (select current_person())
	or asked_with = (select current_token()) or lookup = (select current_token())
	or ('walks-with:' || person_id) = any ((select held_relations())::text[])
	or ('welcomes:' || person_id) = any ((select held_relations())::text[])
	or ('role:lead:' || programme_id) = any ((select held_relations())::text[])
	or ('role:administrator:' || programme_id) = any ((select held_relations())::text[])
);
-- Whoever asks presents the words or the code.
drop policy if exists return_request_ask on return_request;
create policy return_request_ask on return_request for insert to app_user with check (asked_with = (select current_token()) and confirmed_at is null);
-- It is confirmed by the others in their own name, and ended by the person or by them.
drop policy if exists return_request_answer on return_request;
create policy return_request_answer on return_request for update to app_user using (
	person_id = (select current_person())
	or ('walks-with:' || person_id) = any ((select held_relations())::text[])
	or ('welcomes:' || person_id) = any ((select held_relations())::text[])
	or ('role:lead:' || programme_id) = any ((select held_relations())::text[])
	or ('role:administrator:' || programme_id) = any ((select held_relations())::text[])
) with check (confirmed_by is null or confirmed_by = (select current_person()) or person_id = (select current_person()));

-- A secret sealed for somebody who comes back is given by a holder of the circle, and taken by that person.
grant select, insert, delete on return_key to app_user;
drop policy if exists return_key_take on return_key;
create policy return_key_take on return_key for select to app_user using (
	made_by = (select current_person()) or person_id = (select current_person())
);
drop policy if exists return_key_give on return_key;
create policy return_key_give on return_key for insert to app_user with check (
	made_by = (select current_person()) and circle_id = any ((select held_circles())::uuid[])
);

-- Who waits to be let in is seen by those who hold the circle and by the person who waits.
grant select, insert, delete on waiting_to_be_let_in to app_user;
drop policy if exists waiting_read on waiting_to_be_let_in;
create policy waiting_read on waiting_to_be_let_in for select to app_user using (
	person_id = (select current_person()) or circle_id = any ((select held_circles())::uuid[])
);
drop policy if exists waiting_wait on waiting_to_be_let_in;
create policy waiting_wait on waiting_to_be_let_in for insert to app_user with check (person_id = (select current_person()));
drop policy if exists waiting_over on waiting_to_be_let_in;
create policy waiting_over on waiting_to_be_let_in for delete to app_user using (
	person_id = (select current_person()) or circle_id = any ((select held_circles())::uuid[])
);

-- The browser of a session that ended because its person came back, or because a way in was changed elsewhere, is told so:
-- whoever presents its secret. No other session is found by its secret alone.
grant update (ended_by) on session to app_user;
-- The sweep leaves such a session until it would have run out, so that its browser is still told.
grant select (ended_by, by_passkey) on session to app_system;
drop policy if exists session_told on session;
create policy session_told on session for select to app_user using (ended_by is not null and token_hash = (select current_token()));

-- A word that locks is found by whoever presents the three words, and opens nothing; only its person keeps or drops it.
grant select, insert, update (lookup), delete on lock_word to app_user;
drop policy if exists lock_word_read on lock_word;
create policy lock_word_read on lock_word for select to app_user using (lookup = (select current_token()) or person_id = (select current_person()));
drop policy if exists lock_word_keep on lock_word;
create policy lock_word_keep on lock_word for insert to app_user with check (person_id = (select current_person()));
drop policy if exists lock_word_move on lock_word;
create policy lock_word_move on lock_word for update to app_user using (person_id = (select current_person()));
drop policy if exists lock_word_drop on lock_word;
create policy lock_word_drop on lock_word for delete to app_user using (person_id = (select current_person()));
-- A passphrase is locked by the person it belongs to (way_in_end says so).
grant update (locked_at) on way_in to app_user;

-- The secret of somebody's codes is theirs alone, leads and administrators of the programme not excepted.
grant select, insert, update (sealed, made_at, confirmed_at, last_used), delete on second_step to app_user;
drop policy if exists second_step_own on second_step;
create policy second_step_own on second_step for all to app_user using (person_id = (select current_person()));

-- That somebody has no codes any more is said by themselves, and seen by administrators.
grant select, insert, update (allowed_by, allowed_at), delete on second_step_lost to app_user;
drop policy if exists second_step_lost_read on second_step_lost;
create policy second_step_lost_read on second_step_lost for select to app_user using (
	person_id = (select current_person()) or 'role:administrator' = any ((select held_relations())::text[])
);
drop policy if exists second_step_lost_say on second_step_lost;
create policy second_step_lost_say on second_step_lost for insert to app_user with check (person_id = (select current_person()) and allowed_by is null);
-- An administrator says yes in their own name, and not for themselves (a constraint says so).
drop policy if exists second_step_lost_allow on second_step_lost;
create policy second_step_lost_allow on second_step_lost for update to app_user using ('role:administrator' = any ((select held_relations())::text[])) with check (allowed_by = (select current_person()));
drop policy if exists second_step_lost_over on second_step_lost;
create policy second_step_lost_over on second_step_lost for delete to app_user using (
	person_id = (select current_person()) or 'role:administrator' = any ((select held_relations())::text[])
);

-- A session that waits for its code is found by whoever presents its secret, and is nobody's until then.
grant update (waits_for_code) on session to app_user;
-- Such a session has no stream.
grant select (waits_for_code) on session to app_system;
drop policy if exists session_waiting on session;
create policy session_waiting on session for select to app_user using (waits_for_code and token_hash = (select current_token()));

-- A passkey is found by whoever presents the credential it belongs to, and by its person. What it wraps opens only with what that device makes.
grant select, insert, update (counter, wrapped_seed, ended_at, beside) on passkey to app_user;
drop policy if exists passkey_read on passkey;
create policy passkey_read on passkey for select to app_user using (lookup = (select current_token()) or person_id = (select current_person()));
-- Everybody adds and changes passkeys of their own, and no one else's.
drop policy if exists passkey_add on passkey;
create policy passkey_add on passkey for insert to app_user with check (person_id = (select current_person()));
drop policy if exists passkey_change on passkey;
create policy passkey_change on passkey for update to app_user using (person_id = (select current_person()));
-- What ended a day ago is emptied under the system role, and goes with the account.
grant select (person_id, ended_at, wrapped_seed), update (wrapped_seed), delete on passkey to app_system;
drop policy if exists passkey_forget on passkey;
create policy passkey_forget on passkey for all to app_system using (true);

-- That something a device signed was taken can be written down by anybody and looked up by nobody.
grant insert on passkey_answered to app_user;
drop policy if exists passkey_answered_take on passkey_answered;
create policy passkey_answered_take on passkey_answered for insert to app_user with check (true);
grant select (until_at), delete on passkey_answered to app_system;
drop policy if exists passkey_answered_forget on passkey_answered;
create policy passkey_answered_forget on passkey_answered for all to app_system using (true);

-- What was changed about how somebody gets in is seen by that person and nobody else.
grant select, insert, update (seen_in, seen_at, undone_at) on way_change to app_user;
drop policy if exists way_change_read on way_change;
create policy way_change_read on way_change for select to app_user using (person_id = (select current_person()));
drop policy if exists way_change_tell on way_change;
create policy way_change_tell on way_change for insert to app_user with check (person_id = (select current_person()));
drop policy if exists way_change_answer on way_change;
create policy way_change_answer on way_change for update to app_user using (person_id = (select current_person()));
-- It goes with the account, and a month after it was answered.
grant select (person_id, seen_at, undone_at), delete on way_change to app_system;
drop policy if exists way_change_forget on way_change;
create policy way_change_forget on way_change for all to app_system using (true);

-- The second step that somebody had until a day ago is theirs alone, and emptied under the system role.
grant select, insert, delete on former_step to app_user;
drop policy if exists former_step_own on former_step;
create policy former_step_own on former_step for all to app_user using (person_id = (select current_person()));
grant select (person_id, ended_at), delete on former_step to app_system;
drop policy if exists former_step_forget on former_step;
create policy former_step_forget on former_step for all to app_system using (true);
