-- Letters of ordinary documents (docs/decisions/0023-letters-of-documents.md).

-- The one-time link that confirms the contact of a filing. Only the hash of what the letter carries stays here.
create table contact_links (
	token_sha256 bytea primary key check (length(token_sha256) = 32),
	case_id uuid not null references cases deferrable initially deferred,
	made_at timestamptz not null,
	expires_at timestamptz not null check (expires_at > made_at),
	used_at timestamptz
);

create index contact_links_expired on contact_links (expires_at);

-- A case is found by its confirmed contact, too: whoever files twice has one.
alter table search_terms drop constraint search_terms_kind_check;
alter table search_terms add constraint search_terms_kind_check
	check (kind in ('word', 'tax', 'personal', 'passport', 'contact'));
