import { type PermitToken, readPermitToken } from "./permit-token.ts";
import { judgePermit, type PermitSignature, type PermitVerdict, type SeenStatus } from "./permit-verdict.ts";
import { readStatusList, statusAt, statusListBytesMax } from "./status-list.ts";

/** A certificate of the office's permits keys, the one in use or one before it. `id`: the first 16 hex digits of its SHA-256. */
export type PermitKey = { readonly id: string; readonly certificate: Uint8Array };

/** What is at hand to check by: certificates that are trusted, and lists of revocations (JWTs) that are not, until one of those signed them. */
export type PermitTrust = { readonly keys: readonly PermitKey[]; readonly lists: readonly string[] };

/** What the machine does: in a browser both take their time. */
export type PermitPorts = {
	/** ES256 (r || s) by the key of a certificate. False, and never an error, for a key that is no EC P-256 one. */
	readonly isSignedBy: (certificate: Uint8Array, data: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>;
	/** Inflates the zlib format; throws when it is damaged or longer than `bytesMax`. */
	readonly inflate: (zipped: Uint8Array, bytesMax: number) => Uint8Array | Promise<Uint8Array>;
};

export type CheckedPermit =
	| { readonly read: "foreign" | "newer" | "malformed" }
	/** `token` is to be believed unless the verdict is `not-genuine` or `unknown-key`. */
	| { readonly read: "token"; readonly token: PermitToken; readonly verdict: PermitVerdict };

/** A list that a trusted key signed, inflated. */
type OpenedList = { readonly bits: Uint8Array; readonly of: ReturnType<typeof readStatusList> & object };

async function openList(text: string, trust: PermitTrust, ports: PermitPorts): Promise<OpenedList | null> {
	const list = readStatusList(text);
	const key = trust.keys.find(({ id }) => id === list?.keyId);
	if (list === null || key === undefined) return null;
	if (!(await ports.isSignedBy(key.certificate, list.signed, list.signature))) return null;
	try {
		return { bits: await ports.inflate(list.claims.zipped, statusListBytesMax), of: list };
	} catch {
		return null;
	}
}

/** What the newest of the lists says that is the token's own and that a trusted key signed; null when there is none. */
async function statusOf(token: PermitToken, trust: PermitTrust, ports: PermitPorts): Promise<SeenStatus | null> {
	let newest: SeenStatus | null = null;
	for (const text of trust.lists) {
		const opened = await openList(text, trust, ports);
		if (opened === null || opened.of.claims.subject !== token.statusUrl) continue;
		const { issuedAt, expiresAt, ttlSeconds, bits } = opened.of.claims;
		const status = statusAt(opened.bits, bits, token.statusIndex);
		if (status === null || (newest !== null && newest.asOf >= issuedAt)) continue;
		newest = { status, asOf: issuedAt, expiresAt, ttlSeconds };
	}
	return newest;
}

async function signatureOf(
	read: Extract<ReturnType<typeof readPermitToken>, { ok: true }>,
	trust: PermitTrust,
	ports: PermitPorts,
): Promise<PermitSignature> {
	const key = trust.keys.find(({ id }) => id === read.token.keyId);
	if (key === undefined) return "unknown-key";
	return (await ports.isSignedBy(key.certificate, read.signed, read.signature)) ? "right" : "wrong";
}

/**
 * Checks the code of a permit or card against what is at hand; nothing is fetched, no clock is read. `todayOf` gives the calendar day
 * where papers of a kind are issued (each procedure has its zone), `now` is epoch seconds. The same function at the inspector, in the server's page and in `tilkat verify`. Never throws for any text.
 */
export async function checkPermitCode(
	text: string,
	trust: PermitTrust,
	{ todayOf, now }: { readonly todayOf: (kind: string) => string; readonly now: number },
	ports: PermitPorts,
): Promise<CheckedPermit> {
	// A text that was copied may bring line ends along; blanks belong to the alphabet.
	const read = readPermitToken(text.replace(/[\r\n\t]+/g, ""));
	if (!read.ok) return { read: read.fault };
	const signature = await signatureOf(read, trust, ports);
	const status = signature === "right" ? await statusOf(read.token, trust, ports) : null;
	const today = todayOf(read.token.kind);
	return { read: "token", token: read.token, verdict: judgePermit(read.token, { signature, status, today, now }) };
}
