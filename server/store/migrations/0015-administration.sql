-- Which vault key something is sealed under, where that was not said yet: a new key can be followed through every row (vault-rewrap.ts). Null:
-- written by a door that does not say; the re-wrapping finds out by opening.
alter table letters add column vault_key_id text;
alter table messages add column vault_key_id text;
alter table staff_totp add column vault_key_id text;
alter table sign_in_flows add column vault_key_id text;
alter table counter_drafts add column vault_key_id text;
alter table tasks add column vault_key_id text;

-- One re-wrapping of everything that the vault's key protects: begun, interrupted, taken up again, and proved at its end.
create table rewraps (
	vault_key_id text primary key,
	begun_at timestamptz not null,
	total bigint not null check (total >= 0),
	done bigint not null check (done >= 0),
	verified bigint check (verified >= 0),
	finished_at timestamptz,
	check ((finished_at is null) = (verified is null))
);
