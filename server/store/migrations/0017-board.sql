-- Sittings of a commission as lists need them; the facts are in the stream `sitting/<uuid>`. Nothing personal.
create table sittings (
	sitting uuid primary key,
	body text not null,
	procedure text not null,
	office text not null,
	on_day date not null,
	at_time text not null check (at_time ~ '^\d\d:\d\d$'),
	place text not null,
	status text not null check (status in ('planned', 'open', 'prepared', 'released', 'closed', 'cancelled')),
	version integer not null check (version > 0)
);

create index sittings_by_day on sittings (procedure, office, on_day desc);

-- Which case ever stood on which agenda.
create table sitting_cases (
	sitting uuid not null references sittings,
	case_id uuid not null references cases,
	primary key (sitting, case_id)
);

create index sitting_cases_by_case on sitting_cases (case_id);

-- Who must not see which case any more. Every list, count and search of the desk asks it; it holds no ground.
create table recusals (
	user_id uuid not null references users,
	case_id uuid not null references cases,
	sitting uuid not null references sittings,
	at timestamptz not null,
	primary key (user_id, case_id)
);

create index recusals_by_case on recusals (case_id);

-- The signed minutes: one for whoever sees everything (no reader), and one for each member who must not see some case.
create table sitting_minutes (
	sitting uuid not null references sittings,
	reader uuid references users,
	object_id text not null references vault_objects,
	made_at timestamptz not null,
	unique nulls not distinct (sitting, reader)
);
