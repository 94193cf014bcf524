import {
	derContext,
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
import { flipped, placeOf } from "./tamper.ts";

const content = signedBytes();
const longContent = signedBytes({ content: new Uint8Array(4096).fill(0x41) });
const v15: RsaPadding = { kind: "v1.5" };
const oaep: RsaPadding = { kind: "oaep", hash: "sha256", mgfHash: "sha256", label: new Uint8Array(0) };
const ec = { office: "office-p256" } as const;
const gcm = { mode: "gcm" } as const;

type Parts = Omit<SealedParts, "content"> & { readonly content?: Uint8Array };

function attack(name: string, why: string, expected: string, base: Parts, tampering: Parts): Attack {
	const honest = { content, ...base };
	const hostile = sealedBytes({ ...honest, ...tampering });
	return { name, why, form: "sealed-signed", expected, hostile, twin: sealedBytes(honest) };
}

/** One identifier exchanged for another of the same length, so that no length around it changes. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
	const [old, by] = [derOid(from), derOid(to)];
	if (old.length !== by.length) throw new Error("identifiers of different lengths");
	const copy = new Uint8Array(bytes);
	copy.set(by, placeOf(bytes, old));
	return copy;
}

function agreementAttacks(): Attack[] {
	const recipient = (change: (one: Uint8Array) => Uint8Array): Parts => ({ recipients: (one) => [change(one)] });
	const exchange = (from: string, to: string) => recipient((one) => renamed(one, from, to));
	return [
		attack(
			"ec-kdf-differs",
			"Another hash of the key derivation than was used.",
			failed,
			ec,
			exchange(oids.ecdhSha256, oids.ecdhSha512),
		),
		attack("ec-kdf-weaker", "SHA-224 in its place.", failed, ec, exchange(oids.ecdhSha256, oids.ecdhSha224)),
		attack(
			"ec-wrap-of-128",
			"A shorter key wrap than was used.",
			failed,
			ec,
			exchange(oids.aes256Wrap, oids.aes128Wrap),
		),
		attack(
			"ec-wrap-of-192",
			"A shorter key wrap than was used.",
			failed,
			ec,
			exchange(oids.aes256Wrap, oids.aes192Wrap),
		),
		attack(
			"ec-wrap-unknown",
			"A key wrap that is none.",
			`unsupported other ${oids.aes256Cbc}`,
			ec,
			exchange(oids.aes256Wrap, oids.aes256Cbc),
		),
		attack("ec-key-empty", "A wrapped key of no octets.", failed, ec, { encryptedKey: () => new Uint8Array(0) }),
		attack("ec-key-zero", "A wrapped key of zeros.", failed, ec, { encryptedKey: (key) => new Uint8Array(key.length) }),
		attack("ec-key-huge", "A wrapped key of a megabyte's beginning.", failed, ec, {
			encryptedKey: () => new Uint8Array(64 * 1024),
		}),
		attack("ec-point-compressed-rubbish", "A compressed point whose x is on no curve.", failed, ec, {
			point: () => joinBytes([Uint8Array.of(2), new Uint8Array(32).fill(0xff)]),
		}),
		attack("ec-point-hybrid", "A hybrid point of the wrong parity.", failed, ec, {
			point: (point) => joinBytes([Uint8Array.of(6 + (((point[64] ?? 0) & 1) ^ 1)), point.subarray(1)]),
		}),
		attack("ec-point-long", "A point with an octet behind.", failed, ec, {
			point: (point) => joinBytes([point, Uint8Array.of(0)]),
		}),
	];
}

function transportAttacks(): Attack[] {
	const bad = (one: Uint8Array) => flipped(one, -9);
	return [
		attack(
			"recipient-twice-first-wrong",
			"Two keys for one recipient: one private key operation, not a choice.",
			failed,
			{},
			{
				recipients: (one) => [bad(one), one],
			},
		),
		attack(
			"v15-called-oaep",
			"A v1.5 ciphertext called OAEP.",
			failed,
			{ padding: v15 },
			{ recipients: () => [oaepAround()] },
		),
		attack(
			"oaep-key-of-16",
			"A key of another length under OAEP.",
			failed,
			{ padding: oaep },
			{ sentKey: (key) => key.subarray(0, 16) },
		),
		attack(
			"oaep-key-zero",
			"A ciphertext of zeros under OAEP (Manger 2001).",
			failed,
			{ padding: oaep },
			{
				encryptedKey: (key) => new Uint8Array(key.length),
			},
		),
		attack(
			"oaep-key-one",
			"A ciphertext of 1 under OAEP.",
			failed,
			{ padding: oaep },
			{
				encryptedKey: (key) => new Uint8Array(key.length).fill(1, -1),
			},
		),
		attack(
			"oaep-key-above-modulus",
			"A ciphertext above the modulus under OAEP.",
			failed,
			{ padding: oaep },
			{
				encryptedKey: (key) => new Uint8Array(key.length).fill(0xff),
			},
		),
		attack(
			"oaep-key-short",
			"A ciphertext of eight octets under OAEP.",
			failed,
			{ padding: oaep },
			{ encryptedKey: (key) => key.subarray(0, 8) },
		),
		attack(
			"v15-key-of-24",
			"A right padding around a key for another cipher.",
			failed,
			{ padding: v15 },
			{ sentKey: (key) => key.subarray(0, 24) },
		),
	];
}

/** A recipient that says OAEP around a key that was put in by v1.5. */
function oaepAround(): Uint8Array {
	const whole = sealedBytes({ content, padding: oaep, encryptedKey: (key) => new Uint8Array(key.length).fill(0x5a) });
	return recipientIn(whole);
}

function recipientIn(whole: Uint8Array): Uint8Array {
	// The first recipient begins with its version 0 behind its own head; its length is in two octets.
	const at = placeOf(whole, Uint8Array.of(0x02, 0x01, 0x00, 0x30));
	const length = ((whole[at - 2] ?? 0) << 8) | (whole[at - 1] ?? 0);
	if (whole[at - 4] === 0x30 && whole[at - 3] === 0x82) return whole.subarray(at - 4, at + length);
	const second = placeOf(whole.subarray(at + 1), Uint8Array.of(0x02, 0x01, 0x00, 0x30)) + at + 1;
	const bytes = ((whole[second - 2] ?? 0) << 8) | (whole[second - 1] ?? 0);
	return whole.subarray(second - 4, second + bytes);
}

function contentAttacks(): Attack[] {
	const longer = { content: longContent };
	const swapped = (bytes: Uint8Array) => {
		const copy = new Uint8Array(bytes);
		copy.set(bytes.subarray(2000, 2016), 2016);
		copy.set(bytes.subarray(2016, 2032), 2000);
		return copy;
	};
	const opened = `opened by office-rsa2048; ${hashFailure}`;
	return [
		attack("cbc-blocks-exchanged", "Two blocks exchanged: CBC does not mind, the signature does.", opened, longer, {
			encrypted: swapped,
		}),
		attack("cbc-block-repeated", "A block repeated: lengths inside no longer hold.", failed, longer, {
			encrypted: (bytes) => joinBytes([bytes.subarray(0, 2000), bytes.subarray(1984)]),
		}),
		attack(
			"cbc-first-block",
			"The first block: what comes out is no message, and is told as a wrong key is.",
			failed,
			{},
			{
				encrypted: (bytes) => flipped(bytes, 3),
			},
		),
		attack(
			"vector-exchanged",
			"Another vector: the first block changes as the attacker likes.",
			failed,
			{},
			{
				cipherId: () => derSeq(derOid(oids.aes256Cbc), derOctets(new Uint8Array(16))),
			},
		),
		attack(
			"vector-long",
			"A vector of 17 octets.",
			malformed,
			{},
			{
				cipherId: () => derSeq(derOid(oids.aes256Cbc), derOctets(new Uint8Array(17))),
			},
		),
		attack(
			"cipher-called-128",
			"AES-128 in the place of AES-256: the key has another length.",
			failed,
			{},
			{
				cipherId: (id) => renamed(id, oids.aes256Cbc, oids.aes128Cbc),
			},
		),
		attack(
			"cipher-called-3des",
			"Triple DES in the place of AES-256.",
			failed,
			{},
			{
				cipherId: () => derSeq(derOid(oids.des3Cbc), derOctets(new Uint8Array(8))),
			},
		),
		attack(
			"cipher-null",
			"No cipher at all: an unknown identifier.",
			"unsupported other 1.2.3.4",
			{},
			{
				cipherId: () => derSeq(derOid("1.2.3.4"), derNull()),
			},
		),
		attack(
			"sealed-version-text",
			"A text in the place of the version.",
			malformed,
			{},
			{ messageVersion: derUtf8("0") },
		),
		attack("sealed-version-9", "A version that does not exist.", malformed, {}, { messageVersion: derInt(9) }),
		attack(
			"content-string-2-31",
			"A ciphertext of 2^31 octets, it says.",
			malformed,
			{},
			{
				contentElement: (bytes) => joinBytes([Uint8Array.of(0x80, 0x84, 0x80, 0, 0, 0), bytes]),
			},
		),
		attack(
			"recipients-in-a-sequence",
			"Recipients in a list that is no set.",
			malformed,
			{},
			{
				whole: (all) => {
					const copy = new Uint8Array(all);
					copy[placeOf(all, Uint8Array.of(0x31, 0x82))] = 0x30;
					return copy;
				},
			},
		),
	];
}

function authenticatedAttacks(): Attack[] {
	const attributes = derSet(attribute(oids.contentType, derOid(oids.tstInfo)), attribute("1.2.3.4", derUtf8("one")));
	const withoutType = derSet(attribute("1.2.3.4", derUtf8("one")));
	const protectedType = { ...gcm, attributes, innerType: oids.tstInfo };
	const nonce = (bytes: number) => derSeq(derOid(oids.aes256Gcm), derSeq(derOctets(new Uint8Array(bytes)), derInt(16)));
	return [
		attack(
			"gcm-inner-type-exchanged",
			"The tag does not cover the type of the content: RFC 5083 2.1 asks for attributes then.",
			malformed,
			gcm,
			{
				innerType: oids.tstInfo,
			},
		),
		attack(
			"gcm-attributes-without-type",
			"Attributes that leave out the type that they must protect.",
			malformed,
			protectedType,
			{
				attributes: withoutType,
			},
		),
		attack("gcm-inner-type-differs", "A type that the attributes contradict.", malformed, protectedType, {
			innerType: oids.data,
		}),
		attack("gcm-tag-of-8", "A tag of eight octets, announced so.", malformed, gcm, { tagBytes: 8 }),
		attack("gcm-tag-of-17", "A tag of seventeen octets, announced so.", malformed, gcm, {
			cipherId: (id) => new Uint8Array([...id.subarray(0, -1), 17]),
			tag: (tag) => joinBytes([tag, Uint8Array.of(0)]),
		}),
		attack("gcm-tag-length-negative", "A negative length of the tag.", malformed, gcm, {
			cipherId: (id) => new Uint8Array([...id.subarray(0, -1), 0xf0]),
		}),
		attack("gcm-tag-twice", "A second tag behind the first.", malformed, gcm, {
			behindTag: [derOctets(new Uint8Array(16))],
		}),
		attack("gcm-tag-no-octets", "A tag that is no OCTET STRING.", malformed, gcm, {
			whole: (all) => {
				const copy = new Uint8Array(all);
				copy[all.length - 18] = 0x0c;
				return copy;
			},
		}),
		attack("gcm-nonce-of-1", "A nonce of one octet.", failed, gcm, { cipherId: () => nonce(1) }),
		attack("gcm-nonce-of-13", "A nonce of an odd length.", failed, gcm, { cipherId: () => nonce(13) }),
		attack("gcm-nonce-of-65", "A nonce longer than any use.", malformed, gcm, { cipherId: () => nonce(65) }),
		attack("gcm-parameters-third", "A third parameter.", malformed, gcm, {
			cipherId: () => derSeq(derOid(oids.aes256Gcm), derSeq(derOctets(new Uint8Array(12)), derInt(16), derInt(1))),
		}),
		attack("gcm-called-128", "AES-128 in the place of AES-256.", failed, gcm, {
			cipherId: (id) => renamed(id, oids.aes256Gcm, oids.aes128Gcm),
		}),
		attack("gcm-content-empty", "The ciphertext taken out, the tag left.", failed, gcm, {
			encrypted: () => new Uint8Array(0),
		}),
		attack("gcm-blocks-exchanged", "Two blocks exchanged.", failed, gcm, {
			encrypted(bytes) {
				const copy = new Uint8Array(bytes);
				copy.set(bytes.subarray(0, 16), 16);
				copy.set(bytes.subarray(16, 32), 0);
				return copy;
			},
		}),
		attack(
			"gcm-unauthenticated-wrong-tag",
			"Attributes behind the tag under a number that does not exist.",
			malformed,
			gcm,
			{
				behindTag: [derContext(3, derNull())],
			},
		),
		attack(
			"gcm-attributes-behind-tag",
			"The authenticated attributes behind the tag, where nobody looks for them.",
			malformed,
			gcm,
			{
				behindTag: [derElement(0xa1, attribute("1.2.3.4", derUtf8("one")))],
			},
		),
		attack(
			"enveloped-with-a-tag",
			"EnvelopedData with a tag: nobody would check it.",
			malformed,
			{},
			{
				whole: (all) => retagged(all),
			},
		),
	];
}

/** A plain EnvelopedData with an OCTET STRING behind its content, every length around it grown by that. */
function retagged(message: Uint8Array): Uint8Array {
	const tag = derOctets(new Uint8Array(16));
	const at = placeOf(message, derOid(oids.envelopedData));
	const outer = message.subarray(at + derOid(oids.envelopedData).length);
	const inner = outer.subarray(headBytes(outer));
	const body = inner.subarray(headBytes(inner));
	return derSeq(derOid(oids.envelopedData), derContext(0, derSeq(body, tag)));
}

function headBytes(element: Uint8Array): number {
	const length = element[1] ?? 0;
	return length < 0x80 ? 2 : 2 + (length & 0x7f);
}

/** More attacks on sealed messages: on key agreement, on the choice of algorithms, on what the tag covers. */
export function moreSealedAttacks(): readonly Attack[] {
	return [...agreementAttacks(), ...transportAttacks(), ...contentAttacks(), ...authenticatedAttacks()];
}
