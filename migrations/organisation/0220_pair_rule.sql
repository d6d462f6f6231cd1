-- Whether two guardians can open what two people write: in a programme that chose so before the first word, and in no other.
-- A kind of circle of its own, so that all that holds for guarded kinds holds for it.
alter table circle drop constraint circle_kind_check;
alter table circle add constraint circle_kind_check check (kind in ('own', 'welcome', 'pair', 'guarded-pair', 'team', 'thread', 'concern', 'duty-to-report'));
alter table guarded_copy drop constraint guarded_copy_circle_kind_check;
alter table guarded_copy add constraint guarded_copy_circle_kind_check check (circle_kind in ('concern', 'duty-to-report', 'guarded-pair'));

-- One row: of which kind the circles of two people are here. Each of them refers to it, so it can not change once there is
-- one, and none is of the other kind. No rule of the program is needed for that, and no moment lies between.
create table pair_rule (
	one boolean primary key default true check (one),
	kind text not null unique check (kind in ('pair', 'guarded-pair')),
	chosen_at timestamptz,
	check ((kind = 'guarded-pair') = (chosen_at is not null))
);
insert into pair_rule (kind) values ('pair');
alter table circle add column pair_kind text generated always as (case when kind in ('pair', 'guarded-pair') then kind end) stored;
alter table circle add constraint circle_pair_rule foreign key (pair_kind) references pair_rule (kind);

-- That somebody asked somebody here once: leads are then not shown a choice that the database would refuse.
create table pair_begun (one boolean primary key default true check (one));
insert into pair_begun select where exists (select from circle where kind = 'pair');
