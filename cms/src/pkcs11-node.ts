import crypto from "node:crypto";
import { derInt, derNull, derOctets, derOid, derSeq } from "./der-write.ts";
import { nodePlatform } from "./node.ts";
import { decodeOaep } from "./oaep.ts";
import { oids } from "./oid.ts";
import { loadPkcs11, Pkcs11Error, type Pkcs11Library } from "./pkcs11-library-node.ts";
import type { HashName, OpeningKey, RsaPadding, SignatureAlgorithm, SigningKey } from "./platform.ts";
import { parseCertificate } from "./x509.ts";

export { Pkcs11Error } from "./pkcs11-library-node.ts";

/** Which token: the module's file, the token's label (null: the only one there is), and the PIN. */
export type TokenOptions = { readonly library: string; readonly label: string | null; readonly pin: string };

/** A certificate on a token that has its private key beside it (the same CKA_ID). */
export type TokenCertificate = { readonly certificate: Uint8Array; readonly label: string; readonly idHex: string };

/** A token that is logged in. Keys are functions; no private key leaves it. Calls are synchronous and take milliseconds. */
export type Token = {
	readonly label: string;
	certificates(): readonly TokenCertificate[];
	/** The signing key of a certificate: by CKA_ID of the certificate object on the token, or by `keyLabel` when the certificate lies elsewhere. */
	signingKey(certificate: Uint8Array, chain?: readonly Uint8Array[], keyLabel?: string): SigningKey;
	openingKey(certificate: Uint8Array, keyLabel?: string): OpeningKey;
	/** Raw ECDH (the x coordinate) with the private key of that label; `point` is uncompressed. Throws `Pkcs11Error`. */
	ecdh(keyLabel: string, point: Uint8Array, secretBytes: number): Uint8Array;
	close(): void;
};

/** Numbers of the standard (pkcs11t.h). */
const ck = {
	userSession: 4n,
	user: 1,
	contextSpecific: 2,
	attributeClass: 0x0,
	attributeToken: 0x1,
	attributeLabel: 0x3,
	attributeValue: 0x11,
	attributeKeyType: 0x100,
	attributeId: 0x102,
	attributeSensitive: 0x103,
	attributeExtractable: 0x162,
	attributeValueLength: 0x161,
	attributeAlwaysAuthenticate: 0x202,
	classCertificate: 1,
	classPrivateKey: 3,
	classSecretKey: 4,
	keyGenericSecret: 0x10,
	rsaPkcs: 0x1,
	rsaX509: 0x3,
	rsaPss: 0xd,
	ecdsa: 0x1041,
	ecdh1: 0x1050,
	kdfNull: 1,
	alreadyLoggedIn: 0x100,
	sessionGone: new Set([0xb3, 0x32, 0xe0, 0x101]),
} as const;

/** CKM_SHA* and CKG_MGF1_SHA* for RSA-PSS. */
const pssNumbers: Readonly<Record<HashName, readonly [hash: number, mask: number]>> = {
	sha1: [0x220, 1],
	sha224: [0x255, 5],
	sha256: [0x250, 2],
	sha384: [0x260, 3],
	sha512: [0x270, 4],
};

/** Far above any key size; outputs are signatures and decrypted blocks. */
const outputBytesMax = 4096;

type Session = { handle: bigint };
type Deps = { readonly library: Pkcs11Library; readonly session: Session; readonly pin: string; reopen(): void };

