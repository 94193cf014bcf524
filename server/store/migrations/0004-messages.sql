-- The outbox: what must be told, written with the fact that causes it (design.md 7). Address and data are sealed under the case's key,
-- or to the vault's public key where there is no case.
create table messages (
	message uuid primary key,
	case_id uuid references cases deferrable initially deferred,
	letter_id uuid references letters deferrable initially deferred,
	kind text not null check (kind ~ '^[a-z-]+$'),
	state text not null check (state in ('queued', 'rendered', 'sending', 'accepted', 'deferred', 'bounced', 'given_up')),
	header_id text not null unique,
	verp_token text not null unique,
	template_version integer not null,
	languages text[] not null,
	to_sealed bytea not null,
	data_sealed bytea not null,
	sealed_under text not null check (sealed_under in ('vault', 'case')),
	rendered_object text references vault_objects deferrable initially deferred,
	attempts integer not null,
	queued_at timestamptz not null,
	state_at timestamptz not null,
	next_try_at timestamptz,
	leased_by text,
	lease_until timestamptz,
	outcome_code text,
	check (sealed_under = 'vault' or case_id is not null),
	check ((state in ('queued', 'rendered', 'deferred')) = (next_try_at is not null)),
	check ((leased_by is null) = (lease_until is null)),
	check (state <> 'sending' or lease_until is not null)
);

create index messages_pending on messages (next_try_at) where next_try_at is not null;
create index messages_sending on messages (lease_until) where state = 'sending';
create index messages_case on messages (case_id);
create index messages_letter on messages (letter_id);

-- Automatic answers per address and day. The address is hashed with the day's salt; when the salt goes, nobody can ask any more.
create table answer_days (
	day date primary key,
	salt bytea not null
);

create table answers_sent (
	day date not null references answer_days on delete cascade,
	address_mac bytea not null,
	sent integer not null check (sent > 0),
	primary key (day, address_mac)
);
