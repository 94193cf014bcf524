import crypto from "node:crypto";
import {
	derContext,
	derContextOctets,
	derElement,
	derInt,
	derNull,
	derOctets,
	derOid,
	derSeq,
	derSet,
	derUtf8,
	joinBytes,
} from "../../src/der-write.ts";
import { oids } from "../../src/oid.ts";
import type { RsaPadding } from "../../src/platform.ts";
import { type Attack, failed, hashFailure, malformed } from "./attack.ts";
import { type SealedParts, sealedBytes } from "./sealed-bytes.ts";
import { attribute, signedBytes } from "./signed-bytes.ts";
import { flipped, indefinite, nestedDeep, replaced } from "./tamper.ts";

const content = signedBytes();
/** Long enough that a turned bit falls into the document and not into the structure. */
const longDocument = new Uint8Array(4096).fill(0x41);
const longContent = signedBytes({ content: longDocument });
const v15: RsaPadding = { kind: "v1.5" };
const ec = { office: "office-p256" } as const;
const gcm = { mode: "gcm" } as const;

type Parts = Omit<SealedParts, "content"> & { readonly content?: Uint8Array };

/** The twin is the same message without the tampering: `base` alone. */
function attack(name: string, why: string, expected: string, base: Parts, tampering: Parts): Attack {
	const honest = { content, ...base };
	return {
		name,
		why,
		form: "sealed-signed",
		expected,
		hostile: sealedBytes({ ...honest, ...tampering }),
		twin: sealedBytes(honest),
	};
}

function keyAttacks(): Attack[] {
	const padding = { padding: v15 };
	return [
		attack("v15-key-flipped", "One bit of the RSA ciphertext: the padding is wrong.", failed, padding, {
			encryptedKey: (key) => flipped(key, 9),
		}),
		attack("v15-key-random", "A random RSA ciphertext.", failed, padding, {
			encryptedKey: (key) => crypto.randomBytes(key.length).fill(0, 0, 1),
		}),
		attack("v15-key-zero", "A ciphertext of zeros.", failed, padding, {
			encryptedKey: (key) => new Uint8Array(key.length),
		}),
		attack("v15-key-above-modulus", "A ciphertext above the modulus.", failed, padding, {
			encryptedKey: (key) => new Uint8Array(key.length).fill(0xff),
		}),
		attack("v15-key-short", "A ciphertext of eight octets.", failed, padding, {
			encryptedKey: (key) => key.subarray(0, 8),
		}),
		attack("v15-key-long", "A ciphertext of twice the modulus.", failed, padding, {
			encryptedKey: (key) => joinBytes([key, key]),
		}),
		attack("v15-key-of-16", "A right padding around a key of another length.", failed, padding, {
			sentKey: (key) => key.subarray(0, 16),
		}),
		attack("v15-key-of-33", "A key one octet too long.", failed, padding, {
			sentKey: (key) => joinBytes([key, Uint8Array.of(0)]),
		}),
		attack("v15-key-empty", "A right padding around nothing.", failed, padding, { sentKey: () => new Uint8Array(0) }),
		attack("v15-other-key", "A right padding around another key.", failed, padding, {
			sentKey: (key) => flipped(key, 0),
		}),
		attack(
			"oaep-key-flipped",
			"One bit of the RSA ciphertext.",
			failed,
			{},
			{ encryptedKey: (key) => flipped(key, 9) },
		),
		attack(
			"oaep-called-v15",
			"An OAEP ciphertext called v1.5.",
			failed,
			{},
			{
				recipients: (one) => [rebuilt(replaced(one, oaepId(), derSeq(derOid(oids.rsaEncryption), derNull())))],
			},
		),
		attack(
			"oaep-label-added",
			"A label that was not used.",
			failed,
			{},
			{ recipients: (one) => [rebuilt(replaced(one, oaepId(), oaepId(true)))] },
		),
		attack("ec-point-off-curve", "A point that is not on the curve (invalid-curve attack).", failed, ec, {
			point: (point) => flipped(point, 20),
		}),
		attack("ec-point-infinity", "The point at infinity.", failed, ec, { point: () => Uint8Array.of(0) }),
		attack("ec-point-zero", "A point of zeros.", failed, ec, {
			point: (point) => new Uint8Array(point.length).fill(4, 0, 1),
		}),
		attack("ec-point-empty", "No point.", failed, ec, { point: () => new Uint8Array(0) }),
		attack("ec-point-of-other-curve", "A point of P-384.", failed, ec, {
			point: () => joinBytes([Uint8Array.of(4), crypto.randomBytes(96)]),
		}),
		attack("ec-key-flipped", "One bit of the wrapped key.", failed, ec, { encryptedKey: (key) => flipped(key, 9) }),
		attack("ec-key-short", "A wrapped key of one block.", failed, ec, { encryptedKey: (key) => key.subarray(0, 16) }),
		attack("ec-key-odd", "A wrapped key that is no whole number of blocks.", failed, ec, {
			encryptedKey: (key) => key.subarray(0, 39),
		}),
		attack("ec-key-of-16", "A rightly wrapped key of another length.", failed, ec, {
			sentKey: (key) => key.subarray(0, 16),
		}),
	];
}

