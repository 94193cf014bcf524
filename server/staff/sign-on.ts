import * as client from "openid-client";
import type { EpochSeconds } from "../../casework/facts.ts";
import type { OidcSettings } from "../settings.ts";
import type { Tx } from "../store/pool.ts";
import { type User, userColumns } from "../store/users.ts";
import { type Link, useLink } from "./links.ts";
import { recordStaffFacts } from "./staff-facts.ts";

/** Where the provider sends the browser back to, under the desk's own address. */
export const signOnBackPath = "/sign-in/sign-on/back";

/** What must come back unchanged; sealed in the flow that the state names. */
export type SignOnSecrets = { readonly verifier: string; readonly nonce: string };

/** Who somebody is at the provider. Nothing else of the token is believed: no address, no name, no role. */
export type SignOnIdentity = { readonly issuer: string; readonly subject: string };

export type SignOnAnswer =
	| { readonly ok: true; readonly identity: SignOnIdentity }
	| { readonly ok: false; readonly reason: "failed" | "no-mfa"; readonly cause: unknown };

export type SignOn = {
	/** Where to send the browser. Throws when the provider cannot be reached or is not the one that is pinned. */
	begin(state: string): Promise<{ readonly url: string; readonly secrets: SignOnSecrets }>;
	/** Reads the browser's return. `url` is the whole address it came back to. */
	finish(url: URL, state: string, secrets: SignOnSecrets): Promise<SignOnAnswer>;
};

function isLoopback(url: URL): boolean {
	return ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
}

/** Whether the token says that a second factor was used, in the words that this authority chose. */
export function provesSecondFactor(
	claims: Readonly<Record<string, unknown>>,
	settings: Pick<OidcSettings, "amr" | "acr">,
): boolean {
	const amr = Array.isArray(claims.amr) ? claims.amr : [];
	return (
		amr.some((value) => settings.amr.includes(String(value))) ||
		(typeof claims.acr === "string" && settings.acr.includes(claims.acr))
	);
}

/**
 * The authority's own sign-on: code and PKCE (RFC 7636), state, nonce, the issuer as it is set and no other, the token's signature checked even
 * though it came by TLS. The provider's description is fetched at first use, and again after a failure.
 */
export function makeSignOn(settings: OidcSettings, deskUrl: string): SignOn {
	const issuer = new URL(settings.issuer);
	// Without TLS only on this very machine: for trying out, and for tests.
	const execute =
		issuer.protocol === "http:" && isLoopback(issuer)
			? [client.allowInsecureRequests, client.enableNonRepudiationChecks]
			: [client.enableNonRepudiationChecks];
	let known: Promise<client.Configuration> | null = null;
	async function configuration(): Promise<client.Configuration> {
		known ??= client.discovery(issuer, settings.clientId, settings.clientSecret || undefined, undefined, { execute });
		try {
			const found = await known;
			if (found.serverMetadata().issuer !== settings.issuer)
				throw new Error(`The provider calls itself ${found.serverMetadata().issuer}, not ${settings.issuer}.`);
			return found;
		} catch (error) {
			known = null;
			throw error;
		}
	}
	return {
		async begin(state) {
			const config = await configuration();
			const secrets = { verifier: client.randomPKCECodeVerifier(), nonce: client.randomNonce() };
			const url = client.buildAuthorizationUrl(config, {
				redirect_uri: `${deskUrl}${signOnBackPath}`,
				scope: "openid",
				state,
				nonce: secrets.nonce,
				code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
				code_challenge_method: "S256",
				...(settings.acr.length > 0 ? { acr_values: settings.acr.join(" ") } : {}),
			});
			return { url: url.href, secrets };
		},
		async finish(url, state, secrets) {
			try {
				const tokens = await client.authorizationCodeGrant(await configuration(), url, {
					expectedState: state,
					expectedNonce: secrets.nonce,
					pkceCodeVerifier: secrets.verifier,
					idTokenExpected: true,
				});
				const claims = tokens.claims();
				if (!claims || claims.iss !== settings.issuer) return { ok: false, reason: "failed", cause: "issuer" };
				if (!provesSecondFactor(claims, settings)) return { ok: false, reason: "no-mfa", cause: null };
				return { ok: true, identity: { issuer: claims.iss, subject: claims.sub } };
			} catch (cause) {
				return { ok: false, reason: "failed", cause };
			}
		},
	};
}

/** Whose identity it is here; null when nobody's, or his account is disabled. */
export async function findByIdentity(tx: Tx, identity: SignOnIdentity): Promise<User | null> {
	const found = await tx.query<User>(
		`select ${userColumns} from staff_identities i join users u on u.user_id = i.user_id
			where i.issuer = $1 and i.subject = $2 and u.disabled_at is null`,
		[identity.issuer, identity.subject],
	);
	return found.rows[0] ?? null;
}

/**
 * Links an identity to the account of a link, and uses the link up; run it in a transaction that rolls back on `linked-elsewhere`. One identity
 * is one account's, and an account has one at each provider.
 */
export async function linkIdentity(
	tx: Tx,
	link: Link,
	identity: SignOnIdentity,
	at: EpochSeconds,
): Promise<"linked" | "linked-elsewhere" | "spent"> {
	if (!(await useLink(tx, link, at))) return "spent";
	const linked = await tx.query(
		`insert into staff_identities (issuer, subject, user_id, linked_at) values ($1, $2, $3, to_timestamp($4))
			on conflict do nothing`,
		[identity.issuer, identity.subject, link.userId, at],
	);
	if (linked.rowCount !== 1) return "linked-elsewhere";
	const plain = { by: link.userId, issuer: identity.issuer };
	await recordStaffFacts(tx, link.userId, [{ type: "sign_on_linked", plain }], at);
	return "linked";
}
