-- One row: what this installation is. A test clock exists only where demonstration is true (design.md 1).
create table installation (
	the_one boolean primary key check (the_one),
	installation_id uuid not null,
	demonstration boolean not null,
	clock_offset_seconds bigint not null default 0 check (clock_offset_seconds >= 0),
	created_at timestamptz not null,
	check (demonstration or clock_offset_seconds = 0)
);

-- Secrets of the house that are not keys of keys/: wrapped to the vault's public key, so only desk and worker can use them.
create table house_secrets (
	name text primary key,
	wrapped bytea not null,
	vault_key_id text not null,
	created_at timestamptz not null
);

-- Staff. Clear personal data: listed in server/store/personal-tables.ts.
create table users (
	user_id uuid primary key,
	login text not null unique check (login = lower(login)),
	display_name text not null,
	password_hash text not null,
	roles text[] not null,
	created_at timestamptz not null,
	disabled_at timestamptz
);

create table sessions (
	token_sha256 bytea primary key check (length(token_sha256) = 32),
	user_id uuid not null references users,
	created_at timestamptz not null,
	seen_at timestamptz not null,
	expires_at timestamptz not null
);

create index sessions_user on sessions (user_id);

-- Trust list, calendars, offices, tariffs: true from one day to another, and known since a moment (bitemporal). Never changed.
create table dated_data (
	kind text not null,
	key text not null,
	valid_from date not null,
	valid_to date check (valid_to > valid_from),
	recorded_at timestamptz not null,
	recorded_by text not null,
	body json not null,
	primary key (kind, key, valid_from, recorded_at)
);

create trigger dated_data_append_only before update or delete on dated_data for each row execute function forbid_change();

-- Revocation lists as fetched from the addresses of the trust list.
create table revocation_lists (
	url text primary key,
	der bytea not null,
	fetched_at timestamptz not null,
	this_update timestamptz not null,
	next_update timestamptz
);
