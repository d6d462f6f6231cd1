-- Null: made in the terminal of the server, by whoever runs it, because nobody who looks after the programme had a way in.
alter table invitation alter column made_by drop not null;
