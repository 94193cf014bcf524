import { randomBytes, randomUUID } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";
import { StoreError } from "./store-error.ts";
import type { VaultPublic, VaultUnwrap } from "./vault-wrap.ts";

export type Installation = {
	readonly installationId: string;
	readonly demonstration: boolean;
	readonly clockOffsetSeconds: number;
};

/**
 * What this database is an installation of; written by the first start and never changed: a demonstration office cannot become a real one.
 * Throws `not-demonstration` when a real office is started as a demonstration or the other way round.
 */
export async function ensureInstallation(tx: Tx, demonstration: boolean, at: EpochSeconds): Promise<Installation> {
	await tx.query(
		`insert into installation (the_one, installation_id, demonstration, created_at) values (true, $1, $2, to_timestamp($3))
			on conflict do nothing`,
		[randomUUID(), demonstration, at],
	);
	const found = await readInstallation(tx);
	if (found?.demonstration !== demonstration)
		throw new StoreError(
			"not-demonstration",
			`This data folder belongs to a ${demonstration ? "real" : "demonstration"} office. Choose another TILKAT_DATA, or set TILKAT_DEMO to ${demonstration ? 0 : 1}.`,
		);
	return found;
}

/** Null before the first start. */
export async function readInstallation(tx: Tx): Promise<Installation | null> {
	const found = await tx.query<{ installation_id: string; demonstration: boolean; clock_offset_seconds: string }>({
		name: "read-installation",
		text: "select installation_id, demonstration, clock_offset_seconds from installation",
	});
	const row = found.rows[0];
	if (!row) return null;
	return {
		installationId: row.installation_id,
		demonstration: row.demonstration,
		clockOffsetSeconds: Number(row.clock_offset_seconds),
	};
}

/**
 * A random secret of the house by name (the key of file fingerprints), made at first use. It is wrapped to the vault's public key, so only
 * desk and worker can have it.
 */
export async function houseSecret(
	tx: Tx,
	name: string,
	keys: { vault: VaultPublic; unwrap: VaultUnwrap },
	at: EpochSeconds,
): Promise<Uint8Array> {
	await tx.query(
		`insert into house_secrets (name, wrapped, vault_key_id, created_at) values ($1, $2, $3, to_timestamp($4)) on conflict do nothing`,
		[name, keys.vault.wrap(randomBytes(32)), keys.vault.keyId, at],
	);
	const found = await tx.query<{ wrapped: Buffer }>("select wrapped from house_secrets where name = $1", [name]);
	const row = found.rows[0];
	if (!row) throw new StoreError("not-openable", `The secret ${name} is gone.`);
	return keys.unwrap(row.wrapped);
}
