-- Those declined count too when somebody's enrolment is looked for: the unique index leaves them out.
create index enrolment_person on enrolment (person_id);
