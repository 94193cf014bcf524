-- One key per case, wrapped to the vault's public key. Deleting the row is what makes a case unreadable for ever (design.md 6).
create table case_keys (
	case_id uuid primary key,
	wrapped bytea not null,
	vault_key_id text not null,
	created_at timestamptz not null
);

-- Objects that something refers to. A file in the vault without a row here is an orphan, swept after some hours.
create table vault_objects (
	object_id text primary key check (object_id ~ '^[0-9a-f]{32}$'),
	case_id uuid,
	letter_id uuid,
	role text not null check (role ~ '^[a-z-]+$'),
	wrap text not null check (wrap in ('vault', 'case')),
	wrapped_key bytea not null,
	vault_key_id text,
	sha256_plain bytea not null check (length(sha256_plain) = 32),
	sha256_stored bytea not null check (length(sha256_stored) = 32),
	size_bytes bigint not null check (size_bytes >= 0),
	stored_bytes bigint not null check (stored_bytes > 0),
	recorded_at timestamptz not null,
	check ((wrap = 'vault') = (vault_key_id is not null)),
	check (wrap = 'vault' or case_id is not null)
);

create index vault_objects_case on vault_objects (case_id);
create index vault_objects_letter on vault_objects (letter_id);

-- Who looked at what: reads of personal data are facts too, and like facts they are never changed.
create table reads (
	read_id bigint generated always as identity primary key,
	at timestamptz not null,
	user_id uuid not null,
	case_id uuid,
	letter_id uuid,
	object_id text,
	what text not null
);

create index reads_case on reads (case_id, at);

create trigger reads_append_only before update or delete on reads for each row execute function forbid_change();
create trigger reads_not_emptied before truncate on reads for each statement execute function forbid_change();
