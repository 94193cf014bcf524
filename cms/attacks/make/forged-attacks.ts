import crypto from "node:crypto";
import { hashOids } from "../../src/algorithms.ts";
import { integerBytesOf, parseDer, parseDerFirst, sequenceOf, wholeBitsOf } from "../../src/der.ts";
import {
	derBits,
	derContext,
	derElement,
	derInt,
	derNull,
	derOctets,
	derOid,
	derRetag,
	derSeq,
	derSet,
	derUtf8,
	joinBytes,
} from "../../src/der-write.ts";
import { oids } from "../../src/oid.ts";
import { certificateOf, keyPem } from "../../vectors/read-case.ts";
import {
	type Attack,
	constraints,
	cryptoFailure,
	formatFailure,
	hashFailure,
	malformed,
	noCertificate,
} from "./attack.ts";
import { attribute, digestIdOf, honestAttributes, type SignedParts, signedBytes } from "./signed-bytes.ts";
import { added, attack, bytes, essCertificate, exchanged, own, pdf, twin, v2, without } from "./signed-parts.ts";
import { substitutes, withKey } from "./substitutes.ts";
import { indefinite, text } from "./tamper.ts";

/** The public key of signer-rsa2048 with another exponent: the same modulus, whose factors the attacker does not know. */
function keyWithExponent(exponent: Uint8Array): Uint8Array {
	const spki = crypto.createPublicKey(keyPem("signer-rsa2048")).export({ format: "der", type: "spki" });
	const [, key] = sequenceOf(parseDer(spki), "key");
	const [modulus] = sequenceOf(parseDerFirst(wholeBitsOf(key, "key")), "key");
	const numbers = derSeq(derInt(integerBytesOf(modulus, "key")), derInt(exponent));
	return derSeq(derSeq(derOid(oids.rsaEncryption), derNull()), derBits(numbers));
}

const modulusBytes = 256;

function numberOf(octets: Uint8Array): bigint {
	return BigInt(`0x${Buffer.from(octets).toString("hex")}`);
}

function octetsOf(value: bigint, length: number): Uint8Array {
	return Buffer.from(value.toString(16).padStart(length * 2, "0"), "hex");
}

/** The least number whose cube is not less. */
function cubeRoot(value: bigint): bigint {
	let low = 0n;
	let high = 1n << 700n;
	while (low < high) {
		const middle = (low + high) >> 1n;
		if (middle ** 3n < value) low = middle + 1n;
		else high = middle;
	}
	return low;
}

function digestInfo(data: Uint8Array, parameters: Uint8Array = derNull()): Uint8Array {
	return derSeq(derSeq(derOid(hashOids.sha256), parameters), derOctets(crypto.hash("sha256", data, "buffer")));
}

/** A block that a careless verifier takes for PKCS#1 v1.5: short padding, and behind it room for what a cube root leaves over. */
function careless(padding: number, info: Uint8Array): Uint8Array {
	const start = joinBytes([Uint8Array.of(0, 1), new Uint8Array(padding).fill(0xff), Uint8Array.of(0), info]);
	return joinBytes([start, new Uint8Array(modulusBytes - start.length)]);
}

/** A "signature" without the private key: a cube that begins as the block does (Bleichenbacher 2006, with exponent 3). */
function cube(block: Uint8Array): Uint8Array {
	return octetsOf(cubeRoot(numberOf(block)), modulusBytes);
}

function bleichenbacher(name: string, why: string, forge: (data: Uint8Array) => Uint8Array): Attack {
	const named = withKey(keyWithExponent(Uint8Array.of(3)));
	return attack(name, why, cryptoFailure, { named, signature: (_, data) => forge(data) });
}

