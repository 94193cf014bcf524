-- What one of two will reveal at the release of a round (docs/decisions/0025-assessment-and-selection.md), where he lets the office keep it: made by
-- the server, sealed to the vault's key, opened by his own act alone. Only the commitment is known before; the row goes when it was revealed or the
-- draw was abandoned.
create table draw_secrets (
	commitment text primary key check (commitment ~ '^[0-9a-f]{64}$'),
	procedure text not null,
	round text not null,
	user_id uuid not null references users (user_id),
	sealed bytea not null,
	vault_key_id text,
	made_at timestamptz not null
);
