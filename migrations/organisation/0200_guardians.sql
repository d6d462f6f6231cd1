-- What an institution must be able to open when nobody who reads it is left carries further copies of its secret: each
-- sealed to one guardian inside a seal to another. The kinds are those of src/platform/circles/kinds.ts.
alter table circle drop constraint circle_kind_check;
alter table circle add constraint circle_kind_check check (kind in ('own', 'welcome', 'pair', 'team', 'thread', 'concern', 'duty-to-report'));
alter table circle add constraint circle_id_kind unique (id, kind);

create table guarded_copy (
	circle_id uuid not null,
	-- The circle's kind, held to it by the database: a pair's or a person's own circle has no such copy, whoever writes one.
	circle_kind text not null check (circle_kind in ('concern', 'duty-to-report')),
	epoch integer not null,
	-- Who opens the outer seal, who the inner one, and the keys of both when it was made.
	outer_id uuid not null references person,
	inner_id uuid not null references person,
	outer_public bytea not null check (octet_length(outer_public) = 32),
	inner_public bytea not null check (octet_length(inner_public) = 32),
	-- The keyed hash of the circle's number, by which alone it is found.
	lookup text not null check (lookup ~ '^[0-9a-f]{64}$'),
	sealed bytea not null,
	made_by uuid not null,
	made_at timestamptz not null,
	primary key (circle_id, epoch, outer_id, inner_id),
	foreign key (circle_id, epoch) references circle_epoch,
	foreign key (circle_id, circle_kind) references circle (id, kind),
	check (outer_id <> inner_id)
);
create index guarded_copy_lookup on guarded_copy (lookup);