function exponentAttacks(): Attack[] {
	const whole = (data: Uint8Array) => {
		const info = digestInfo(data);
		const fill = modulusBytes - info.length - 3;
		return joinBytes([Uint8Array.of(0, 1), new Uint8Array(fill).fill(0xff), Uint8Array.of(0), info]);
	};
	return [
		bleichenbacher("rsa-forged-behind", "A cube root with rubbish behind the digest (Bleichenbacher 2006).", (data) =>
			cube(careless(8, digestInfo(data))),
		),
		bleichenbacher("rsa-forged-no-padding", "A cube root with no padding at all.", (data) =>
			cube(careless(0, digestInfo(data))),
		),
		bleichenbacher("rsa-forged-in-parameters", "Rubbish where the digest's parameters stand (BERserk).", (data) =>
			cube(careless(8, digestInfo(data, derOctets(new Uint8Array(100))))),
		),
		attack(
			"rsa-exponent-1",
			"With exponent 1 the padded digest is its own signature. OpenSSL calls it valid.",
			constraints,
			{ named: withKey(keyWithExponent(Uint8Array.of(1))), signature: (_, data) => whole(data) },
		),
		attack("rsa-exponent-even", "An even exponent: no RSA.", cryptoFailure, {
			named: withKey(keyWithExponent(Uint8Array.of(2))),
			signature: (value) => value,
		}),
		attack("rsa-exponent-huge", "An exponent of two thousand bits: only work.", cryptoFailure, {
			named: withKey(keyWithExponent(new Uint8Array(255).fill(0x7f))),
		}),
		attack(
			"rsa-signature-plus-modulus",
			"The signature and the modulus added: the same number to a careless reader.",
			cryptoFailure,
			{
				signature(value) {
					const key = crypto.createPublicKey(keyPem("signer-rsa2048")).export({ format: "jwk" });
					const sum = numberOf(value) + numberOf(Buffer.from(key.n ?? "", "base64url"));
					return octetsOf(sum, sum >> 2048n === 0n ? modulusBytes : modulusBytes + 1);
				},
			},
		),
	];
}

function certificateAttacks(): Attack[] {
	const victim = certificateOf("signer-rsa2048");
	const other = certificateOf("signer-rsa3072");
	const byOther: SignedParts = { signer: "signer-rsa3072", named: victim };
	return [
		attack(
			"duplicate-certificate-other-key",
			"Two certificates of one name and number; the attacker's key signed.",
			cryptoFailure,
			{
				...byOther,
				certificates: [substitutes.otherKey, victim],
			},
		),
		attack(
			"duplicate-certificate-reference",
			"The reference speaks of the attacker's certificate, the signature is the victim's.",
			cryptoFailure,
			{
				...exchanged(v2, attribute(v2, essCertificate(crypto.hash("sha256", substitutes.otherKey, "buffer"), null))),
				certificates: [victim, substitutes.otherKey],
			},
		),
		attack("certificate-exchanged", "Somebody else's signature under the victim's name.", cryptoFailure, byOther),
		attack("certificate-cut", "The certificate without its last octet.", malformed, {
			certificates: [victim.subarray(0, -1)],
		}),
		attack("sid-other-issuer", "The serial number of the signer under another issuer.", noCertificate, {
			sid: derSeq(derSeq(derSet(derSeq(derOid(oids.commonName), derUtf8("Somebody")))), derInt(7)),
		}),
		attack("reference-second-entry", "The right certificate second: the first entry is the signer's.", noCertificate, {
			...exchanged(
				v2,
				attribute(
					v2,
					derSeq(derSeq(derSeq(derOctets(crypto.hash("sha256", other, "buffer"))), derSeq(derOctets(own)))),
				),
			),
			certificates: [victim, other],
		}),
		attack("reference-digest-cut", "A prefix of the right digest of the certificate.", noCertificate, {
			...exchanged(v2, attribute(v2, essCertificate(own.subarray(0, 16), null))),
		}),
		attack("certificates-other-form-alone", "Only an attribute certificate, which holds no key.", noCertificate, {
			certificates: [derContext(2, derNull())],
		}),
		attack("lists-malformed", "A number among the revocation lists.", malformed, {
			lists: derContext(1, derInt(1)),
		}),
	];
}

/** A SignerInfo that countersigns: it signs another signature's value, not the content (RFC 5652 11.4). */
function countersigner(withType: boolean): Uint8Array {
	const value = crypto.randomBytes(256);
	const digest = attribute(oids.messageDigest, derOctets(crypto.hash("sha256", value, "buffer")));
	return signedBytes({
		attributes: (all) => {
			const rest = without(oids.messageDigest)(withType ? all : without(oids.contentType)(all));
			return [...rest, digest];
		},
	});
}