/** Opens a token and logs in. Throws `Pkcs11Error` with a sentence for people (wrong PIN, no token). */
export function openToken(options: TokenOptions): Token {
	const library = loadPkcs11(options.library);
	const { slot, label } = findSlot(library, options.label);
	const session: Session = { handle: 0n };
	const deps: Deps = {
		library,
		session,
		pin: options.pin,
		reopen: () => {
			session.handle = openSession(library, slot, options.pin);
		},
	};
	deps.reopen();
	const find = (certificate: Uint8Array, keyLabel: string | undefined) =>
		keyLabel === undefined ? keyOfCertificate(deps, certificate) : keyByLabel(deps, keyLabel);
	return {
		label,
		certificates: () => alive(deps, () => listCertificates(deps)),
		signingKey(certificate, chain = [], keyLabel) {
			alive(deps, () => find(certificate, keyLabel));
			return { certificate, chain, sign: (input) => alive(deps, () => sign(deps, find(certificate, keyLabel), input)) };
		},
		openingKey(certificate, keyLabel) {
			alive(deps, () => find(certificate, keyLabel));
			if (parseCertificate(certificate).publicKey.algorithm.oid !== oids.ecPublicKey) {
				return {
					certificate,
					rsaDecrypt: (input) => alive(deps, () => rsaDecrypt(deps, find(certificate, keyLabel), input)),
				};
			}
			const ecdh = ({ point }: { readonly point: Uint8Array }) =>
				orNull(() => derive(deps, find(certificate, keyLabel), point, (point.length - 1) / 2));
			return { certificate, ecdh: (input) => alive(deps, () => ecdh(input)) };
		},
		ecdh: (keyLabel, point, secretBytes) =>
			alive(deps, () => derive(deps, keyByLabel(deps, keyLabel), point, secretBytes)),
		close: () => library.call("C_CloseSession", session.handle),
	};
}

/** A token that was pulled out and put back, or a module that dropped the session: log in once more, then give up. */
function alive<T>(deps: Deps, work: () => T): T {
	try {
		return work();
	} catch (error) {
		if (!(error instanceof Pkcs11Error) || !(ck.sessionGone as ReadonlySet<number>).has(error.code)) throw error;
		deps.reopen();
		return work();
	}
}

/** Null for a value that the token refuses (a point that is not on the curve); a lost token is still an error. */
function orNull<T>(work: () => T): T | null {
	try {
		return work();
	} catch (error) {
		if (!(error instanceof Pkcs11Error) || (ck.sessionGone as ReadonlySet<number>).has(error.code)) throw error;
		return null;
	}
}

function findSlot(library: Pkcs11Library, label: string | null): { slot: bigint; label: string } {
	const count = library.ulong(0);
	library.call("C_GetSlotList", 1, null, count);
	const slots = Buffer.alloc(Number(library.readUlong(count)) * library.ulongBytes);
	if (slots.length > 0) library.call("C_GetSlotList", 1, slots, count);
	const found: { slot: bigint; label: string }[] = [];
	for (let i = 0; i < Number(library.readUlong(count)); i++) {
		const slot = library.readUlong(slots, i);
		// CK_TOKEN_INFO: label 32, manufacturer 32, model 16, serial 16, and numbers; 512 holds any layout of it.
		const info = Buffer.alloc(512);
		library.call("C_GetTokenInfo", slot, info);
		found.push({ slot, label: info.toString("utf8", 0, 32).trim() });
	}
	const fitting = label === null ? found : found.filter((one) => one.label === label);
	const [only] = fitting;
	if (only !== undefined && fitting.length === 1) return only;
	const names = found.map((one) => `"${one.label}"`).join(", ") || "none";
	throw new Pkcs11Error(
		`The token ${label === null ? "is not named and there is not exactly one" : `"${label}" is not there`}; tokens: ${names}`,
		0,
	);
}

function openSession(library: Pkcs11Library, slot: bigint, pin: string): bigint {
	const handle = library.ulong(0);
	library.call("C_OpenSession", slot, Number(ck.userSession), null, null, handle);
	const session = library.readUlong(handle);
	const secret = Buffer.from(pin, "utf8");
	try {
		library.call("C_Login", session, ck.user, secret, secret.length);
	} catch (error) {
		if (!(error instanceof Pkcs11Error) || error.code !== ck.alreadyLoggedIn) throw error;
	} finally {
		secret.fill(0);
	}
	return session;
}

type Template = readonly { readonly type: number; readonly value: Uint8Array }[];

function findObjects({ library, session }: Deps, template: Template): readonly bigint[] {
	library.call("C_FindObjectsInit", session.handle, library.records(template), template.length);
	try {
		const handles = Buffer.alloc(64 * library.ulongBytes);
		const count = library.ulong(0);
		library.call("C_FindObjects", session.handle, handles, 64, count);
		return Array.from({ length: Number(library.readUlong(count)) }, (_, i) => library.readUlong(handles, i));
	} finally {
		library.call("C_FindObjectsFinal", session.handle);
	}
}

