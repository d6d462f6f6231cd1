-- What supervision links need is in the policies of relation itself (src/platform/db/policies.sql): one to plan, not two.
drop policy if exists relation_see_supervision on relation;
drop policy if exists relation_end_supervision on relation;
