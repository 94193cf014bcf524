-- Work to do: a deadline is a row (due_at), a signal only wakes whoever looks (docs/decisions/0003-waking.md).
create table jobs (
	job_id bigint generated always as identity primary key,
	kind text not null check (kind ~ '^[a-z-]+$'),
	subject text not null,
	due_at timestamptz not null,
	created_at timestamptz not null,
	attempts integer not null,
	leased_by text,
	lease_until timestamptz,
	last_error text,
	unique (kind, subject),
	check ((leased_by is null) = (lease_until is null))
);

create index jobs_due on jobs (kind, due_at);
