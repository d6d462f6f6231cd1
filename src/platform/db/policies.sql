-- The application's own tables, one organisation. Read with migrations/organisation/0001_people_and_circles.sql.

-- A person sees themselves, the people they recorded, those they walk with, welcome, were asked by or share a thread with, and (signed in) the staff of the programme.
grant select, insert, update (box_public, sign_public, own_passphrase_at) on person to app_user;
drop policy if exists person_read on person;
create policy person_read on person for select to app_user using (
	(select current_person()) = any (array[id, made_by])
	or (staff and (select current_person()) is not null)
	or array[
		'walks-with:' || id,
		'welcomes:' || id,
		'asked:' || id,
		'shares-with:' || id
	] && (select held_relations())::text[]
);
-- A person is recorded by themselves or by somebody who says so.
drop policy if exists person_record on person;
create policy person_record on person for insert to app_user with check (made_by = (select current_person()));
-- Nobody changes another person's keys, or says for them that they have a passphrase.
drop policy if exists person_rekey on person;
create policy person_rekey on person for update to app_user using (id = (select current_person()));

-- The names staff go by are public to everybody signed in here; each person gives their own.
grant select, insert, update on public_name to app_user;
drop policy if exists public_name_read on public_name;
create policy public_name_read on public_name for select to app_user using ((select current_person()) is not null);
drop policy if exists public_name_give on public_name;
create policy public_name_give on public_name for insert to app_user with check (person_id = (select current_person()));
drop policy if exists public_name_change on public_name;
create policy public_name_change on public_name for update to app_user using (person_id = (select current_person())) with check (person_id = (select current_person()));

-- The words of those names, as marks under the server's key, are there to find somebody by; each person keeps their own.
grant select, insert, delete on public_name_word to app_user;
drop policy if exists public_name_word_read on public_name_word;
create policy public_name_word_read on public_name_word for select to app_user using ((select current_person()) is not null);
drop policy if exists public_name_word_give on public_name_word;
create policy public_name_word_give on public_name_word for insert to app_user with check (person_id = (select current_person()));
drop policy if exists public_name_word_drop on public_name_word;
create policy public_name_word_drop on public_name_word for delete to app_user using (person_id = (select current_person()));

-- The words on a card are found only by presenting them, or by their owner.
grant select, insert, delete on sign_in_name to app_user;
drop policy if exists sign_in_name_read on sign_in_name;
create policy sign_in_name_read on sign_in_name for select to app_user using (
	(select current_person()) = any (array[person_id, made_by])
	or lookup = (select current_token())
);
drop policy if exists sign_in_name_make on sign_in_name;
create policy sign_in_name_make on sign_in_name for insert to app_user with check (made_by = (select current_person()));
drop policy if exists sign_in_name_drop on sign_in_name;
create policy sign_in_name_drop on sign_in_name for delete to app_user using (person_id = (select current_person()));

-- A wrapped seed is handed out only to somebody who presents the words it belongs to, or to its owner.
grant select, insert, update (ended_at, wrapped_seed) on way_in to app_user;
drop policy if exists way_in_read on way_in;
create policy way_in_read on way_in for select to app_user using (lookup = (select current_token()) or person_id = (select current_person()));
drop policy if exists way_in_make on way_in;
create policy way_in_make on way_in for insert to app_user with check (made_by = (select current_person()));
drop policy if exists way_in_end on way_in;
create policy way_in_end on way_in for update to app_user using (person_id = (select current_person()));

-- Sessions belong to the person who signed in, and to nobody else.
grant select, insert, update (last_seen_at, ended_at, expires_at, wrapped_seed) on session to app_user;
drop policy if exists session_own on session;
create policy session_own on session for all to app_user using (person_id = (select current_person())) with check (person_id = (select current_person()));

