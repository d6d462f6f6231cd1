-- Past relations of a scope are looked for too (who walked with me, for "who looked"): the index covers them all.
drop index relation_scope;
create index relation_scope on relation (scope, kind);
