grant usage on schema shared to app_user, app_system;
grant usage on schema outbox to app_user, app_system;
grant usage on schema jobs to app_system;

-- The register names organisations and where they are; everybody may read it, and only the owner of the database changes it,
alter table shared.organisation enable row level security;
alter table shared.organisation force row level security;
grant select on shared.organisation to app_user, app_system;
drop policy if exists organisation_read on shared.organisation;
create policy organisation_read on shared.organisation for select using (true);
drop policy if exists organisation_keep on shared.organisation;
create policy organisation_keep on shared.organisation for all to current_user using (true) with check (true);
-- but for where Leave quickly leads, how the programme calls itself and its roles, and that it is set up: a lead or administrator says that
-- for their own organisation, and nothing else.
grant update (neutral_site, name, role_words, set_up_at) on shared.organisation to app_user;
drop policy if exists organisation_leave on shared.organisation;
create policy organisation_leave on shared.organisation for update to app_user using (
	('role:lead:' || id) = any ((select shared.held_relations())::text[]) or ('role:administrator:' || id) = any ((select shared.held_relations())::text[])
);

-- Where two guardians can open what two people write is public, as the register is. A lead says it for their own organisation,
-- and nobody takes it back.
alter table shared.guarded_pairs enable row level security;
alter table shared.guarded_pairs force row level security;
grant select, insert on shared.guarded_pairs to app_user;
grant select on shared.guarded_pairs to app_system;
drop policy if exists guarded_pairs_read on shared.guarded_pairs;
create policy guarded_pairs_read on shared.guarded_pairs for select using (true);
drop policy if exists guarded_pairs_choose on shared.guarded_pairs;
create policy guarded_pairs_choose on shared.guarded_pairs for insert to app_user with check (('role:lead:' || organisation_id) = any ((select shared.held_relations())::text[]));

-- Which keys belong to this database is read and kept by its owner at start; nobody else needs it.
alter table shared.installation enable row level security;
alter table shared.installation force row level security;
drop policy if exists installation_keep on shared.installation;
create policy installation_keep on shared.installation for all to current_user using (true) with check (true);

-- What happened is put into the outbox by the application, which reads none of it, and by a job what follows from it; the forwarder takes it out.
alter table outbox.event enable row level security;
alter table outbox.event force row level security;
grant insert on outbox.event to app_user;
drop policy if exists event_put on outbox.event;
create policy event_put on outbox.event for insert to app_user with check (true);
grant select, insert, update, delete on outbox.event to app_system;
drop policy if exists event_forward on outbox.event;
create policy event_forward on outbox.event for all to app_system using (true) with check (true);

-- The code by which a new installation is claimed is found only by presenting it, and used up once, with the answer that
-- whoever presents it again gets for some minutes. The start of the server makes it; what is over is removed.
alter table shared.claim enable row level security;
alter table shared.claim force row level security;
revoke delete on shared.claim from app_user;
grant select, update (used_at, answer) on shared.claim to app_user;
drop policy if exists claim_present on shared.claim;
create policy claim_present on shared.claim for all to app_user using (code_hash = (select shared.current_token()));
grant select, insert, delete on shared.claim to app_system;
drop policy if exists claim_make on shared.claim;
create policy claim_make on shared.claim for all to app_system using (true) with check (true);