-- A relation is seen by those in it, by whoever began it, by the person it is about, and staff roles by leads and administrators of that programme, supervision among them and by the two whose supervision it is. That somebody takes part, and who welcomed them, is also known to whoever welcomed them or walks with them now. Who leads the programme or looks after its order now, everybody signed in may know: a concern is given to them. So may they know its guardians, who can open one together. That somebody from outside shares a thread, nobody knows but those in it: no lead, no administrator, no other guest. Who is on now, and who has a call-back in hand, each knows of themself. That somebody stands in is known to them, to the participant, and to the supporter who walks with the participant.
grant select, insert, update (until_at, release_id) on relation to app_user;
drop policy if exists relation_read on relation;
create policy relation_read on relation for select to app_user using (
	(select current_person()) = any (array[person_id, begun_by, scope])
	or case
		when kind = 'role:participant' then array['walks-with:' || person_id, 'welcomes:' || person_id]
		when kind in ('role:partner', 'partner', 'shares-with', 'rota', 'on-call', 'calls-back') then '{}'
		when kind like 'role:%' then array[kind || ':' || scope, 'role:lead:' || scope, 'role:administrator:' || scope]
		when kind = 'welcomes' then array['welcomes:' || scope, 'walks-with:' || scope]
		when kind = 'covers' then array['walks-with:' || scope]
		when kind in ('supervises', 'supervised') then array['supervised:' || scope, 'supervises:' || scope, 'role:lead', 'role:administrator']
		when kind in ('guardian', 'guardian-asked') then array['role:lead:' || scope, 'role:administrator:' || scope]
		else array[kind || ':' || scope]
	end && (select held_relations())::text[]
	or (
		kind in ('role:lead', 'role:admin-supervisor', 'role:administrator', 'guardian')
		and (until_at is null or until_at > now())
		and (select current_person()) is not null
	)
);
-- Whoever begins a relation signs for it with their id. Only a lead asks somebody to be a guardian, and only who was asked becomes one.
drop policy if exists relation_begin on relation;
create policy relation_begin on relation for insert to app_user with check (
	begun_by = (select current_person())
	and case kind
		when 'guardian-asked' then ('role:lead:' || scope) = any ((select held_relations())::text[])
		when 'guardian' then person_id = (select current_person()) and ('guardian-asked:' || scope) = any ((select held_relations())::text[])
		else true
	end
);
-- A relation is ended by those in it, the person it is about, whoever began it, a lead or administrator where it is a staff role, a supervision or a guardian; what two guardians opened, by a lead or whoever reads it. Whoever walks with somebody ends the welcome, and that another stands in for them, and records in person that they stop.
drop policy if exists relation_end on relation;
create policy relation_end on relation for update to app_user using (
	(select current_person()) = any (array[person_id, begun_by, scope])
	or case
		when kind = 'role:participant' then array['walks-with:' || person_id, 'welcomes:' || person_id]
		when kind in ('role:partner', 'partner', 'shares-with', 'rota', 'on-call', 'calls-back') then '{}'
		when kind like 'role:%' then array['role:lead:' || scope, 'role:administrator:' || scope]
		when kind = 'welcomes' then array['welcomes:' || scope, 'walks-with:' || scope]
		when kind = 'covers' then array['walks-with:' || scope]
		when kind in ('supervises', 'supervised') then array[kind || ':' || scope, 'supervises:' || scope, 'role:lead', 'role:administrator']
		when kind in ('guardian', 'guardian-asked') then array['role:lead:' || scope, 'role:administrator:' || scope]
		when kind = 'joint-opening' then array['joint-opening:' || scope, 'role:lead']
		else array[kind || ':' || scope]
	end && (select held_relations())::text[]
);

-- A circle is known to those who hold it, to the person it is about and to whoever made it.
grant select, insert, update (destroyed_at) on circle to app_user;
drop policy if exists circle_read on circle;
create policy circle_read on circle for select to app_user using (
	(select current_person()) = any (array[about, made_by])
	or id = any ((select held_circles())::uuid[])
);
drop policy if exists circle_make on circle;
create policy circle_make on circle for insert to app_user with check (made_by = (select current_person()));
drop policy if exists circle_destroy on circle;
create policy circle_destroy on circle for update to app_user using (id = any ((select held_circles())::uuid[]));

