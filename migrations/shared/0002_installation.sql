-- Which keys belong to this database: their fingerprint, which gives nothing away. One row.
create table shared.installation (
	one boolean primary key default true check (one),
	keys_fingerprint text not null check (keys_fingerprint ~ '^[0-9a-f]{32}$')
);
