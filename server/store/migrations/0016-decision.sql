-- From a proposed decision to a paper (B7, B30). What of it the screens list; the facts are in the streams of the case and of the grant.
alter table cases add column sitting uuid;
-- Since when a proposal waits for a second person, where no commission decides.
alter table cases add column proposed_at timestamptz;
alter table cases add column decided_at timestamptz;
alter table cases add column outcome text check (outcome in ('grant', 'grant-in-part', 'refuse'));
alter table cases add column fee_tyiyn bigint check (fee_tyiyn > 0);
alter table cases add column held_tyiyn bigint not null default 0;
alter table cases add column pay_by date;

create index cases_proposed on cases (place, queue_rank, case_id) where proposed_at is not null;
create index cases_by_sitting on cases (sitting) where sitting is not null;

-- A series of numbers without a gap: the row is locked by whoever takes the next one, and goes back with his transaction.
create table series (
	series text primary key check (series ~ '^[A-Z0-9-]{1,12}$'),
	last bigint not null check (last >= 0)
);

-- The papers that are out. Nothing personal: the holder is sealed under the key of the paper's case.
create table grants (
	grant_id uuid primary key,
	case_id uuid not null references cases deferrable initially deferred,
	item text not null,
	procedure text not null,
	office text not null,
	law text not null,
	kind text not null check (kind ~ '^[a-z-]+$'),
	number text not null unique,
	status text not null check (status in ('active', 'expired', 'revoked', 'renewed')),
	version integer not null check (version > 0),
	valid_from date not null,
	valid_to date not null check (valid_to >= valid_from),
	region text,
	places integer check (places > 0),
	renews uuid references grants,
	-- A keyed hash of the employer's tax number, so that an employer's papers are found together without a number in clear.
	employer bytea,
	issued_at timestamptz not null,
	ended_at timestamptz,
	warned_at timestamptz,
	check ((status = 'active') = (ended_at is null)),
	unique (case_id, item)
);

create index grants_ending on grants (valid_to) where status = 'active';
create index grants_by_employer on grants (employer, issued_at) where employer is not null;
create index grants_by_place on grants (procedure, office, status, issued_at);

-- Every number that was ever given, good or not. A reissued paper leaves its former number here, ended.
create table grant_numbers (
	number text primary key,
	series text not null references series,
	ordinal bigint not null check (ordinal > 0),
	grant_id uuid not null references grants deferrable initially deferred,
	code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
	status_list integer not null check (status_list >= 0),
	status_index integer not null check (status_index between 0 and 131071),
	given_at timestamptz not null,
	-- Since when it is good no more, by revocation or because the paper was made anew; an expired one is only old.
	ended_at timestamptz,
	unique (series, ordinal),
	unique (status_list, status_index)
);

create index grant_numbers_grant on grant_numbers (grant_id);
create index grant_numbers_ended on grant_numbers (status_list, status_index) where ended_at is not null;
