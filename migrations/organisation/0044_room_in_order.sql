-- Who can be asked is read in the drawn order, a part at a time, from the index alone.
drop index supporter_room_open;
create index supporter_room_open on supporter_room (programme_id, drawn) include (person_id)
	where taking_new and trained and code_signed;
