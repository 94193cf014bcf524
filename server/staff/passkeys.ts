import { isIP } from "node:net";
import {
	type AuthenticationResponseJSON,
	generateAuthenticationOptions,
	generateRegistrationOptions,
	type RegistrationResponseJSON,
	verifyAuthenticationResponse,
	verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "../store/pool.ts";
import type { User } from "../store/users.ts";
import type { Doing } from "./accounts.ts";
import { recordStaffFacts } from "./staff-facts.ts";

/** Whom a passkey is for: the desk's own host and origin. Another host's answer never fits. */
export type RelyingParty = { readonly id: string; readonly origin: string; readonly name: string };

/** Null where the desk is opened by a number: browsers make no passkeys for one. */
export function relyingPartyOf(deskUrl: string, name: string): RelyingParty | null {
	const { hostname, origin } = new URL(deskUrl);
	return isIP(hostname.replace(/^\[|\]$/g, "")) ? null : { id: hostname, origin, name };
}

type PasskeyRow = {
	readonly credentialId: string;
	readonly userId: string;
	readonly publicKey: Buffer;
	readonly counter: string;
	readonly transports: string[];
};

const columns = `credential_id as "credentialId", user_id as "userId", public_key as "publicKey", counter, transports`;

export type PasskeyLabel = { readonly credentialId: string; readonly label: string; readonly addedAt: EpochSeconds };

export async function listPasskeys(tx: Tx, userId: string): Promise<PasskeyLabel[]> {
	const found = await tx.query<PasskeyLabel>(
		`select credential_id as "credentialId", label, added_at as "addedAt" from staff_passkeys where user_id = $1
			order by added_at, credential_id`,
		[userId],
	);
	return found.rows;
}

/** What the browser needs to make a passkey that signs in alone: it is found without a login, and asks for PIN or finger. */
export async function registrationOptions(
	tx: Tx,
	party: RelyingParty,
	user: User,
): Promise<Awaited<ReturnType<typeof generateRegistrationOptions>>> {
	const known = await listPasskeys(tx, user.userId);
	return generateRegistrationOptions({
		rpName: party.name,
		rpID: party.id,
		userName: user.login,
		userDisplayName: user.displayName,
		userID: new Uint8Array(Buffer.from(user.userId)),
		attestationType: "none",
		excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
		authenticatorSelection: { residentKey: "required", userVerification: "required" },
	});
}

/** What the browser needs to sign in with any passkey of this desk. */
export function authenticationOptions(
	party: RelyingParty,
): Promise<Awaited<ReturnType<typeof generateAuthenticationOptions>>> {
	return generateAuthenticationOptions({ rpID: party.id, userVerification: "required" });
}

/** JSON of a stranger: whatever is wrong with it, the answer is null. */
async function quietly<T>(run: () => Promise<T>): Promise<T | null> {
	try {
		return await run();
	} catch {
		return null;
	}
}

/** Keeps the passkey whose answer to `challenge` this is. False: the answer does not fit, or the passkey is known already. */
export async function addPasskey(
	tx: Tx,
	party: RelyingParty,
	passkey: { readonly userId: string; readonly challenge: string; readonly answer: string; readonly label: string },
	doing: Doing,
): Promise<boolean> {
	const verified = await quietly(() =>
		verifyRegistrationResponse({
			response: JSON.parse(passkey.answer) as RegistrationResponseJSON,
			expectedChallenge: passkey.challenge,
			expectedOrigin: party.origin,
			expectedRPID: party.id,
			requireUserVerification: true,
		}),
	);
	if (!verified?.verified) return false;
	const { id, publicKey, counter, transports } = verified.registrationInfo.credential;
	const added = await tx.query(
		`insert into staff_passkeys (credential_id, user_id, public_key, counter, transports, label, added_at)
			values ($1, $2, $3, $4, $5, $6, to_timestamp($7)) on conflict do nothing`,
		[id, passkey.userId, Buffer.from(publicKey), counter, transports ?? [], passkey.label, doing.at],
	);
	if (added.rowCount !== 1) return false;
	const plain = { by: doing.by, label: passkey.label };
	await recordStaffFacts(tx, passkey.userId, [{ type: "passkey_added", plain }], doing.at);
	return true;
}

/** Whose passkey answered `challenge`; null when none of ours did. Its counter moves on: a copy of the key is noticed. */
export async function usePasskey(
	tx: Tx,
	party: RelyingParty,
	used: { readonly challenge: string; readonly answer: string; readonly at: EpochSeconds },
): Promise<string | null> {
	const response = await quietly(async () => JSON.parse(used.answer) as AuthenticationResponseJSON);
	if (typeof response?.id !== "string") return null;
	const found = await tx.query<PasskeyRow>(
		`select ${columns} from staff_passkeys where credential_id = $1 for update`,
		[response.id],
	);
	const row = found.rows[0];
	if (!row) return null;
	const verified = await quietly(() =>
		verifyAuthenticationResponse({
			response,
			expectedChallenge: used.challenge,
			expectedOrigin: party.origin,
			expectedRPID: party.id,
			credential: {
				id: row.credentialId,
				publicKey: new Uint8Array(row.publicKey),
				counter: Number(row.counter),
			},
			requireUserVerification: true,
		}),
	);
	if (!verified?.verified) return null;
	await tx.query("update staff_passkeys set counter = $2, used_at = to_timestamp($3) where credential_id = $1", [
		row.credentialId,
		verified.authenticationInfo.newCounter,
		used.at,
	]);
	return row.userId;
}

/** Takes a passkey of this person away. False when it is none of his. */
export async function removePasskey(tx: Tx, userId: string, credentialId: string, doing: Doing): Promise<boolean> {
	const removed = await tx.query<{ label: string }>(
		"delete from staff_passkeys where user_id = $1 and credential_id = $2 returning label",
		[userId, credentialId],
	);
	const row = removed.rows[0];
	if (!row) return false;
	const plain = { by: doing.by, label: row.label };
	await recordStaffFacts(tx, userId, [{ type: "passkey_removed", plain }], doing.at);
	return true;
}