/** An attribute of an object; null when it has none, or does not show it. */
function attribute({ library, session }: Deps, object: bigint, type: number): Uint8Array | null {
	try {
		const sizes = library.records([{ type, value: null }]);
		library.call("C_GetAttributeValue", session.handle, object, sizes, 1);
		const length = library.recordLength(sizes, 0);
		if (length === null) return null;
		const value = Buffer.alloc(length);
		library.call("C_GetAttributeValue", session.handle, object, library.records([{ type, value }]), 1);
		return value;
	} catch (error) {
		if (error instanceof Pkcs11Error && [0x11, 0x12].includes(error.code)) return null;
		throw error;
	}
}

function ofClass({ library }: Deps, number: number): Template[number] {
	return { type: ck.attributeClass, value: library.ulong(number) };
}

function listCertificates(deps: Deps): readonly TokenCertificate[] {
	return findObjects(deps, [ofClass(deps, ck.classCertificate)]).flatMap((object) => {
		const [certificate, id, label] = [ck.attributeValue, ck.attributeId, ck.attributeLabel].map((type) =>
			attribute(deps, object, type),
		);
		if (!certificate || certificate.length === 0 || !id || id.length === 0) return [];
		if (findObjects(deps, [ofClass(deps, ck.classPrivateKey), { type: ck.attributeId, value: id }]).length === 0)
			return [];
		const text = Buffer.from(label ?? []).toString("utf8");
		return [{ certificate: new Uint8Array(certificate), label: text, idHex: Buffer.from(id).toString("hex") }];
	});
}

function keyOfCertificate(deps: Deps, certificate: Uint8Array): bigint {
	const known = listCertificates(deps).find((one) => Buffer.from(one.certificate).equals(certificate));
	const id = known === undefined ? null : Buffer.from(known.idHex, "hex");
	const [key] =
		id === null ? [] : findObjects(deps, [ofClass(deps, ck.classPrivateKey), { type: ck.attributeId, value: id }]);
	if (key === undefined) throw new Pkcs11Error("The token holds no private key for this certificate", 0);
	return key;
}

function keyByLabel(deps: Deps, label: string): bigint {
	const template = [ofClass(deps, ck.classPrivateKey), { type: ck.attributeLabel, value: Buffer.from(label, "utf8") }];
	const [key, ...more] = findObjects(deps, template);
	if (key === undefined || more.length > 0)
		throw new Pkcs11Error(`The token does not hold exactly one key "${label}"`, 0);
	return key;
}

function sign(
	deps: Deps,
	key: bigint,
	{ algorithm, data }: { algorithm: SignatureAlgorithm; data: Uint8Array },
): Uint8Array {
	if (algorithm.kind === "dsa" || algorithm.kind === "ed25519")
		throw new TypeError(`tokens do not sign with ${algorithm.kind} here`);
	const digest = nodePlatform.digest(algorithm.hash, data);
	if (algorithm.kind === "ecdsa") return ecdsaDer(operate(deps, "Sign", key, ck.ecdsa, null, digest));
	if (algorithm.kind === "rsa") {
		const info = derSeq(derSeq(derOid(oids[algorithm.hash]), derNull()), derOctets(digest));
		return operate(deps, "Sign", key, ck.rsaPkcs, null, info);
	}
	const parameters = deps.library.structure([
		pssNumbers[algorithm.hash][0],
		pssNumbers[algorithm.mgfHash][1],
		algorithm.saltBytes,
	]);
	return operate(deps, "Sign", key, ck.rsaPss, parameters, digest);
}

/** Tokens give r || s; X.509 and CMS want a SEQUENCE. */
function ecdsaDer(raw: Uint8Array): Uint8Array {
	const half = raw.length / 2;
	return derSeq(derInt(raw.subarray(0, half)), derInt(raw.subarray(half)));
}

