-- Applications that are being filled in on the web. Sealed under a key that follows from the applicant's code, which is stored nowhere: the row is
-- found by a hash that follows from it too, and nobody in the office can read it. A draft is no arrival: it has no number and stands in no officer's list.
create table web_drafts (
	draft_id uuid primary key,
	lookup bytea not null unique check (octet_length(lookup) = 32),
	procedure text not null,
	version integer not null check (version > 0),
	-- Null once it was filed: from then on the case has it.
	sealed bytea,
	case_id uuid references cases deferrable initially deferred,
	begun_at timestamptz not null,
	changed_at timestamptz not null,
	-- A browser that was left open does not go on opening it.
	seen_at timestamptz not null,
	expires_at timestamptz not null,
	-- Address and language for one reminder before the window closes, by the applicant's choice; sealed to the vault's public key, because nobody can
	-- ask the draft itself.
	reminder bytea,
	-- Of the reminder, once it was wrapped anew.
	vault_key_id text,
	check ((sealed is null) = (case_id is not null)),
	check (case_id is null or reminder is null)
);

create index web_drafts_expiry on web_drafts (expires_at);

-- Files of a draft: objects of the vault whose keys are sealed under the draft's. The sweep leaves them alone while they have a row.
create table web_draft_files (
	file_id uuid primary key,
	draft_id uuid not null references web_drafts on delete cascade,
	object_id text not null unique check (object_id ~ '^[0-9a-f]{32}$'),
	wrapped_key bytea not null,
	size_bytes bigint not null check (size_bytes > 0),
	sealed bytea not null,
	added_at timestamptz not null,
	place integer not null
);

create index web_draft_files_draft on web_draft_files (draft_id, place);
