import { derContext, derInt, derNull, derOctets, derOid, derSeq, joinBytes } from "../../src/der-write.ts";
import { oids } from "../../src/oid.ts";
import { type Attack, constraints, cryptoFailure, formatFailure, malformed, unsignedAttributes } from "./attack.ts";
import { digestIdOf, signedBytes } from "./signed-bytes.ts";
import { attack, twinEc } from "./signed-parts.ts";
import { flipped, text } from "./tamper.ts";

/** Attacks on algorithms and signature values. */
export function algorithmAttacks(): Attack[] {
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