function attributeAttacks(): Attack[] {
	const set = derSet(...honestAttributes("signer-rsa2048", pdf));
	const inBer = indefinite(0x31, set.subarray(2 + ((set[1] ?? 0) >= 0x80 ? (set[1] ?? 0) & 0x7f : 0)));
	return [
		attack("attributes-signed-as-ber", "Signed in another encoding than DER (RFC 5652 5.4).", cryptoFailure, {
			signedData: () => inBer,
		}),
		attack("attributes-signed-as-sent", "Signed with the implicit tag and not as a SET.", cryptoFailure, {
			signedData: (data) => derRetag(0xa0, data),
		}),
		attack(
			"attributes-not-signed",
			"The signature is over the content, the attributes are decoration.",
			cryptoFailure,
			{
				signedData: () => pdf,
			},
		),
		attack("digest-of-the-attributes", "The digest names the attributes' own hash.", hashFailure, {
			...exchanged(oids.messageDigest, attribute(oids.messageDigest, derOctets(crypto.hash("sha256", set, "buffer")))),
		}),
		attack("digest-longer", "The right digest and an octet more.", hashFailure, {
			...exchanged(
				oids.messageDigest,
				attribute(
					oids.messageDigest,
					joinBytes([Uint8Array.of(4, 33), crypto.hash("sha256", pdf, "buffer"), Uint8Array.of(0)]),
				),
			),
		}),
		attack("digest-empty", "A digest of no octets.", hashFailure, {
			...exchanged(oids.messageDigest, attribute(oids.messageDigest, derOctets(new Uint8Array(0)))),
		}),
		attack("content-emptied", "The content taken out and an empty string left.", hashFailure, {
			contentElement: derContext(0, derOctets(new Uint8Array(0))),
		}),
		bytes(
			"countersignature-as-signature",
			"A countersignature moved up to be a signature of the content.",
			formatFailure,
			countersigner(false),
		),
		bytes(
			"countersignature-with-type",
			"The same with the attribute that a countersignature may not have.",
			hashFailure,
			countersigner(true),
		),
		attack("attribute-unknown-twice-values", "An attribute of no values that nobody knows, twice.", formatFailure, {
			...added(attribute("1.2.3.4"), attribute("1.2.3.4")),
		}),
		attack("message-version-text", "A text in the place of the version.", malformed, { messageVersion: derUtf8("1") }),
		attack("message-version-9", "A version that does not exist.", malformed, { messageVersion: derInt(9) }),
		attack("digests-empty", "No digest is announced: none can have been computed.", formatFailure, {
			digestAlgorithms: [],
		}),
		attack("content-length-2-31", "A length of 2^31: negative to who counts in 32 bits.", malformed, {
			contentElement: joinBytes([Uint8Array.of(0xa0, 0x84, 0x80, 0, 0, 0), derOctets(pdf)]),
		}),
		attack("content-string-2-32", "A string of 2^32 octets and a few: small to who counts in 32 bits.", malformed, {
			contentElement: derContext(0, joinBytes([Uint8Array.of(0x04, 0x85, 1, 0, 0, 0, pdf.length), pdf])),
		}),
		attack("content-length-reserved", "The length octet that X.690 reserves.", malformed, {
			contentElement: joinBytes([Uint8Array.of(0xa0, 0xff), derOctets(pdf)]),
		}),
		attack("signers-in-a-sequence", "Signers in a list that is no set.", malformed, {
			whole: (all) => {
				const copy = new Uint8Array(all);
				const at = all.length - (signedBytes({ signers: (one) => [one] }).length - positionOfSigners(all));
				copy[at] = 0x30;
				return copy;
			},
		}),
		bytes("message-in-octets", "The message inside an OCTET STRING.", malformed, derOctets(twin)),
	];
}

/** Where the set of signers begins: the last element of the message's body. */
function positionOfSigners(message: Uint8Array): number {
	const [, content] = sequenceOf(parseDer(message), "message");
	const fields = sequenceOf(content?.children()[0], "signed data");
	const last = fields[fields.length - 1]?.raw ?? new Uint8Array(0);
	return message.length - last.length;
}

