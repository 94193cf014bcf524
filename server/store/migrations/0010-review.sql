-- Review (design.md 2): who has the case, since when the time is the applicant's, and who works on it at this moment.
alter table cases add column officer uuid references users (user_id);
alter table cases add column clock_stopped_since timestamptz;

create index cases_unassigned on cases (place, status, queue_rank, case_id) where officer is null;
create index cases_by_officer on cases (officer, status, queue_rank, case_id) where officer is not null;

-- One officer at a time. A lease runs out by itself; what it was taken over from stands in the facts of the case.
create table case_leases (
	case_id uuid primary key references cases (case_id),
	user_id uuid not null references users (user_id),
	since timestamptz not null,
	until timestamptz not null,
	check (until > since)
);
