-- That whoever wrote a message took it back, and when. The words are gone by then.
alter table message add column taken_back_at timestamptz;
