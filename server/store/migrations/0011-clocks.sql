-- Clocks (design.md 2): which day of ours comes next and what was promised for it, by when the applicant has to answer, and who was warned.
alter table cases add column promised_by date;
alter table cases add column due_promise text check (due_promise in ('receipt', 'decision', 'reply'));
alter table cases add column answer_by date;
alter table cases add column warned text check (warned in ('officer', 'manager'));
alter table cases add constraint promised_for_something check ((promised_by is null) = (due_promise is null));

update cases set promised_by = receipt_by, due_promise = 'receipt' where status in ('delivered', 'to_check');

-- The list of deadlines: what falls due next, and what waits for the applicant.
create index cases_deadlines on cases (due_at, case_id) where due_promise is not null;
create index cases_answers on cases (answer_by, case_id) where answer_by is not null;

-- Signed papers besides those that went out by mail: where each lies in the vault, and the fact that it was made from.
create table papers (
	case_id uuid not null references cases,
	kind text not null check (kind ~ '^[a-z-]+$'),
	-- The version of the case's stream whose fact issued the paper.
	version integer not null check (version > 0),
	issued_at timestamptz not null,
	object_id text not null unique references vault_objects deferrable initially deferred,
	primary key (case_id, kind, version)
);
