-- Paper at the counter before it has a number: what an officer keyed in and scanned so far. Sealed to the vault's public key, and gone as soon
-- as the number is given: from then on the case has it. Kept, so that a filing is never keyed in twice because a browser was closed.
create table counter_drafts (
	draft_id uuid primary key,
	user_id uuid not null references users,
	procedure text not null,
	office text not null,
	door text not null check (door in ('counter', 'post')),
	version integer not null check (version > 0),
	sealed bytea,
	case_id uuid references cases deferrable initially deferred,
	begun_at timestamptz not null,
	changed_at timestamptz not null,
	check ((sealed is null) = (case_id is not null))
);

create index counter_drafts_open on counter_drafts (user_id, changed_at) where case_id is null;

-- Scans of a draft: objects of the vault that belong to no case yet; the sweep leaves them alone.
create table counter_scans (
	scan_id uuid primary key,
	draft_id uuid not null references counter_drafts on delete cascade,
	object_id text not null unique check (object_id ~ '^[0-9a-f]{32}$'),
	wrapped_key bytea not null,
	vault_key_id text not null,
	size_bytes bigint not null check (size_bytes > 0),
	sealed bytea not null,
	added_at timestamptz not null,
	place integer not null
);

create index counter_scans_draft on counter_scans (draft_id, place);

-- What is handed over at the counter: the same words and receipts that go by mail, printed once and kept as they were printed.
create table case_papers (
	paper_id uuid primary key,
	case_id uuid not null references cases deferrable initially deferred,
	kind text not null check (kind ~ '^[a-z-]+$'),
	language text,
	sealed bytea not null,
	owed_at timestamptz not null,
	object_id text unique references vault_objects deferrable initially deferred,
	printed_at timestamptz,
	check ((object_id is null) = (printed_at is null))
);

create index case_papers_case on case_papers (case_id, owed_at);
