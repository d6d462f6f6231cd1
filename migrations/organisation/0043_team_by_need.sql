-- A lead's team is shown in parts, what needs doing first: nobody there, not met yet, then by the day of the next meeting.
-- So each supporter has a row from the day they begin, and the day is kept.
alter table supervision add column due_on date;
-- The supporter's role has ended; the row stays for the days that were held.
alter table supervision add column left_at timestamptz;
create index supervision_nobody on supervision (programme_id, id) where kind = 'peer' and state in ('needed', 'gap') and left_at is null;
create index supervision_not_met on supervision (programme_id, id) where kind = 'peer' and state = 'assigned' and left_at is null;
create index supervision_by_day on supervision (programme_id, due_on, id) where kind = 'peer' and state = 'active' and left_at is null;

-- What is there already. Its owner sees no row while row-level security is forced; the policies' step forces it again.
alter table supervision no force row level security;
alter table supervision_held no force row level security;
alter table relation no force row level security;
update supervision set due_on = coalesce(held.last, since::date) + case when coalesce(held.last, since::date) - since::date < 90 then 7 else 14 end
from (select one.id, max(held_on) as last from supervision one left join supervision_held on supervision_id = one.id group by one.id) held
where held.id = supervision.id and state = 'active';
insert into supervision (id, programme_id, kind, supporter_id, state, since)
select gen_random_uuid(), scope, 'peer', person_id, 'needed', max(begun_at) from relation
where kind = 'role:supporter' and (until_at is null or until_at > now()) group by scope, person_id
on conflict do nothing;
alter table supervision force row level security;
alter table supervision_held force row level security;
alter table relation force row level security;
