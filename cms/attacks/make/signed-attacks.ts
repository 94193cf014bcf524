import crypto from "node:crypto";
import {
	derBits,
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
import { certificateOf } from "../../vectors/read-case.ts";
import {
	type Attack,
	constraints,
	cryptoFailure,
	formatFailure,
	hashFailure,
	malformed,
	noCertificate,
	unsignedAttributes,
} from "./attack.ts";
import { attribute, digestIdOf, document, honestAttributes, type SignedParts, signedBytes } from "./signed-bytes.ts";
import { substitutes } from "./substitutes.ts";
import { flipped, indefinite, nestedDeep, placeOf, replaced, text } from "./tamper.ts";

const twin = signedBytes();
const twinEc = signedBytes({ signer: "signer-p256" });

function attack(name: string, why: string, expected: string, parts: SignedParts, valid: Uint8Array = twin): Attack {
	return { name, why, form: "signed", expected, hostile: signedBytes(parts), twin: valid };
}

function bytes(name: string, why: string, expected: string, hostile: Uint8Array, valid: Uint8Array = twin): Attack {
	return { name, why, form: "signed", expected, hostile, twin: valid };
}

const pdf = document;
const type = attribute(oids.contentType, derOid(oids.data));
const digest = attribute(oids.messageDigest, derOctets(crypto.hash("sha256", pdf, "buffer")));

/** The honest list without, and with, an attribute. */
function without(oid: string): (all: readonly Uint8Array[]) => readonly Uint8Array[] {
	const mark = derOid(oid);
	return (all) => all.filter((entry) => Buffer.from(entry).indexOf(Buffer.from(mark)) < 0);
}

function exchanged(oid: string, ...by: readonly Uint8Array[]): SignedParts {
	return { attributes: (all) => [...without(oid)(all), ...by] };
}

function added(...more: readonly Uint8Array[]): SignedParts {
	return { attributes: (all) => [...all, ...more] };
}

function time(tag: number, digits: string): SignedParts {
	return exchanged(oids.signingTime, attribute(oids.signingTime, derElement(tag, text(digits))));
}

function essCertificate(hash: Uint8Array, serial: Uint8Array | null, algorithm: Uint8Array[] = []): Uint8Array {
	const issuerSerial = serial === null ? [] : [derSeq(derSeq(derContext(4, derSeq())), serial)];
	return derSeq(derSeq(derSeq(...algorithm, derOctets(hash), ...issuerSerial)));
}

const own = crypto.hash("sha256", certificateOf("signer-rsa2048"), "buffer");
const v2 = oids.signingCertificateV2;

function attributeAttacks(): Attack[] {
	const stripped = derSet(...honestAttributes("signer-rsa2048", pdf));
	return [
		attack(
			"attributes-as-content",
			"The signed attributes are taken off and presented as the content they sign.",
			formatFailure,
			{
				content: stripped,
				attributes: null,
			},
		),
		attack("content-type-differs", "The content-type attribute names another type than the message.", formatFailure, {
			contentType: oids.tstInfo,
		}),
		attack("content-type-missing", "RFC 5652 11.1 requires it.", formatFailure, {
			attributes: without(oids.contentType),
		}),
		attack(
			"content-type-twice",
			"Which of the two holds?",
			formatFailure,
			added(attribute(oids.contentType, derOid(oids.tstInfo))),
		),
		attack(
			"content-type-two-values",
			"One attribute, two values.",
			formatFailure,
			exchanged(oids.contentType, attribute(oids.contentType, derOid(oids.data), derOid(oids.tstInfo))),
		),
		attack(
			"content-type-no-value",
			"An attribute without a value.",
			formatFailure,
			exchanged(oids.contentType, attribute(oids.contentType)),
		),
		attack("digest-missing", "Without message-digest the content is not signed at all.", formatFailure, {
			attributes: without(oids.messageDigest),
		}),
		attack(
			"digest-twice",
			"The right digest beside a wrong one.",
			formatFailure,
			added(attribute(oids.messageDigest, derOctets(new Uint8Array(32)))),
		),
		attack(
			"digest-two-values",
			"The right digest beside a wrong one, in one attribute.",
			formatFailure,
			exchanged(
				oids.messageDigest,
				attribute(oids.messageDigest, derOctets(crypto.hash("sha256", pdf, "buffer")), derOctets(new Uint8Array(32))),
			),
		),
		attack(
			"digest-wrong",
			"The digest of another content.",
			hashFailure,
			exchanged(oids.messageDigest, attribute(oids.messageDigest, derOctets(new Uint8Array(32)))),
		),
		attack(
			"digest-cut",
			"A prefix of the right digest.",
			hashFailure,
			exchanged(
				oids.messageDigest,
				attribute(oids.messageDigest, derOctets(crypto.hash("sha256", pdf, "buffer").subarray(0, 8))),
			),
		),
		attack(
			"digest-of-other-type",
			"A digest that is no OCTET STRING.",
			formatFailure,
			exchanged(oids.messageDigest, attribute(oids.messageDigest, derUtf8("digest"))),
		),
		attack("attributes-empty", "An empty set of signed attributes signs nothing.", formatFailure, {
			attributes: () => [],
		}),
		attack("attributes-removed-after", "The attributes were taken off, the content left.", cryptoFailure, {
			attributesAfter: () => null,
		}),
		attack("attributes-changed-after", "An attribute was exchanged after signing.", cryptoFailure, {
			attributesAfter: () => derSet(type, digest),
		}),
		attack(
			"attribute-malformed",
			"An attribute with a third part.",
			formatFailure,
			added(derSeq(derOid("1.2.3.4"), derSet(derNull()), derNull())),
		),
		attack(
			"other-attribute-twice",
			"Any attribute twice is refused.",
			formatFailure,
			added(attribute("1.2.3.4", derInt(1)), attribute("1.2.3.4", derInt(2))),
		),
		attack(
			"countersignature-signed",
			"A countersignature belongs to the unsigned attributes (RFC 5652 11.4).",
			formatFailure,
			added(attribute(oids.countersignature, derNull())),
		),
		attack("time-without-seconds", "RFC 5652 11.3: seconds are required.", formatFailure, time(0x17, "2601150930Z")),
		attack("time-month-13", "No such month.", formatFailure, time(0x17, "261315093000Z")),
		attack("time-february-30", "No such day.", formatFailure, time(0x17, "260230093000Z")),
		attack("time-fraction", "RFC 5652 11.3: no fractional seconds.", formatFailure, time(0x18, "20260115093000.5Z")),
		attack("time-zone", "RFC 5652 11.3: Zulu only.", formatFailure, time(0x17, "260115153000+0600")),
		attack("time-of-other-type", "A time that is a text.", formatFailure, time(0x0c, "260115093000Z")),
		attack(
			"time-twice",
			"Which of the two holds?",
			formatFailure,
			added(attribute(oids.signingTime, derElement(0x17, text("250115093000Z")))),
		),
		attack(
			"protection-differs",
			"CMSAlgorithmProtection speaks of SHA-512, the message of SHA-256.",
			formatFailure,
			added(
				attribute(
					oids.algorithmProtection,
					derSeq(digestIdOf("sha512"), derContext(1, derOid(oids.rsaEncryption), derNull())),
				),
			),
		),
		attack(
			"protection-malformed",
			"CMSAlgorithmProtection without a signature algorithm.",
			formatFailure,
			added(attribute(oids.algorithmProtection, derSeq(digestIdOf("sha256")))),
		),
	];
}

function referenceAttacks(): Attack[] {
	return [
		attack(
			"reference-other-certificate",
			"signing-certificate-v2 speaks of another certificate.",
			noCertificate,
			exchanged(v2, attribute(v2, essCertificate(new Uint8Array(32), null))),
		),
		attack(
			"reference-other-serial",
			"The right digest with another serial number.",
			noCertificate,
			exchanged(v2, attribute(v2, essCertificate(own, derInt(5)))),
		),
		attack(
			"reference-unknown-digest",
			"The reference uses a digest that cannot be computed.",
			noCertificate,
			exchanged(v2, attribute(v2, essCertificate(own, null, [derSeq(derOid(oids.md5))]))),
		),
		attack("reference-empty", "A reference to nothing.", formatFailure, exchanged(v2, attribute(v2, derSeq(derSeq())))),
		attack(
			"reference-twice",
			"Two references.",
			formatFailure,
			added(attribute(v2, essCertificate(new Uint8Array(32), null))),
		),
		attack(
			"reference-v1-differs",
			"The old attribute beside the new one speaks of another certificate.",
			noCertificate,
			added(attribute(oids.signingCertificate, essCertificate(new Uint8Array(20), null))),
		),
		attack(
			"certificate-other-key",
			"The certificate was exchanged for one with the same issuer and serial number and the attacker's key.",
			cryptoFailure,
			{
				certificates: [substitutes.otherKey],
				...exchanged(v2),
			},
		),
		attack(
			"certificate-other-name",
			"Exchanged for one with the same key, issuer and serial number and another name: only the reference shows it.",
			noCertificate,
			{ certificates: [substitutes.otherName] },
		),
		attack("certificate-missing", "No certificate of the signer.", noCertificate, { certificates: [] }),
		attack("certificate-of-somebody", "A certificate that the signer does not name.", noCertificate, {
			certificates: [certificateOf("signer-p256")],
		}),
		attack("certificate-broken", "Bytes that are no certificate.", noCertificate, {
			certificates: [derSeq(derInt(1))],
		}),
	];
}

function algorithmAttacks(): Attack[] {
	const pss = (salt: number, trailer: number) =>
		derSeq(
			derOid(oids.rsassaPss),
			derSeq(
				derContext(0, digestIdOf("sha256")),
				derContext(1, derSeq(derOid(oids.mgf1), digestIdOf("sha256"))),
				derContext(2, derInt(salt)),
				derContext(3, derInt(trailer)),
			),
		);
	const algorithm = { kind: "rsa-pss", hash: "sha256", mgfHash: "sha256", saltBytes: 32 } as const;
	const validPss = signedBytes({ algorithm, signatureId: pss(32, 1) });
	const ecSignature = (r: number, s: number) => derSeq(derInt(r), derInt(s));
	return [
		attack("signature-flipped", "One bit of the signature.", cryptoFailure, {
			signature: (value) => flipped(value, 40),
		}),
		attack("signature-empty", "No signature at all.", malformed, { signature: () => new Uint8Array(0) }),
		attack("signature-zero", "All zeros: zero to the e is zero.", cryptoFailure, {
			signature: (value) => new Uint8Array(value.length),
		}),
		attack("signature-one", "One to the e is one.", cryptoFailure, {
			signature: (value) => new Uint8Array(value.length).fill(1, -1),
		}),
		attack("signature-longer", "A zero octet in front: another encoding of the same number.", cryptoFailure, {
			signature: (value) => joinBytes([Uint8Array.of(0), value]),
		}),
		attack("signature-behind", "An octet behind.", cryptoFailure, {
			signature: (value) => joinBytes([value, Uint8Array.of(0)]),
		}),
		attack(
			"ecdsa-zeros",
			"r = s = 0 (CVE-2022-21449).",
			cryptoFailure,
			{ signer: "signer-p256", signature: () => ecSignature(0, 0) },
			twinEc,
		),
		attack(
			"ecdsa-ones",
			"r = s = 1.",
			cryptoFailure,
			{ signer: "signer-p256", signature: () => ecSignature(1, 1) },
			twinEc,
		),
		attack(
			"ecdsa-behind",
			"Bytes behind the DER of the signature.",
			cryptoFailure,
			{ signer: "signer-p256", signature: (value) => joinBytes([value, derNull()]) },
			twinEc,
		),
		attack(
			"ecdsa-raw",
			"r and s side by side.",
			cryptoFailure,
			{ signer: "signer-p256", signature: () => new Uint8Array(64).fill(7) },
			twinEc,
		),
		attack(
			"ecdsa-called-rsa",
			"An EC key under an RSA algorithm.",
			cryptoFailure,
			{ signer: "signer-p256", signatureId: derSeq(derOid(oids.rsaEncryption), derNull()) },
			twinEc,
		),
		attack("rsa-called-ecdsa", "An RSA key under an EC algorithm.", cryptoFailure, {
			signatureId: derSeq(derOid(oids.ecdsaWithSha256)),
		}),
		attack("rsa-called-pss", "PKCS#1 v1.5 called PSS.", cryptoFailure, { signatureId: pss(32, 1) }),
		attack(
			"pss-other-salt",
			"Another salt length than was used.",
			cryptoFailure,
			{ algorithm, signatureId: pss(20, 1) },
			validPss,
		),
		attack(
			"pss-other-trailer",
			"A trailer field that does not exist.",
			formatFailure,
			{ algorithm, signatureId: pss(32, 2) },
			validPss,
		),
		attack(
			"pss-huge-salt",
			"A salt of a megabyte.",
			formatFailure,
			{ algorithm, signatureId: pss(1_000_000, 1) },
			validPss,
		),
		attack("two-digests", "The signature's hash is not the digest beside it.", formatFailure, {
			digest: "sha512",
			signatureId: derSeq(derOid(oids.sha256WithRsa), derNull()),
		}),
		attack(
			"digest-not-announced",
			"The signer's digest is not among the announced ones: it cannot have been computed.",
			formatFailure,
			{ digestAlgorithms: [digestIdOf("sha512")] },
		),
		attack("digest-parameters", "Parameters where none may be.", formatFailure, {
			signatureId: derSeq(derOid(oids.rsaEncryption), derInt(1)),
		}),
		attack("sha1", "SHA-1 collides (2017).", constraints, { digest: "sha1", algorithm: { kind: "rsa", hash: "sha1" } }),
		attack("md5", "MD5 collides (2004): not computed.", constraints, { digestId: derSeq(derOid(oids.md5), derNull()) }),
		attack("rsa-1024", "A key that can be factored.", constraints, { signer: "signer-rsa1024" }),
		attack("no-attributes", "A bare signature: its content may be somebody's signed attributes.", unsignedAttributes, {
			attributes: null,
		}),
		attack("no-attributes-changed", "A bare signature over another content.", cryptoFailure, {
			attributes: null,
			contentElement: derContext(0, derOctets(text("another content"))),
		}),
		attack(
			"no-attributes-other-type",
			"RFC 5652 5.3: content that is not data needs signed attributes.",
			formatFailure,
			{ attributes: null, contentType: oids.tstInfo },
		),
	];
}

function structureAttacks(): Attack[] {
	const octets = (inside: Uint8Array) => derContext(0, inside);
	const whole = (change: (honest: Uint8Array) => Uint8Array): SignedParts => ({ whole: change });
	const length = (hex: string): SignedParts => ({
		contentElement: joinBytes([Uint8Array.of(0xa0), Buffer.from(hex, "hex"), derOctets(pdf)]),
	});
	return [
		attack(
			"content-flipped",
			"One bit of the content.",
			hashFailure,
			whole((all) => flipped(all, placeOf(all, pdf))),
		),
		attack(
			"trailing-byte",
			"A byte behind the message. OpenSSL calls it valid.",
			malformed,
			whole((all) => joinBytes([all, Uint8Array.of(0)])),
		),
		attack(
			"trailing-message",
			"A second message behind the first.",
			malformed,
			whole((all) => joinBytes([all, twin])),
		),
		attack("trailing-inside", "An element behind the signers.", malformed, { signers: (one) => [one, derNull()] }),
		attack("no-signers", "Certificates only: nobody signed.", malformed, { signers: () => [] }),
		attack("thirty-three-signers", "More signers than anybody needs.", malformed, {
			signers: (one) => Array.from({ length: 33 }, () => one),
		}),
		attack("signer-version", "A version that does not exist.", malformed, { version: 7 }),
		attack("signer-malformed", "A signer that is no sequence.", malformed, { signers: () => [derOctets(pdf)] }),
		attack("second-signer-wrong", "A good signer beside a bad one: both are told.", `TOTAL-PASSED + ${cryptoFailure}`, {
			signers: (one) => [one, flipped(one, -5)],
		}),
		attack("content-not-octets", "Content that is no OCTET STRING.", malformed, {
			contentElement: octets(derUtf8("text")),
		}),
		attack("content-two-strings", "Two strings in the place of one.", malformed, {
			contentElement: derContext(0, derOctets(pdf), derOctets(pdf)),
		}),
		attack("content-of-bit-strings", "Pieces of another type.", malformed, {
			contentElement: octets(derElement(0x24, derBits(pdf))),
		}),
		attack("content-depth-bomb", "Strings in strings, 30 deep.", malformed, {
			contentElement: octets(nestedDeep(0x24, 30, derOctets(pdf))),
		}),
		attack("certificates-depth-bomb", "Sequences in the certificates, 60 deep.", malformed, {
			certificates: [nestedDeep(0x30, 60, derNull())],
		}),
		attack("length-beyond-parent", "The content says it is longer than what holds it.", malformed, length("30")),
		attack("length-of-a-terabyte", "A length of 2^40 and a few bytes.", malformed, length("8601000000000000")),
		attack("length-of-nine-octets", "A length in nine octets.", malformed, length("89010000000000000000")),
		attack(
			"certificates-of-4-gigabytes",
			"A length that would claim all memory.",
			malformed,
			whole((all) => replaced(all, derContext(0, certificateOf("signer-rsa2048")), Buffer.from("a084ffffffff", "hex"))),
		),
		attack("end-marker-missing", "An indefinite length without an end.", malformed, {
			contentElement: joinBytes([Uint8Array.of(0xa0, 0x80), derOctets(pdf)]),
		}),
		attack("end-marker-broken", "An end marker with a length.", malformed, {
			contentElement: joinBytes([Uint8Array.of(0xa0, 0x80), derOctets(pdf), Uint8Array.of(0, 1, 0)]),
		}),
		attack("indefinite-primitive", "An indefinite length of a primitive string.", malformed, {
			contentElement: octets(joinBytes([Uint8Array.of(0x04, 0x80), pdf, Uint8Array.of(0, 0)])),
		}),
		attack("high-tag", "A tag number in several octets.", malformed, {
			contentElement: joinBytes([Uint8Array.of(0xbf, 0x81, 0x00, 0x02), derNull()]),
		}),
		bytes("cut-short", "The last octet is missing.", malformed, twin.subarray(0, -1)),
		bytes("cut-in-content", "The message ends in its content.", malformed, twin.subarray(0, placeOf(twin, pdf) + 5)),
		bytes("empty", "No bytes at all.", malformed, new Uint8Array(0)),
		attack("digests-malformed", "A digest algorithm that is a number.", malformed, { digestAlgorithms: [derInt(1)] }),
		attack("certificates-malformed", "A number among the certificates.", malformed, { certificates: [derInt(1)] }),
		attack(
			"oid-not-minimal",
			"An object identifier with a leading zero group.",
			malformed,
			whole((all) =>
				replaced(all, derOid(oids.signedData), Uint8Array.of(6, 9, 0x80, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2)),
			),
		),
		attack("sid-constructed", "A key identifier in pieces.", malformed, {
			sid: derContext(0, derOctets(new Uint8Array(20))),
		}),
		attack("sid-of-nobody", "A key identifier that nobody has.", noCertificate, {
			sid: derContextOctets(0, new Uint8Array(20)),
			version: 3,
		}),
	];
}

function detachedAttacks(): Attack[] {
	const detached = signedBytes({ contentElement: null });
	const other = signedBytes({ contentElement: null, content: text("another document") });
	return [
		{
			name: "detached-other-file",
			why: "The signature of another file.",
			form: "detached",
			expected: hashFailure,
			hostile: other,
			twin: detached,
		},
		{
			name: "detached-with-content",
			why: "The message brings its own content beside the file: the signature is about that.",
			form: "detached",
			expected: malformed,
			hostile: twin,
			twin: detached,
		},
		{
			name: "detached-without-file",
			why: "A detached signature alone.",
			form: "signed",
			expected: "INDETERMINATE SIGNED_DATA_NOT_FOUND",
			hostile: detached,
			twin,
		},
	];
}

/** Attacks on signed messages, each with its valid twin. */
export function signedAttacks(): readonly Attack[] {
	const indefiniteTwin = signedBytes({ contentElement: indefinite(0xa0, indefinite(0x24, derOctets(pdf))) });
	const deepTwin = signedBytes({ contentElement: derContext(0, nestedDeep(0x24, 12, derOctets(pdf))) });
	const twins = new Map([
		["content-depth-bomb", deepTwin],
		["end-marker-missing", indefiniteTwin],
		["end-marker-broken", indefiniteTwin],
	]);
	return [
		...attributeAttacks(),
		...referenceAttacks(),
		...algorithmAttacks(),
		...structureAttacks(),
		...detachedAttacks(),
	].map((one) => ({ ...one, twin: twins.get(one.name) ?? one.twin }));
}
