-- Who can be asked is read in the drawn order from the index alone: with the policies the table would be read from end to
-- end, because nothing tells beforehand how many rows they leave.
drop index supporter_room_open;
create index supporter_room_open on supporter_room (programme_id, drawn) include (person_id) where taking_new and trained and code_signed;
