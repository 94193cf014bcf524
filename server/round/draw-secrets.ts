import type { EpochSeconds } from "../../casework/facts.ts";
import { commitmentOf } from "../../casework/lots.ts";
import { openVaultJson, sealJson } from "../store/case-keys.ts";
import type { Store, Tx } from "../store/pool.ts";
import type { VaultPublic, VaultUnwrap } from "../store/vault-wrap.ts";
import { actOnRound, type OnRound, type RoundDeps, type RoundResult } from "./act-on-round.ts";
import { hashOf } from "./hash-of.ts";
import type { RoundName } from "./round-file.ts";

export type DrawDeps = RoundDeps & {
	readonly vaultPublic: VaultPublic;
	readonly random: (bytes: number) => Uint8Array;
};

const entropyBytes = 32;

/** 256 bits in hex, and the hash of them that this person may publish for this round (docs/decisions/0025-assessment-and-selection.md). */
export function makeSecret(
	{ round, officerId }: OnRound,
	random: DrawDeps["random"],
): { readonly entropy: string; readonly commitment: string } {
	const entropy = Buffer.from(random(entropyBytes)).toString("hex");
	const committer = { procedure: round.procedure, round: round.id, user: officerId };
	return { entropy, commitment: commitmentOf(hashOf, committer, entropy) };
}

/** Bound to round and person: a row that was moved opens for nobody. */
function contextOf({ procedure, id }: RoundName, userId: string): string {
	return `draw/${procedure}/${id}/${userId}`;
}

async function keep(
	tx: Tx,
	{ round, officerId }: OnRound,
	secret: { readonly entropy: string; readonly commitment: string },
	vault: VaultPublic,
	at: EpochSeconds,
): Promise<void> {
	const sealed = sealJson(vault, contextOf(round, officerId), secret.entropy);
	await tx.query(
		`insert into draw_secrets (commitment, procedure, round, user_id, sealed, made_at)
			values ($1, $2, $3, $4, $5, to_timestamp($6))`,
		[secret.commitment, round.procedure, round.id, officerId, sealed, at],
	);
}

/**
 * Makes this person's part of the draw, keeps it sealed and publishes its hash. Kept before it is published: a commitment whose part was lost could only
 * be abandoned, and would bar him from the next draw.
 */
export async function commitSealed(deps: DrawDeps, on: OnRound): Promise<RoundResult> {
	const secret = makeSecret(on, deps.random);
	const { commitment } = secret;
	await deps.store.tx((tx) => keep(tx, on, secret, deps.vaultPublic, deps.now()));
	const result = await actOnRound(deps, on, { name: "commitEntropy", commitment });
	if (result.kind !== "done") await forgetSecrets(deps.store, [commitment]);
	return result;
}

/** The part that the office keeps for this person and this commitment; null where he keeps it himself. Whoever calls this does it for him. */
export async function openSecret(
	tx: Tx,
	{ round, officerId }: OnRound,
	commitment: string,
	unwrap: VaultUnwrap,
): Promise<string | null> {
	const found = await tx.query<{ sealed: Buffer }>(
		"select sealed from draw_secrets where commitment = $1 and procedure = $2 and round = $3 and user_id = $4",
		[commitment, round.procedure, round.id, officerId],
	);
	const row = found.rows[0];
	return row ? String(openVaultJson(unwrap, contextOf(round, officerId), row.sealed)) : null;
}

/** Whether the office keeps this person's part. */
export async function isKept(tx: Tx, userId: string, commitment: string): Promise<boolean> {
	const found = await tx.query("select from draw_secrets where commitment = $1 and user_id = $2", [commitment, userId]);
	return found.rowCount !== 0;
}

/** After the release everybody can read what was revealed, and what an abandoned draw would have come to nobody shall ever work out. */
export async function forgetSecrets(store: Store, commitments: readonly string[]): Promise<void> {
	await store.pool.query("delete from draw_secrets where commitment = any($1)", [commitments]);
}