-- The members of an epoch are known to those who hold the circle and to whoever made it.
grant select, insert on circle_epoch to app_user;
drop policy if exists circle_epoch_read on circle_epoch;
create policy circle_epoch_read on circle_epoch for select to app_user using (circle_id = any ((select held_circles())::uuid[]) or made_by = (select current_person()));
drop policy if exists circle_epoch_make on circle_epoch;
create policy circle_epoch_make on circle_epoch for insert to app_user with check (made_by = (select current_person()));

-- Sealed keys are seen by their owner and by those who hold the circle.
grant select, insert, delete on circle_key to app_user;
drop policy if exists circle_key_read on circle_key;
create policy circle_key_read on circle_key for select to app_user using (person_id = (select current_person()) or circle_id = any ((select held_circles())::uuid[]));
drop policy if exists circle_key_seal on circle_key;
create policy circle_key_seal on circle_key for insert to app_user with check (made_by = (select current_person()));
-- A member may leave; those who hold the circle may take a member's copy away.
drop policy if exists circle_key_remove on circle_key;
create policy circle_key_remove on circle_key for delete to app_user using (person_id = (select current_person()) or circle_id = any ((select held_circles())::uuid[]));

-- A copy for two guardians is known to those who hold its circle, and to whoever presents the circle's number; it opens for the two alone. Whoever makes it signs for it, and those who hold the circle take it away.
grant select, insert, delete on guarded_copy to app_user;
drop policy if exists guarded_copy_read on guarded_copy;
create policy guarded_copy_read on guarded_copy for select to app_user using (circle_id = any ((select held_circles())::uuid[]) or lookup = (select current_token()));
drop policy if exists guarded_copy_make on guarded_copy;
create policy guarded_copy_make on guarded_copy for insert to app_user with check (made_by = (select current_person()));
drop policy if exists guarded_copy_drop on guarded_copy;
create policy guarded_copy_drop on guarded_copy for delete to app_user using (circle_id = any ((select held_circles())::uuid[]));
grant select (circle_id), delete on guarded_copy to app_system;
drop policy if exists guarded_copy_forget on guarded_copy;
create policy guarded_copy_forget on guarded_copy for all to app_system using (true);

-- Of which kind the circles of two people are here, everybody signed in may know. A lead chooses once that two guardians can open them; nobody chooses the other way, and circles that refer to it keep it as it is.
grant select, update (kind, chosen_at) on pair_rule to app_user;
drop policy if exists pair_rule_read on pair_rule;
create policy pair_rule_read on pair_rule for select to app_user using ((select current_person()) is not null);
drop policy if exists pair_rule_choose on pair_rule;
create policy pair_rule_choose on pair_rule for update to app_user using (
	array_to_string((select held_relations()), ' ') like '%role:lead:%'
) with check (kind = 'guarded-pair');

-- That somebody asked somebody here is noted by whoever asks, and known to leads.
grant select, insert on pair_begun to app_user;
drop policy if exists pair_begun_read on pair_begun;
create policy pair_begun_read on pair_begun for select to app_user using (
	array_to_string((select held_relations()), ' ') like '%role:lead:%'
);
drop policy if exists pair_begun_note on pair_begun;
create policy pair_begun_note on pair_begun for insert to app_user with check ((select current_person()) is not null);

-- Words are read by those who hold their circle now, and by nobody else.
grant select, insert, delete on words to app_user;
drop policy if exists words_read on words;
create policy words_read on words for select to app_user using (circle_id = any ((select held_circles())::uuid[]));
-- Whoever writes signs as the author; somebody outside may put words in without reading any.
drop policy if exists words_write on words;
create policy words_write on words for insert to app_user with check (author_id = (select current_person()));
-- Words are taken back by their author, or by the person they are about where the author wrote them so, and by nobody else.
drop policy if exists words_erase on words;
create policy words_erase on words for delete to app_user using ((select current_person()) = any (array[author_id, about]));

