-- A form that was sent twice gets the same answer for some minutes: the first administrator's only card is in it. Sealed
-- with the server's key, bound to the code and the passphrase that were sent, and gone soon after.
alter table shared.claim add column used_at timestamptz, add column answer bytea,
	add check ((used_at is null) = (answer is null));
