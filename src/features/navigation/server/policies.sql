-- The directory is for everybody in the organisation: it says what help there is and nothing about people. Only an import, under the system role, writes it.
grant select on directory_organisation, directory_programme, directory_location, directory_address, directory_category, directory_service,
	directory_service_category, directory_phone, directory_schedule, directory_word, directory_place to app_user;
grant select, insert, update, delete on directory_organisation, directory_programme, directory_location, directory_address, directory_category, directory_service,
	directory_service_category, directory_contact, directory_phone, directory_schedule, directory_word, directory_place to app_system;
drop policy if exists directory_organisation_read on directory_organisation;
create policy directory_organisation_read on directory_organisation for select to app_user using (true);
drop policy if exists directory_organisation_import on directory_organisation;
create policy directory_organisation_import on directory_organisation for all to app_system using (true) with check (true);
-- The programme a service belongs to is as public as the service.
drop policy if exists directory_programme_read on directory_programme;
create policy directory_programme_read on directory_programme for select to app_user using (true);
drop policy if exists directory_programme_import on directory_programme;
create policy directory_programme_import on directory_programme for all to app_system using (true) with check (true);
-- A location is shown to everybody, without its address.
drop policy if exists directory_location_read on directory_location;
create policy directory_location_read on directory_location for select to app_user using (true);
drop policy if exists directory_location_import on directory_location;
create policy directory_location_import on directory_location for all to app_system using (true) with check (true);
-- An address in this table is shown to everybody. An address that must not be shown is never in it.
drop policy if exists directory_address_read on directory_address;
create policy directory_address_read on directory_address for select to app_user using (true);
drop policy if exists directory_address_import on directory_address;
create policy directory_address_import on directory_address for all to app_system using (true) with check (true);
-- Categories are shown to everybody.
drop policy if exists directory_category_read on directory_category;
create policy directory_category_read on directory_category for select to app_user using (true);
drop policy if exists directory_category_import on directory_category;
create policy directory_category_import on directory_category for all to app_system using (true) with check (true);
-- Services are shown to everybody; an address that is hidden has been taken out of their texts.
drop policy if exists directory_service_read on directory_service;
create policy directory_service_read on directory_service for select to app_user using (true);
drop policy if exists directory_service_import on directory_service;
create policy directory_service_import on directory_service for all to app_system using (true) with check (true);
-- Which service is in which category is shown to everybody.
drop policy if exists directory_service_category_read on directory_service_category;
create policy directory_service_category_read on directory_service_category for select to app_user using (true);
drop policy if exists directory_service_category_import on directory_service_category;
create policy directory_service_category_import on directory_service_category for all to app_system using (true) with check (true);
-- What a telephone number hangs on is needed by the next import only.
drop policy if exists directory_contact_import on directory_contact;
create policy directory_contact_import on directory_contact for all to app_system using (true) with check (true);
-- Telephone numbers of services are shown to everybody.
drop policy if exists directory_phone_read on directory_phone;
create policy directory_phone_read on directory_phone for select to app_user using (true);
drop policy if exists directory_phone_import on directory_phone;
create policy directory_phone_import on directory_phone for all to app_system using (true) with check (true);
-- Opening hours are shown to everybody.
drop policy if exists directory_schedule_read on directory_schedule;
create policy directory_schedule_read on directory_schedule for select to app_user using (true);
drop policy if exists directory_schedule_import on directory_schedule;
create policy directory_schedule_import on directory_schedule for all to app_system using (true) with check (true);
-- The words of the directory are as public as the directory.
drop policy if exists directory_word_read on directory_word;
create policy directory_word_read on directory_word for select to app_user using (true);
drop policy if exists directory_word_import on directory_word;
create policy directory_word_import on directory_word for all to app_system using (true) with check (true);
-- Where a postcode is, is public.
drop policy if exists directory_place_read on directory_place;
create policy directory_place_read on directory_place for select to app_user using (true);
drop policy if exists directory_place_import on directory_place;
create policy directory_place_import on directory_place for all to app_system using (true) with check (true);

-- The address of a place that shelters people from violence is seen by programme leads, who review it, and by nobody else in the application.
grant select on directory_hidden_address to app_user;
grant select, insert, update, delete on directory_hidden_address to app_system;
drop policy if exists directory_hidden_address_review on directory_hidden_address;
create policy directory_hidden_address_review on directory_hidden_address for select to app_user using (
	array_to_string((select held_relations()), ' ') like '%role:lead:%'
);
-- An import finds such addresses and puts them here; what a lead decided is carried out under the system role.
drop policy if exists directory_hidden_address_keep on directory_hidden_address;
create policy directory_hidden_address_keep on directory_hidden_address for all to app_system using (true) with check (true);
-- Texts a hidden address was taken out of are seen by nobody in the application, leads included.
grant select, insert, update, delete on directory_hidden_text to app_system;
drop policy if exists directory_hidden_text_keep on directory_hidden_text;
create policy directory_hidden_text_keep on directory_hidden_text for all to app_system using (true) with check (true);

