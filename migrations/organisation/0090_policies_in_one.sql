-- What these allowed is in the other policies of their tables: one to plan, not two.
drop policy if exists relation_see_supervision on relation;
drop policy if exists relation_end_supervision on relation;
drop policy if exists supervision_stepped_back on supervision;
