-- What is kept how long, what has to be kept by law, and what is destroyed. Read with migrations/organisation/0131_keeping.sql.

-- How long things are kept is known to everybody who is signed in here. Leads of the programme confirm it, each in their own name; nothing of it is ever changed.
grant select, insert on keeping to app_user;
drop policy if exists keeping_read on keeping;
create policy keeping_read on keeping for select to app_user using ((select current_person()) is not null);
drop policy if exists keeping_confirm on keeping;
create policy keeping_confirm on keeping for insert to app_user with check (
	confirmed_by = (select current_person()) and ('role:lead:' || programme_id) = any ((select held_relations())::text[])
);

-- A legal hold is seen by leads of the programme, and by the person it is about, who must not be told only as long as a court says so; a lead is told no sooner of what is about themselves.
grant select, insert, update (ended_by, ended_at) on legal_hold to app_user;
drop policy if exists legal_hold_read on legal_hold;
create policy legal_hold_read on legal_hold for select to app_user using (
	(person_id = (select current_person()) or ('role:lead:' || programme_id) = any ((select held_relations())::text[]))
	and (person_id is distinct from (select current_person()) or gag_until is null or gag_until < (select day_everywhere()))
);
-- It is set by a lead of the programme in their own name, and ended by one, never one about themselves; it stays on record.
drop policy if exists legal_hold_set on legal_hold;
create policy legal_hold_set on legal_hold for insert to app_user with check (
	set_by = (select current_person()) and ended_at is null and ('role:lead:' || programme_id) = any ((select held_relations())::text[])
);
drop policy if exists legal_hold_end on legal_hold;
create policy legal_hold_end on legal_hold for update to app_user using (
	('role:lead:' || programme_id) = any ((select held_relations())::text[]) and person_id <> (select current_person())
) with check (ended_by = (select current_person()));

-- That somebody deleted their account is written and seen by that person alone.
grant select, insert on account_deletion to app_user;
drop policy if exists account_deletion_own on account_deletion;
create policy account_deletion_own on account_deletion for select to app_user using (person_id = (select current_person()));
drop policy if exists account_deletion_ask on account_deletion;
create policy account_deletion_ask on account_deletion for insert to app_user with check (person_id = (select current_person()) and done_at is null);

-- What is due is destroyed under the system role: it reads days, states and ids, removes, and opens nothing.
grant select on keeping, legal_hold, account_deletion to app_system;
grant update (done_at) on account_deletion to app_system;
drop policy if exists keeping_follow on keeping;
create policy keeping_follow on keeping for select to app_system using (true);
drop policy if exists legal_hold_follow on legal_hold;
create policy legal_hold_follow on legal_hold for select to app_system using (true);
drop policy if exists account_deletion_carry_out on account_deletion;
create policy account_deletion_carry_out on account_deletion for all to app_system using (true) with check (true);
grant select (about) on words to app_system;
grant select (destroyed_at) on circle to app_system;
grant select (ended_at) on match to app_system;

-- Whose account is due is seen from where they stand and since when; it is not changed.
grant select (person_id, state, state_since) on enrolment to app_system;
drop policy if exists enrolment_due on enrolment;
create policy enrolment_due on enrolment for select to app_system using (true);

-- With an account go its sessions, its ways back in, and what was kept about the person to reach them or to show them things.
grant select (person_id), delete on session, safe_way, orientation_seen, prompt_answer, shared_prompt, thread_place, care_place, to_say, public_name, public_name_word,
	return_offer, return_request, return_key, waiting_to_be_let_in, demo_door to app_system;
drop policy if exists safe_way_forget on safe_way;
create policy safe_way_forget on safe_way for all to app_system using (true);
-- What was seen of the orientation list goes with the account.
drop policy if exists orientation_seen_forget on orientation_seen;
create policy orientation_seen_forget on orientation_seen for all to app_system using (true);
-- That there was an answer to a prompt goes with its words.
drop policy if exists prompt_answer_forget on prompt_answer;
create policy prompt_answer_forget on prompt_answer for all to app_system using (true);
drop policy if exists shared_prompt_forget on shared_prompt;
create policy shared_prompt_forget on shared_prompt for all to app_system using (true);
-- How far somebody had read goes with the account.
drop policy if exists thread_place_forget on thread_place;
create policy thread_place_forget on thread_place for all to app_system using (true);
drop policy if exists care_place_forget on care_place;
create policy care_place_forget on care_place for all to app_system using (true);
-- That somebody wanted to ask or say something goes with the account.
drop policy if exists to_say_forget on to_say;
create policy to_say_forget on to_say for all to app_system using (true);
-- The name somebody went by goes, and with it the marks it was found by.
drop policy if exists public_name_forget on public_name;
create policy public_name_forget on public_name for all to app_system using (true);
drop policy if exists public_name_word_forget on public_name_word;
create policy public_name_word_forget on public_name_word for all to app_system using (true);
-- Whatever would let somebody back in goes.
drop policy if exists return_offer_forget on return_offer;
create policy return_offer_forget on return_offer for all to app_system using (true);
drop policy if exists return_request_forget on return_request;
create policy return_request_forget on return_request for all to app_system using (true);
grant select (request_id, circle_id) on return_key to app_system;
grant select (id) on return_request to app_system;
drop policy if exists return_key_forget on return_key;
create policy return_key_forget on return_key for all to app_system using (true);
drop policy if exists waiting_forget on waiting_to_be_let_in;
create policy waiting_forget on waiting_to_be_let_in for all to app_system using (true);
-- In a demo, the door of somebody who deleted their account opens nothing, and goes.
drop policy if exists demo_door_forget on demo_door;
create policy demo_door_forget on demo_door for all to app_system using (true);

-- Of people whose account has long been gone the days of contacts and of practical help are taken away; by whom they were, and until when, decides, and none is changed.
grant select (participant_id, started_at, minutes, taken_back_at), delete on contact to app_system;
drop policy if exists contact_forget on contact;
create policy contact_forget on contact for all to app_system using (true);
grant select (participant_id, raised_at), delete on resource_request to app_system;
drop policy if exists resource_request_forget on resource_request;
create policy resource_request_forget on resource_request for all to app_system using (true);
-- What stays is a number per month, of everybody together. Leads see it, and from how many people it is.
grant select on month_count to app_user;
drop policy if exists month_count_read on month_count;
create policy month_count_read on month_count for select to app_user using ('role:lead' = any ((select held_relations())::text[]));
grant select, insert, update (times, minutes, people) on month_count to app_system;
drop policy if exists month_count_count on month_count;
create policy month_count_count on month_count for all to app_system using (true) with check (true);