-- Openings are seen by the person they are about, as soon as no law forbids it, and by the one who read; each reader records only themselves.
grant select, insert on access_event to app_user;
drop policy if exists access_event_read on access_event;
create policy access_event_read on access_event for select to app_user using (
	reader_id = (select current_person())
	or (person_id = (select current_person()) and (shown_from is null or shown_from <= now()))
);
drop policy if exists access_event_record on access_event;
create policy access_event_record on access_event for insert to app_user with check (reader_id = (select current_person()));
-- The chainer, under the system role, reads events and adds links; it changes and removes nothing.
grant select on access_event to app_system;
drop policy if exists access_event_chain on access_event;
create policy access_event_chain on access_event for select to app_system using (true);
-- That an opening waits for its place in a chain is written by whoever opened, and seen and taken away by the chainer.
grant insert on access_waiting to app_user;
drop policy if exists access_waiting_begin on access_waiting;
create policy access_waiting_begin on access_waiting for insert to app_user with check ((select current_person()) is not null);
grant select, insert, delete on access_waiting to app_system;
drop policy if exists access_waiting_chain on access_waiting;
create policy access_waiting_chain on access_waiting for all to app_system using (true) with check (true);
grant select on access_link to app_user;
drop policy if exists access_link_read on access_link;
create policy access_link_read on access_link for select to app_user using (person_id = (select current_person()));
grant select, insert on access_link to app_system;
drop policy if exists access_link_chain on access_link;
create policy access_link_chain on access_link for all to app_system using (true) with check (true);
-- What is not yet under a signed root, and which root was the last, is known to the chainer alone.
grant select, insert, delete on access_unrooted to app_system;
drop policy if exists access_unrooted_chain on access_unrooted;
create policy access_unrooted_chain on access_unrooted for all to app_system using (true) with check (true);
grant select, insert, update on access_root to app_system;
drop policy if exists access_root_chain on access_root;
create policy access_root_chain on access_root for all to app_system using (true) with check (true);
-- The program itself, which is no person, records what it opens with its own key.
grant insert on access_event to app_system;
drop policy if exists access_event_of_program on access_event;
create policy access_event_of_program on access_event for insert to app_system with check (reader_id = '00000000-0000-0000-0000-000000000000'::uuid);

-- Sessions that are over are swept under the system role, which sees nothing else of them.
-- Which sessions live is also asked for the streams of open pages, by the hash of their secret.
grant select (id, expires_at, ended_at, last_seen_at, idle_seconds, person_id, token_hash), delete on session to app_system;
drop policy if exists session_sweep on session;
create policy session_sweep on session for all to app_system using (true);

-- What somebody was to somebody ends under the system role when one of them left, and their copies of a secret with it.
grant select, update (until_at, release_id) on relation to app_system;
drop policy if exists relation_over on relation;
create policy relation_over on relation for all to app_system using (true) with check (until_at is not null);
grant select (circle_id, person_id), delete on circle_key to app_system;
drop policy if exists circle_key_over on circle_key;
create policy circle_key_over on circle_key for all to app_system using (true);

-- Somebody who wants nothing kept is forgotten under the system role: words, secrets and ways in are removed, and none is opened.
grant select (id, about, kind), update (destroyed_at) on circle to app_system;
drop policy if exists circle_forget on circle;
create policy circle_forget on circle for all to app_system using (true) with check (destroyed_at is not null);
grant select (row_id, field, circle_id), delete on words to app_system;
drop policy if exists words_forget on words;
create policy words_forget on words for all to app_system using (true);
grant select (person_id, kind, ended_at, wrapped_seed), update (wrapped_seed), delete on way_in to app_system;
drop policy if exists way_in_forget on way_in;
create policy way_in_forget on way_in for all to app_system using (true);
grant select (person_id), delete on sign_in_name to app_system;
drop policy if exists sign_in_name_forget on sign_in_name;
create policy sign_in_name_forget on sign_in_name for all to app_system using (true);