function pssAttacks(): Attack[] {
	type Mask = { readonly hash?: Uint8Array; readonly mask?: Uint8Array; readonly more?: readonly Uint8Array[] };
	const sha = digestIdOf;
	const mgf = (hash: Uint8Array) => derSeq(derOid(oids.mgf1), hash);
	const id = ({ hash = sha("sha256"), mask = mgf(sha("sha256")), more = [derContext(2, derInt(32))] }: Mask) =>
		derSeq(derOid(oids.rsassaPss), derSeq(derContext(0, hash), derContext(1, mask), ...more));
	const algorithm = { kind: "rsa-pss", hash: "sha256", mgfHash: "sha256", saltBytes: 32 } as const;
	const valid = signedBytes({ algorithm, signatureId: id({}) });
	const pss = (name: string, why: string, expected: string, signatureId: Uint8Array): Attack =>
		attack(name, why, expected, { algorithm, signatureId }, valid);
	return [
		pss("pss-called-rsa", "PSS called PKCS#1 v1.5.", cryptoFailure, derSeq(derOid(oids.sha256WithRsa), derNull())),
		pss("pss-mask-differs", "Another mask hash than was used.", cryptoFailure, id({ mask: mgf(sha("sha512")) })),
		pss("pss-hash-differs", "A hash that is not the digest beside it.", formatFailure, id({ hash: sha("sha512") })),
		pss(
			"pss-no-parameters",
			"Without parameters PSS means SHA-1 (RFC 4055 3.1).",
			formatFailure,
			derSeq(derOid(oids.rsassaPss)),
		),
		pss(
			"pss-mask-unknown",
			"A mask function that nobody knows.",
			constraints,
			id({ mask: derSeq(derOid("1.2.3.4"), sha("sha256")) }),
		),
		pss(
			"pss-salt-negative",
			"A negative salt length.",
			formatFailure,
			id({ more: [derContext(2, derElement(2, Uint8Array.of(0xff)))] }),
		),
		pss(
			"pss-salt-twice",
			"Two salt lengths.",
			formatFailure,
			id({ more: [derContext(2, derInt(32)), derContext(2, derInt(20))] }),
		),
		pss(
			"pss-field-unknown",
			"A field that does not exist.",
			formatFailure,
			id({ more: [derContext(2, derInt(32)), derContext(4, derInt(1))] }),
		),
		pss(
			"pss-fields-turned",
			"Fields in another order.",
			formatFailure,
			derSeq(
				derOid(oids.rsassaPss),
				derSeq(derContext(1, mgf(sha("sha256"))), derContext(0, sha("sha256")), derContext(2, derInt(32))),
			),
		),
		attack(
			"pss-flipped",
			"One bit of a PSS signature.",
			cryptoFailure,
			{
				algorithm,
				signatureId: id({}),
				signature: (value) => value.map((octet, i) => (i === 100 ? octet ^ 4 : octet)),
			},
			valid,
		),
		attack(
			"pss-all-zero",
			"A PSS signature of zeros.",
			cryptoFailure,
			{ algorithm, signatureId: id({}), signature: (value) => new Uint8Array(value.length) },
			valid,
		),
	];
}

/** Signatures and certificates that somebody without the key has made, and the confusions that would let them pass. */
export function forgedAttacks(): readonly Attack[] {
	const weakSecond = signedBytes({ digest: "sha1", algorithm: { kind: "rsa", hash: "sha1" } });
	const weakSigner = weakSecond.subarray(positionOfSigners(weakSecond));
	return [
		...exponentAttacks(),
		...certificateAttacks(),
		...attributeAttacks(),
		...pssAttacks(),
		attack("second-signer-sha1", "A good signer beside a weak one: both are told.", `TOTAL-PASSED + ${constraints}`, {
			digestAlgorithms: [digestIdOf("sha256"), digestIdOf("sha1")],
			signers: (one) => [one, parseDer(weakSigner).children()[0]?.raw ?? text("")],
		}),
	];
}
