-- The applicant's page (design.md 3): who may look at one case by its number and second secret, or by a one-time link. Nothing personal.

-- A correction that came through the page of a case names that case: its session vouches that it belongs there.
alter table arrivals add column page uuid references cases deferrable initially deferred;

create index arrivals_page on arrivals (page, arrived_at) where page is not null;

-- Tokens are kept as hashes. The token before the last rotation is good for some seconds more: two pages may be open.
create table page_sessions (
	session_id uuid primary key,
	case_id uuid not null references cases,
	opened_by text not null check (opened_by in ('secret', 'link')),
	token_sha256 bytea not null unique check (length(token_sha256) = 32),
	previous_sha256 bytea check (length(previous_sha256) = 32),
	rotated_at timestamptz not null,
	created_at timestamptz not null,
	seen_at timestamptz not null,
	expires_at timestamptz not null
);

create index page_sessions_previous on page_sessions (previous_sha256) where previous_sha256 is not null;
create index page_sessions_case on page_sessions (case_id);

-- One-time links to the contact on file: at most three a day and case, each used up once.
create table page_links (
	token_sha256 bytea primary key check (length(token_sha256) = 32),
	case_id uuid not null references cases,
	day date not null,
	ordinal integer not null check (ordinal between 1 and 3),
	made_at timestamptz not null,
	expires_at timestamptz not null check (expires_at > made_at),
	used_at timestamptz,
	unique (case_id, day, ordinal)
);
