-- One of the two was not sure who is at the other's phone, and stopped the writing for both until they open it again (H04). Only
-- who did it now: when it is opened again nothing of it stays.
alter table thread add column stopped_by uuid references person;
