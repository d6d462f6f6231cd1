-- How soon something is needed is the participant's judgement and nobody else's (R109); until they say it, it is unsaid.
alter table resource_request alter column urgency drop not null;
