-- Since when somebody opens their own pages with a passphrase. Until then a supporter beside them may record what they
-- say; from then on they say it themselves (INV-01). Null: they have at most a card.
alter table person add column own_passphrase_at timestamptz;
update person set own_passphrase_at = chosen.at
from (select person_id, min(made_at) as at from way_in where kind = 'passphrase' group by person_id) chosen
where chosen.person_id = person.id;

-- Each supporter goes through the orientation list with the person anew (R007).
alter table orientation_seen drop constraint orientation_seen_pkey, add primary key (person_id, item, version, side, by_person);