-- Whether an address is shown is decided by a programme lead, under their own id, and stays on record.
grant select, insert on directory_address_decision to app_user;
grant select on directory_address_decision to app_system;
drop policy if exists directory_address_decision_read on directory_address_decision;
create policy directory_address_decision_read on directory_address_decision for select to app_user using (
	array_to_string((select held_relations()), ' ') like '%role:lead:%'
);
drop policy if exists directory_address_decision_make on directory_address_decision;
create policy directory_address_decision_make on directory_address_decision for insert to app_user with check (
	decided_by = (select current_person()) and array_to_string((select held_relations()), ' ') like '%role:lead:%'
);
drop policy if exists directory_address_decision_follow on directory_address_decision;
create policy directory_address_decision_follow on directory_address_decision for select to app_system using (true);

-- An import is begun and followed by programme leads, under their own id.
grant select, insert on directory_import to app_user;
grant select, insert, update on directory_import to app_system;
drop policy if exists directory_import_read on directory_import;
create policy directory_import_read on directory_import for select to app_user using (
	array_to_string((select held_relations()), ' ') like '%role:lead:%'
);
drop policy if exists directory_import_begin on directory_import;
create policy directory_import_begin on directory_import for insert to app_user with check (
	begun_by = (select current_person()) and state = 'waiting' and array_to_string((select held_relations()), ' ') like '%role:lead:%'
);
-- It is carried out under the system role.
drop policy if exists directory_import_carry_out on directory_import;
create policy directory_import_carry_out on directory_import for all to app_system using (true) with check (true);
-- The files are put in by a lead and read by the import, and by nobody else.
grant insert on directory_import_file to app_user;
grant select, delete on directory_import_file to app_system;
drop policy if exists directory_import_file_give on directory_import_file;
create policy directory_import_file_give on directory_import_file for insert to app_user with check (
	array_to_string((select held_relations()), ' ') like '%role:lead:%'
);
drop policy if exists directory_import_file_take on directory_import_file;
create policy directory_import_file_take on directory_import_file for all to app_system using (true);

-- A tip is for everybody in the organisation. Supporters and leads write tips under their own id; the author or a lead takes one down.
grant select, insert, update (taken_down_at, taken_down_by) on directory_tip to app_user;
drop policy if exists directory_tip_read on directory_tip;
create policy directory_tip_read on directory_tip for select to app_user using (true);
drop policy if exists directory_tip_write on directory_tip;
create policy directory_tip_write on directory_tip for insert to app_user with check (
	author_id = (select current_person())
	and array_to_string((select held_relations()), ' ') ~ 'role:(supporter|lead):'
);
drop policy if exists directory_tip_take_down on directory_tip;
create policy directory_tip_take_down on directory_tip for update to app_user using (
	author_id = (select current_person()) or array_to_string((select held_relations()), ' ') like '%role:lead:%'
) with check (taken_down_by = (select current_person()));
-- An address that is hidden later is taken out of tips under the system role, as out of every text of the directory.
grant select, update (text) on directory_tip to app_system;
drop policy if exists directory_tip_clear on directory_tip;
create policy directory_tip_clear on directory_tip for all to app_system using (true) with check (true);

-- When a service was last found to be right is for everybody; supporters and leads say so under their own id.
grant select, insert on directory_check to app_user;
drop policy if exists directory_check_read on directory_check;
create policy directory_check_read on directory_check for select to app_user using (true);
drop policy if exists directory_check_make on directory_check;
create policy directory_check_make on directory_check for insert to app_user with check (
	checked_by = (select current_person())
	and array_to_string((select held_relations()), ' ') ~ 'role:(supporter|lead):'
);

-- A request for practical help is seen by the person it is for, always, and by the supporter only while they walk together.
grant select, insert, update (state, changed_at, received_at, who_acts, urgency), delete on resource_request to app_user;
drop policy if exists resource_request_read on resource_request;
create policy resource_request_read on resource_request for select to app_user using (
	participant_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[])
);
-- Either of the two raises it, under their own id, while they walk together.
drop policy if exists resource_request_raise on resource_request;
create policy resource_request_raise on resource_request for insert to app_user with check (
	raised_by = (select current_person()) and state = 'raised'
	and ('match:' || match_id) = any ((select held_relations())::text[])
	and (participant_id = (select current_person()) or ('walks-with:' || participant_id) = any ((select held_relations())::text[]))
);
-- Either of the two takes it further while they walk together.
drop policy if exists resource_request_go on resource_request;
create policy resource_request_go on resource_request for update to app_user using (
	('match:' || match_id) = any ((select held_relations())::text[])
);
-- The person it is for may take it out of the record at any time.
drop policy if exists resource_request_take_back on resource_request;
create policy resource_request_take_back on resource_request for delete to app_user using (participant_id = (select current_person()));

-- The steps of a request are seen by those who see the request.
grant select, insert, delete on resource_request_step to app_user;
drop policy if exists resource_request_step_read on resource_request_step;
create policy resource_request_step_read on resource_request_step for select to app_user using (
	participant_id = (select current_person()) or ('match:' || match_id) = any ((select held_relations())::text[])
);
-- Each step is recorded under the id of the one who takes it, while they walk together.
drop policy if exists resource_request_step_record on resource_request_step;
create policy resource_request_step_record on resource_request_step for insert to app_user with check (
	taken_by = (select current_person()) and ('match:' || match_id) = any ((select held_relations())::text[])
);
-- They leave the record with the request.
drop policy if exists resource_request_step_take_back on resource_request_step;
create policy resource_request_step_take_back on resource_request_step for delete to app_user using (participant_id = (select current_person()));