function oaepId(labelled = false): Uint8Array {
	const hash = derSeq(derOid(oids.sha256), derNull());
	const label = labelled ? [derContext(2, derSeq(derOid(oids.pSpecified), derOctets(Uint8Array.of(1))))] : [];
	return derSeq(
		derOid(oids.rsaesOaep),
		derSeq(derContext(0, hash), derContext(1, derSeq(derOid(oids.mgf1), hash)), ...label),
	);
}

/** The element with its outermost length written anew (its inside has changed). */
function rebuilt(element: Uint8Array): Uint8Array {
	const head = (element[1] ?? 0) < 0x80 ? 2 : 2 + ((element[1] ?? 0) & 0x7f);
	return derElement(element[0] ?? 0, element.subarray(head));
}

function contentAttacks(): Attack[] {
	const longer = { content: longContent };
	return [
		attack(
			"cbc-last-block",
			"The last block: the padding is wrong.",
			failed,
			{},
			{ encrypted: (bytes) => flipped(bytes, -17) },
		),
		attack(
			"cbc-bit-in-document",
			"CBC lets bits be turned; the signature inside sees it.",
			`opened by office-rsa2048; ${hashFailure}`,
			longer,
			{ encrypted: (bytes) => flipped(bytes, 2000) },
		),
		attack("cbc-odd-length", "No whole number of blocks.", failed, {}, { encrypted: (bytes) => bytes.subarray(0, -3) }),
		attack("cbc-block-cut", "The last block is cut off.", failed, {}, { encrypted: (bytes) => bytes.subarray(0, -16) }),
		attack("cbc-no-content", "Ciphertext of no bytes.", failed, {}, { encrypted: () => new Uint8Array(0) }),
		attack("content-absent", "No ciphertext at all.", malformed, {}, { contentElement: () => null }),
		attack(
			"content-of-texts",
			"Pieces of another type.",
			malformed,
			{},
			{ contentElement: () => derContext(0, derUtf8("text")) },
		),
		attack(
			"content-depth",
			"Strings in strings, 30 deep.",
			malformed,
			{ contentElement: (bytes) => indefinite(0xa0, derOctets(bytes)) },
			{
				contentElement: (bytes) => indefinite(0xa0, nestedDeep(0x24, 30, derOctets(bytes))),
			},
		),
		attack(
			"content-length-bomb",
			"A length of 2^40.",
			malformed,
			{},
			{
				contentElement: (bytes) => joinBytes([Buffer.from("808601000000000000", "hex"), bytes]),
			},
		),
		attack(
			"vector-short",
			"A vector of 8 octets.",
			malformed,
			{},
			{ cipherId: () => derSeq(derOid(oids.aes256Cbc), derOctets(new Uint8Array(8))) },
		),
		attack("vector-absent", "No vector.", malformed, {}, { cipherId: () => derSeq(derOid(oids.aes256Cbc)) }),
		attack(
			"sealed-trailing-byte",
			"A byte behind the message.",
			malformed,
			{},
			{ whole: (all) => joinBytes([all, Uint8Array.of(0)]) },
		),
		attack("sealed-cut-short", "The last octet is missing.", malformed, {}, { whole: (all) => all.subarray(0, -1) }),
		attack("recipients-empty", "Sealed to nobody.", malformed, {}, { recipients: () => [] }),
		attack(
			"recipients-257",
			"Sealed to a crowd.",
			malformed,
			{},
			{ recipients: (one) => Array.from({ length: 257 }, () => one) },
		),
		attack(
			"recipient-unknown-form",
			"A recipient of a form that does not exist.",
			malformed,
			{},
			{ recipients: (one) => [one, derContext(9, derNull())] },
		),
		attack(
			"recipient-malformed",
			"A recipient without a key.",
			malformed,
			{},
			{ recipients: () => [derSeq(derInt(0))] },
		),
	];
}

