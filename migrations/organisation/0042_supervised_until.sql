-- Being supervised ends by itself with the day on which the role of either of the two ends (INV-17).
alter table supervised_now add column until_at timestamptz;
