-- The register of papers (docs/decisions/0021-register.md).

-- By which words a paper is found: keyed hashes, as in search_terms, of its holder's and employer's words. What a paper was once called it is found by for good.
create table grant_words (
	grant_id uuid not null references grants,
	mac bytea not null check (octet_length(mac) = 16),
	primary key (grant_id, mac)
);
create index grant_words_by_mac on grant_words (mac, grant_id);

-- Numbers as people type them: without spaces, hyphens and case.
create index grant_numbers_typed on grant_numbers (upper(regexp_replace(number, '[^A-Za-z0-9]', '', 'g')));

-- What leads from a name to a paper goes with the key that its holder is sealed under.
create function forget_grant_words() returns trigger language plpgsql as $$
begin
	delete from grant_words w using grants g where g.grant_id = w.grant_id and g.case_id = old.case_id;
	update grants set employer = null where case_id = old.case_id;
	return null;
end $$;
create trigger case_keys_erased_grants after delete on case_keys for each row execute function forget_grant_words();

-- An employer signs in with its certificate: a text of ours that is signed once, within minutes, by whoever's browser asked for it.
create table employer_entries (
	entry_id uuid primary key,
	-- Of the cookie of the browser that asked; its token is nowhere else.
	token_sha256 bytea not null unique check (octet_length(token_sha256) = 32),
	nonce text not null unique check (nonce ~ '^[0-9a-f]{64}$'),
	made_at timestamptz not null,
	-- Until when a signature is taken.
	sign_by timestamptz not null check (sign_by > made_at),
	-- The signature as it was uploaded, sealed to the vault; taken away when it has been judged.
	upload bytea,
	vault_key_id text,
	uploaded_at timestamptz check (uploaded_at <= sign_by),
	-- What the worker found; a refusal's code stays until the row goes.
	judged_at timestamptz,
	refusal text check (refusal ~ '^[a-z-]+$'),
	-- Whom the certificate names: a keyed hash of the tax number, as in `grants`.
	employer bytea check (octet_length(employer) = 16),
	seen_at timestamptz,
	expires_at timestamptz,
	check (upload is null or judged_at is null),
	check (judged_at is null or (uploaded_at is not null and (refusal is null) = (employer is not null))),
	check ((employer is null) = (expires_at is null))
);
create index employer_entries_old on employer_entries (made_at);

-- Every view of an employer's page: which employer (hashed), when, how many papers it was shown.
create table employer_reads (
	read_id bigint generated always as identity primary key,
	at timestamptz not null,
	employer bytea not null check (octet_length(employer) = 16),
	entry_id uuid not null,
	papers integer not null check (papers >= 0)
);
create index employer_reads_by_employer on employer_reads (employer, at);
create trigger employer_reads_append_only before update or delete on employer_reads for each row execute function forbid_change();
create trigger employer_reads_not_emptied before truncate on employer_reads for each statement execute function forbid_change();