function authenticatedAttacks(): Attack[] {
	const note = (value: string) =>
		derSet(attribute(oids.contentType, derOid(oids.data)), attribute("1.2.3.4", derUtf8(value)));
	const attributes = note("one");
	const twice = derElement(0x31, attribute("1.2.3.4", derInt(1)), attribute("1.2.3.4", derInt(2)));
	const otherType = derSet(attribute(oids.contentType, derOid(oids.tstInfo)));
	return [
		attack("gcm-bit", "One bit of the ciphertext.", failed, gcm, { encrypted: (bytes) => flipped(bytes, 2) }),
		attack("gcm-tag", "One bit of the tag.", failed, gcm, { tag: (tag) => flipped(tag, 3) }),
		attack("gcm-tag-zero", "A tag of zeros.", failed, gcm, { tag: () => new Uint8Array(16) }),
		attack("gcm-tag-short", "A tag shorter than announced.", malformed, gcm, { tag: (tag) => tag.subarray(0, 12) }),
		attack("gcm-tag-of-4", "A tag of four octets, announced so.", malformed, gcm, { tagBytes: 4 }),
		attack("gcm-tag-absent", "No tag.", malformed, gcm, { tag: () => new Uint8Array(0) }),
		attack("gcm-cut", "Ciphertext cut by a block.", failed, gcm, { encrypted: (bytes) => bytes.subarray(0, -16) }),
		attack(
			"gcm-attributes-changed",
			"An authenticated attribute exchanged.",
			failed,
			{ ...gcm, attributes },
			{ sentAttributes: note("two") },
		),
		attack(
			"gcm-attributes-removed",
			"The authenticated attributes taken off.",
			failed,
			{ ...gcm, attributes },
			{ sentAttributes: null },
		),
		attack("gcm-attributes-added", "Authenticated attributes put on.", failed, gcm, { sentAttributes: attributes }),
		attack("gcm-attributes-twice", "An attribute twice.", malformed, { ...gcm, attributes }, { attributes: twice }),
		attack("gcm-attributes-empty", "An empty set.", malformed, { ...gcm, attributes }, { attributes: derSet() }),
		attack(
			"gcm-attributes-other-type",
			"A content-type that the message contradicts.",
			malformed,
			{ ...gcm, attributes },
			{ attributes: otherType },
		),
		attack("gcm-nonce-empty", "A nonce of no octets.", malformed, gcm, {
			cipherId: () => derSeq(derOid(oids.aes256Gcm), derSeq(derOctets(new Uint8Array(0)), derInt(16))),
		}),
		attack("gcm-other-nonce", "Another nonce.", failed, gcm, {
			cipherId: () => derSeq(derOid(oids.aes256Gcm), derSeq(derOctets(new Uint8Array(12)), derInt(16))),
		}),
		attack("gcm-without-tag", "GCM inside plain EnvelopedData: nobody would check the tag.", malformed, gcm, {
			outer: "enveloped",
		}),
		attack("cbc-called-authenticated", "CBC inside AuthEnvelopedData.", malformed, {}, { outer: "auth-enveloped" }),
		attack(
			"gcm-downgraded",
			"A GCM message rewritten as CBC, to make the office decrypt blocks for the attacker.",
			failed,
			gcm,
			{
				outer: "enveloped",
				cipherId: () => derSeq(derOid(oids.aes256Cbc), derOctets(new Uint8Array(16))),
				encrypted: (bytes) => bytes.subarray(0, bytes.length - (bytes.length % 16)),
			},
		),
		attack(
			"gcm-key-of-v15",
			"A random key under v1.5 before GCM.",
			failed,
			{ ...gcm, padding: v15 },
			{ encryptedKey: (key) => flipped(key, 9) },
		),
		attack(
			"gcm-ec-key",
			"A wrong wrapped key before GCM.",
			failed,
			{ ...gcm, ...ec },
			{ encryptedKey: (key) => flipped(key, 2) },
		),
		attack("content-octets-primitive-indefinite", "An indefinite length of a primitive string.", malformed, gcm, {
			contentElement: (bytes) => joinBytes([Uint8Array.of(0x80, 0x80), bytes, Uint8Array.of(0, 0)]),
		}),
		attack(
			"inner-signature-stripped",
			"The document inside is not signed at all.",
			failed,
			{},
			{ content: derOctets(longDocument) },
		),
		attack(
			"inner-trailing",
			"Bytes behind the signed message inside.",
			failed,
			{},
			{ content: joinBytes([content, Uint8Array.of(0)]) },
		),
		attack(
			"content-wrong-tag",
			"The ciphertext under another tag.",
			malformed,
			{},
			{ contentElement: (bytes) => derContextOctets(3, bytes) },
		),
	];
}

/** Attacks on sealed messages, each with its valid twin. */
export function sealedAttacks(): readonly Attack[] {
	return [...keyAttacks(), ...contentAttacks(), ...authenticatedAttacks()];
}
