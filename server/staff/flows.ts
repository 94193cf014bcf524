import { createHash, randomBytes } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import { openVaultJson, sealJson } from "../store/case-keys.ts";
import type { Tx } from "../store/pool.ts";
import type { VaultPublic, VaultUnwrap } from "../store/vault-wrap.ts";

/** What a browser begins here and brings back: a passkey's challenge, an app's new secret, a state of the sign-on. */
export type FlowKind = "passkey-add" | "passkey-use" | "totp-set" | "oidc";

/** As long as one looks for a key or types a password elsewhere. */
const flowSecondsMax = 15 * 60;

const contextOf = (kind: FlowKind) => `sign-in-flow/${kind}`;

function hashOf(kind: FlowKind, token: string): Buffer {
	return createHash("sha256").update(`${kind} ${token}`).digest();
}

/** Begins one; `token` comes back with it (a random one is made when none is given). What belongs to it is sealed to the vault. */
export async function beginFlow(
	tx: Tx,
	flow: {
		readonly kind: FlowKind;
		readonly userId: string | null;
		readonly body: unknown;
		readonly token?: string;
		readonly at: EpochSeconds;
	},
	vault: VaultPublic,
): Promise<string> {
	// Anybody may begin one: what ran out goes first, so that a quarter of an hour is all there ever is.
	await tx.query("delete from sign_in_flows where expires_at <= to_timestamp($1)", [flow.at]);
	const token = flow.token ?? randomBytes(32).toString("base64url");
	await tx.query(
		`insert into sign_in_flows (flow_sha256, kind, user_id, sealed, expires_at) values ($1, $2, $3, $4, to_timestamp($5))`,
		[
			hashOf(flow.kind, token),
			flow.kind,
			flow.userId,
			sealJson(vault, contextOf(flow.kind), flow.body),
			flow.at + flowSecondsMax,
		],
	);
	return token;
}

type Flow = { readonly userId: string | null; readonly body: unknown };
type Row = { userId: string | null; sealed: Buffer };

function flowOf(row: Row | undefined, kind: FlowKind, unwrap: VaultUnwrap): Flow | null {
	return row ? { userId: row.userId, body: openVaultJson(unwrap, contextOf(kind), row.sealed) } : null;
}

/** Looks without using it up: for a form that may be sent again. */
export async function findFlow(
	tx: Tx,
	kind: FlowKind,
	token: string,
	at: EpochSeconds,
	unwrap: VaultUnwrap,
): Promise<Flow | null> {
	const found = await tx.query<Row>(
		`select user_id as "userId", sealed from sign_in_flows where flow_sha256 = $1 and expires_at > to_timestamp($2)`,
		[hashOf(kind, token), at],
	);
	return flowOf(found.rows[0], kind, unwrap);
}

/** Uses it up: whoever brings the same again finds nothing. */
export async function takeFlow(
	tx: Tx,
	kind: FlowKind,
	token: string,
	at: EpochSeconds,
	unwrap: VaultUnwrap,
): Promise<Flow | null> {
	const taken = await tx.query<Row>(
		`delete from sign_in_flows where flow_sha256 = $1 and expires_at > to_timestamp($2)
			returning user_id as "userId", sealed`,
		[hashOf(kind, token), at],
	);
	return flowOf(taken.rows[0], kind, unwrap);
}
