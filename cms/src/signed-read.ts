import { algorithmOf, findHash } from "./algorithms.ts";
import { type BerCursor, berCursor } from "./ber-cursor.ts";
import { CmsError, requireVersion } from "./der.ts";
import { oidOf, oids } from "./oid.ts";
import type { CmsPlatform, Hasher, HashName } from "./platform.ts";
import type { SignedContent } from "./signer-claims.ts";
import { type SignerInfo, signerInfosOf, signersMax } from "./signer-info.ts";
import { type SignerReport, verifySigner } from "./signer-verdict.ts";
import { joined, type Pull, type Sink } from "./source.ts";

export type { SignerReport } from "./signer-verdict.ts";

/**
 * What a SignedData says and how its signatures came out. `contentType` is the OID of what is signed ("" when malformed before it).
 * `certificates` and `crls` are DER, as they came. `malformed` names the rule that was broken (for the log); then `signers` is empty
 * and nothing of the content may be used.
 */
export type SignedReport = {
	readonly contentType: string;
	readonly hasContent: boolean;
	readonly contentBytes: number;
	/** The content's SHA-256 where the message announces that digest: who needs it need not compute it again. */
	readonly contentSha256: Uint8Array | null;
	readonly certificates: readonly Uint8Array[];
	readonly crls: readonly Uint8Array[];
	readonly signers: readonly SignerReport[];
	readonly malformed: string | null;
};

/**
 * `detached`: the file that a detached signature is about; when the message holds content of its own, giving it is refused, because the
 * signature would be about another file. `sink` gets the content as it is read: worthless until the report is in. `certificates`: DER
 * certificates known from elsewhere, for signers that send none.
 */
export type SignedOptions = {
	readonly platform: CmsPlatform;
	readonly detached?: Pull | undefined;
	readonly sink?: Sink | undefined;
	readonly certificates?: readonly Uint8Array[] | undefined;
};

/**
 * Reads a SignedData (RFC 5652 5), DER or BER, in one pass, and verifies every signer against the certificates inside. Whether a certificate
 * is trusted is `path.ts`. Armour must be off already (`armour.ts`). Never throws for what the bytes are.
 */
export function readSigned(pull: Pull, options: SignedOptions): SignedReport {
	const state: State = {
		contentType: "",
		hasContent: false,
		contentBytes: 0,
		contentSha256: null,
		certificates: [],
		crls: [],
	};
	try {
		const { infos, content } = readMessage(berCursor(pull), state, options);
		const pool = [...state.certificates, ...(options.certificates ?? [])];
		const signers = infos.map((info) => verifySigner(info, content, pool, options.platform));
		return { ...state, signers, malformed: null };
	} catch (error) {
		if (!(error instanceof CmsError)) throw error;
		return { ...state, signers: [], malformed: error.message };
	}
}

type State = {
	contentType: string;
	hasContent: boolean;
	contentBytes: number;
	contentSha256: Uint8Array | null;
	certificates: Uint8Array[];
	crls: Uint8Array[];
};

type Read = { infos: readonly SignerInfo[]; content: SignedContent };

function readMessage(cursor: BerCursor, state: State, options: SignedOptions): Read {
	cursor.enter(0x30, "message");
	const type = oidOf(cursor.element("content type"), "content type");
	if (type !== oids.signedData) throw new CmsError(`content type ${type}`);
	cursor.enter(0xa0, "content");
	cursor.enter(0x30, "signed data");
	requireVersion(cursor.element("version"), "version");
	const hashers = startHashers(cursor, options.platform);
	const digested = digestion(hashers, options.sink);
	readContent(cursor, state, options, digested);
	state.contentBytes = digested.bytes();
	if (cursor.peek()?.identifier === 0xa0) readCertificates(cursor, state);
	if (cursor.peek()?.identifier === 0xa1) readLists(cursor, state);
	const infos = signerInfosOf(cursor.elements(0x31, signersMax, "signers"));
	cursor.leave("signed data");
	cursor.leave("content");
	cursor.leave("message");
	cursor.end();
	if (!state.hasContent && options.detached !== undefined) {
		digested.read(options.detached);
		state.contentBytes = digested.bytes();
	}
	const digests = new Map<HashName, Uint8Array>([...hashers].map(([name, hasher]) => [name, hasher.digest()]));
	const present = state.hasContent || options.detached !== undefined;
	if (present) state.contentSha256 = digests.get("sha256") ?? null;
	return { infos, content: { type: state.contentType, present, digests, start: digested.start() } };
}

/** A signer has one digest; more are announced only to make work. */
const digestsMax = 32;

/** A chain has a handful of certificates, a list or two each; a sender of a hundred is testing us. */
const certificatesMax = 100;

/** The digests must run before the signers are known: those that the message announces (RFC 5652 5.1), each once. */
function startHashers(cursor: BerCursor, platform: CmsPlatform): Map<HashName, Hasher> {
	const hashers = new Map<HashName, Hasher>();
	for (const entry of cursor.elements(0x31, digestsMax, "digest algorithms")) {
		const name = findHash(algorithmOf(entry, "digest algorithms").oid);
		if (name !== null && !hashers.has(name)) hashers.set(name, platform.hash(name));
	}
	return hashers;
}

/** As much of the content as the attributes-as-content attack needs to be recognised; attributes are a few hundred bytes. */
const startBytesMax = 16 * 1024;

type Digestion = { read(pull: Pull): void; bytes(): number; start(): Uint8Array };

function digestion(hashers: ReadonlyMap<HashName, Hasher>, sink: Sink | undefined): Digestion {
	let bytes = 0;
	let start: Uint8Array = new Uint8Array(0);
	function read(pull: Pull): void {
		const all = [...hashers.values()];
		const pieces = joined(pull);
		for (let piece = pieces(); piece !== null; piece = pieces()) {
			if (bytes === 0) start = new Uint8Array(piece.subarray(0, startBytesMax));
			bytes += piece.length;
			for (const hasher of all) hasher.update(piece);
			sink?.(piece);
		}
	}
	return { read, bytes: () => bytes, start: () => start };
}

function readContent(cursor: BerCursor, state: State, options: SignedOptions, digested: Digestion): void {
	cursor.enter(0x30, "signed content");
	state.contentType = oidOf(cursor.element("content type"), "content type");
	if (cursor.peek() !== null) {
		cursor.enter(0xa0, "signed content");
		if (options.detached !== undefined) throw new CmsError("content inside although a detached file was given");
		state.hasContent = true;
		digested.read(cursor.octets(0x04, "signed content"));
		cursor.leave("signed content");
	}
	cursor.leave("signed content");
}

/** Only X.509 certificates are kept; attribute certificates and other forms (RFC 5652 10.2.2) say nothing about a signer's key. */
function readCertificates(cursor: BerCursor, state: State): void {
	for (const entry of cursor.elements(0xa0, certificatesMax, "certificates")) {
		if (entry.cls === "universal" && entry.constructed) state.certificates.push(entry.raw);
		else if (entry.cls !== "context") throw new CmsError("certificates: malformed");
	}
}

function readLists(cursor: BerCursor, state: State): void {
	for (const entry of cursor.elements(0xa1, certificatesMax, "revocation lists")) {
		if (entry.cls === "universal" && entry.constructed) state.crls.push(entry.raw);
		else if (entry.cls !== "context") throw new CmsError("revocation lists: malformed");
	}
}