/** C_SignInit + C_Sign, or C_DecryptInit + C_Decrypt. A key marked "always authenticate" takes the PIN once more in between. */
function operate(
	{ library, session, pin, ...rest }: Deps,
	what: "Sign" | "Decrypt",
	key: bigint,
	mechanism: number,
	parameters: Uint8Array | null,
	input: Uint8Array,
): Uint8Array {
	library.call(`C_${what}Init`, session.handle, library.records([{ type: mechanism, value: parameters }]), key);
	if (attribute({ library, session, pin, ...rest }, key, ck.attributeAlwaysAuthenticate)?.[0] === 1) {
		const secret = Buffer.from(pin, "utf8");
		library.call("C_Login", session.handle, ck.contextSpecific, secret, secret.length);
	}
	const output = Buffer.alloc(outputBytesMax);
	const length = library.ulong(output.length);
	library.call(`C_${what}`, session.handle, Buffer.from(input), input.length, output, length);
	return new Uint8Array(output.subarray(0, Number(library.readUlong(length))));
}

/** A secret of this process: what a broken v1.5 padding is answered with, the same for the same bytes (implicit rejection). */
const rejectionSecret = crypto.randomBytes(32);

/**
 * The raw RSA operation on the token, the padding here: no module then gets to answer "bad padding" by an error or by its time. A length
 * that is no RSA block is null, everything else is a key, right or random.
 */
function rsaDecrypt(
	deps: Deps,
	key: bigint,
	{ padding, encrypted }: { readonly padding: RsaPadding; readonly encrypted: Uint8Array },
): Uint8Array | null {
	const block = orNull(() => operate(deps, "Decrypt", key, ck.rsaX509, null, encrypted));
	if (block === null) return null;
	const padded = new Uint8Array(encrypted.length);
	padded.set(block, padded.length - block.length);
	if (padding.kind === "oaep") return decodeOaep(padded, padding, nodePlatform);
	return unpadV15(padded, crypto.createHmac("sha256", rejectionSecret).update(encrypted).digest());
}

/** RFC 8017 7.2.2 over the whole block whatever it holds, without a branch on it; `instead` is the answer to a wrong one. */
function unpadV15(block: Uint8Array, instead: Uint8Array): Uint8Array {
	let wrong = (block[0] ?? 1) | ((block[1] ?? 0) ^ 2);
	let looking = 1;
	let end = 0;
	for (let i = 2; i < block.length; i++) {
		const isZero = (((block[i] ?? 0) - 1) >>> 31) & 1;
		end |= i & -(looking & isZero);
		looking &= isZero ^ 1;
	}
	wrong |= looking | (((end - 10) >>> 31) & 1);
	return wrong === 0 ? block.slice(end + 1) : new Uint8Array(instead);
}

/** CKM_ECDH1_DERIVE without a KDF. Modules differ in whether the point is raw or inside an OCTET STRING: the second form is the standard's old one. */
function derive(deps: Deps, key: bigint, point: Uint8Array, secretBytes: number): Uint8Array {
	try {
		return deriveWith(deps, key, Buffer.from(point), secretBytes);
	} catch (error) {
		if (!(error instanceof Pkcs11Error) || (ck.sessionGone as ReadonlySet<number>).has(error.code)) throw error;
		return deriveWith(deps, key, Buffer.from(derOctets(point)), secretBytes);
	}
}

function deriveWith(deps: Deps, key: bigint, point: Uint8Array, secretBytes: number): Uint8Array {
	const { library, session } = deps;
	const parameters = library.structure([ck.kdfNull, 0, null, point.length, point]);
	const no = Buffer.of(0);
	const template = [
		ofClass(deps, ck.classSecretKey),
		{ type: ck.attributeKeyType, value: library.ulong(ck.keyGenericSecret) },
		{ type: ck.attributeToken, value: no },
		{ type: ck.attributeSensitive, value: no },
		{ type: ck.attributeExtractable, value: Buffer.of(1) },
		{ type: ck.attributeValueLength, value: library.ulong(secretBytes) },
	];
	const handle = library.ulong(0);
	const mechanism = library.records([{ type: ck.ecdh1, value: parameters }]);
	library.call("C_DeriveKey", session.handle, mechanism, key, library.records(template), template.length, handle);
	const derived = library.readUlong(handle);
	try {
		const value = attribute(deps, derived, ck.attributeValue);
		if (value?.length !== secretBytes) throw new Pkcs11Error("The token does not give out the agreed secret", 0);
		return new Uint8Array(value);
	} finally {
		library.call("C_DestroyObject", session.handle, derived);
	}
}
