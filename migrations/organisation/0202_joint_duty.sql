-- Two guardians may also open a report by law. While it is kept from the person, so is that it was opened: the notice has the
-- day of the report and moves with it, and what is counted has the day of the notice. Policies compare them with the clock.
alter table joint_notice
	add column duty_id uuid,
	add column circle_id uuid,
	add column opens_on date,
	add constraint joint_notice_duty_whole check (num_nonnulls(duty_id, circle_id, opens_on) in (0, 3)),
	-- Of a report there is none without its day.
	add constraint joint_notice_duty_day check ((kind = 'duty-to-report') = (duty_id is not null)),
	add constraint joint_notice_duty foreign key (duty_id, about_id, circle_id, opens_on) references duty_report (id, person_id, circle_id, opens_on) on update cascade,
	add constraint joint_notice_opens unique (opening_id, opens_on);
create index joint_notice_of_duty on joint_notice (duty_id) where duty_id is not null;

-- It names the opening only where it has to wait for its day: never a person, nor a report.
alter table joint_use
	add column opening_id uuid unique,
	add column opens_on date,
	add constraint joint_use_whole check ((opening_id is null) = (opens_on is null)),
	add constraint joint_use_opens foreign key (opening_id, opens_on) references joint_notice (opening_id, opens_on) on update cascade;
