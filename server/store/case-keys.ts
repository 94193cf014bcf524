import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import { canonicalJson } from "./canonical.ts";
import type { Tx } from "./pool.ts";
import { StoreError } from "./store-error.ts";
import type { VaultPublic, VaultUnwrap } from "./vault-wrap.ts";

/**
 * What a case's key can do; the key itself stays inside. `context` says what is sealed (`event/3`, `object/…`): bytes sealed for one place do
 * not open in another.
 */
export type CaseKey = {
	readonly caseId: string;
	seal(context: string, plain: Uint8Array): Uint8Array;
	/** Throws `not-openable`: another key, another context, or changed bytes. */
	open(context: string, sealed: Uint8Array): Uint8Array;
};

const sealVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Version byte, random 12-byte nonce, AES-256-GCM ciphertext, tag. Random nonces are safe here: a case seals some hundreds of things, far
 * from the 2^32 at which a collision becomes thinkable.
 */
function keyOf(caseId: string, secret: Uint8Array): CaseKey {
	const associated = (context: string) => Buffer.from(`${caseId}\n${context}`);
	return {
		caseId,
		seal(context, plain) {
			const nonce = randomBytes(nonceBytes);
			const cipher = createCipheriv("aes-256-gcm", secret, nonce);
			cipher.setAAD(associated(context));
			return Buffer.concat([Buffer.of(sealVersion), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
		},
		open(context, sealed) {
			try {
				if (sealed[0] !== sealVersion) throw new Error(`unknown version ${sealed[0]}`);
				const decipher = createDecipheriv("aes-256-gcm", secret, sealed.subarray(1, 1 + nonceBytes));
				decipher.setAAD(associated(context));
				decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
				const body = sealed.subarray(1 + nonceBytes, sealed.length - tagBytes);
				return Buffer.concat([decipher.update(body), decipher.final()]);
			} catch (cause) {
				throw new StoreError("not-openable", `Sealed bytes of case ${caseId} (${context}) do not open.`, { cause });
			}
		},
	};
}

/** A new case's key before it is stored: what it seals may be written in the same flight of statements as the key itself. */
export type NewCaseKey = { readonly key: CaseKey; save(tx: Tx, at: EpochSeconds): Promise<void> };

/** Draws a case's key: random, to be stored wrapped to the vault's public key. A door holds it only while its transaction lasts. */
export function drawCaseKey(caseId: string, vault: VaultPublic): NewCaseKey {
	const secret = randomBytes(32);
	const wrapped = vault.wrap(secret);
	return {
		key: keyOf(caseId, secret),
		async save(tx, at) {
			await tx.query({
				name: "create-case-key",
				text: "insert into case_keys (case_id, wrapped, vault_key_id, created_at) values ($1, $2, $3, to_timestamp($4))",
				values: [caseId, wrapped, vault.keyId, at],
			});
		},
	};
}

/** A new case's key, drawn and stored. */
export async function createCaseKey(tx: Tx, caseId: string, vault: VaultPublic, at: EpochSeconds): Promise<CaseKey> {
	const drawn = drawCaseKey(caseId, vault);
	await drawn.save(tx, at);
	return drawn.key;
}

/** The key of a case, for whoever holds the vault's private key. Throws `key-erased` when the case has none (any more). */
export async function openCaseKey(tx: Tx, caseId: string, unwrap: VaultUnwrap): Promise<CaseKey> {
	const found = await tx.query<{ wrapped: Buffer }>({
		name: "open-case-key",
		text: "select wrapped from case_keys where case_id = $1",
		values: [caseId],
	});
	const row = found.rows[0];
	if (!row) throw new StoreError("key-erased", `Case ${caseId} has no key: it was erased, or never was.`);
	return keyOf(caseId, unwrap(row.wrapped));
}

/** Whether anybody can open the case: erasing its key erases it. */
export async function hasCaseKey(tx: Tx, caseId: string): Promise<boolean> {
	const found = await tx.query("select from case_keys where case_id::text = $1", [caseId]);
	return found.rowCount === 1;
}

/** What sealed values can be sealed under: a case's key, or the vault's public key where there is no case (a letter). */
export type SealingKey = Pick<CaseKey, "seal"> | VaultPublic;

/** Seals any JSON value. Under the vault's public key the context is written inside and compared when opening. */
export function sealJson(key: SealingKey, context: string, value: unknown): Uint8Array {
	if ("seal" in key) return key.seal(context, Buffer.from(canonicalJson(value)));
	return key.wrap(Buffer.from(canonicalJson({ context, value })));
}

/** Undoes `sealJson` under a case's key. */
export function openJson(key: Pick<CaseKey, "open">, context: string, sealed: Uint8Array): unknown {
	return JSON.parse(Buffer.from(key.open(context, sealed)).toString("utf8")) as unknown;
}

/** Undoes `sealJson` under the vault's public key. */
export function openVaultJson(unwrap: VaultUnwrap, context: string, sealed: Uint8Array): unknown {
	const inside = JSON.parse(Buffer.from(unwrap(sealed)).toString("utf8")) as { context: string; value: unknown };
	if (inside.context !== context)
		throw new StoreError("not-openable", `Sealed for ${inside.context}, not for ${context}.`);
	return inside.value;
}
