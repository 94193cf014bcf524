import crypto from "node:crypto";
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
} from "../../src/der-write.ts";
import { oids } from "../../src/oid.ts";
import { certificateOf } from "../../vectors/read-case.ts";
import { type Attack, cryptoFailure, formatFailure, hashFailure, noCertificate } from "./attack.ts";
import { attribute, digestIdOf, honestAttributes } from "./signed-bytes.ts";
import { added, attack, digest, essCertificate, exchanged, own, pdf, time, type, v2, without } from "./signed-parts.ts";
import { substitutes } from "./substitutes.ts";
import { text } from "./tamper.ts";

/** Attacks on the signed attributes. */
export function attributeAttacks(): Attack[] {
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

/** Attacks on the certificate and the reference to it. */
export function referenceAttacks(): Attack[] {
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
