-- With what the policies and the queries ask for in the index itself, a page of the staff is read from there alone; without,
-- the planner prefers to walk through everybody's relations.
drop index relation_staff;
create index relation_staff on relation (scope, person_id) include (kind, until_at, begun_by)
	where kind in ('role:supporter', 'role:peer-supervisor', 'role:admin-supervisor', 'role:lead', 'role:administrator');
drop index relation_scope;
create index relation_scope on relation (scope, kind, person_id) include (until_at, begun_by);
-- Supervisors whose time has run out, or will.
create index relation_supervisor_until on relation (scope, until_at) include (person_id, begun_by)
	where kind = 'role:peer-supervisor' and until_at is not null;
