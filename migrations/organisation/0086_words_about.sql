-- The person who may take these words back beside the author: what a supporter writes about what somebody needs goes with it.
alter table words add column about uuid;
