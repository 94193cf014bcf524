import crypto from "node:crypto";
import { parseDer, sequenceOf } from "../../src/der.ts";
import {
	derBits,
	derBool,
	derContext,
	derContextOctets,
	derNull,
	derOid,
	derSeq,
	derSet,
	derTime,
	derUtf8,
} from "../../src/der-write.ts";
import { oids } from "../../src/oid.ts";
import {
	basicConstraintsExtension,
	extendedKeyUsageExtension,
	keyUsageExtension,
	writeExtension,
	writeName,
} from "../../src/x509-write.ts";
import { certificateOf, keyPem } from "../../vectors/read-case.ts";
import { pathTime } from "../attacks.ts";
import type { Attack } from "./attack.ts";
import { type SignedParts, signedBytes } from "./signed-bytes.ts";

const day = 86_400;

/** A certificate with the signer's name and key (or another's), as it is wished for. */
type Wish = {
	readonly subject?: Uint8Array;
	readonly key?: string;
	readonly from?: number;
	readonly until?: number;
	readonly extensions?: readonly Uint8Array[];
	/** Whose name and key issue it: a test certificate's name. */
	readonly issuer?: string;
	/** Signs in the place of the issuer's key. */
	readonly forger?: string;
	readonly serial?: number;
	readonly algorithm?: Uint8Array;
};

function subjectOf(name: string): Uint8Array {
	const [body] = sequenceOf(parseDer(certificateOf(name)), "certificate");
	return sequenceOf(body, "certificate")[5]?.raw ?? derSeq();
}

const signing = [basicConstraintsExtension(false, null), keyUsageExtension(["digitalSignature", "nonRepudiation"])];
const authority = [basicConstraintsExtension(true, null), keyUsageExtension(["keyCertSign", "cRLSign"])];
const sha256Rsa = derSeq(derOid(oids.sha256WithRsa), derNull());

function issued(wish: Wish): Uint8Array {
	const signer = wish.forger ?? wish.issuer ?? "root";
	const rsa = crypto.createPrivateKey(keyPem(signer)).asymmetricKeyType === "rsa";
	const algorithm = wish.algorithm ?? (rsa ? sha256Rsa : derSeq(derOid(oids.ecdsaWithSha256)));
	const spki = crypto.createPublicKey(keyPem(wish.key ?? "signer-rsa2048")).export({ format: "der", type: "spki" });
	const tbs = derSeq(
		derContext(0, Uint8Array.of(2, 1, 2)),
		Uint8Array.of(2, 2, 0x11, wish.serial ?? 1),
		algorithm,
		subjectOf(wish.issuer ?? "root"),
		derSeq(derTime(wish.from ?? pathTime - 30 * day), derTime(wish.until ?? pathTime + 30 * day)),
		wish.subject ?? subjectOf("signer-rsa2048"),
		spki,
		derContext(3, derSeq(...(wish.extensions ?? signing))),
	);
	return derSeq(tbs, algorithm, derBits(crypto.sign("sha256", tbs, keyPem(signer))));
}

const twin = signedBytes({ named: issued({}) });

/** An authority between root and signer, and what it issues. */
function asMiddle(extensions: readonly Uint8Array[], more: Wish = {}): Wish {
	return { subject: subjectOf("signer-p256"), key: "signer-p256", extensions, serial: 2, ...more };
}
const byMiddle: Wish = { issuer: "signer-p256" };
/** Once: an EC signature comes out differently each time, and the message speaks of the very certificate. */
const issuedByMiddle = issued(byMiddle);
const longTwin = signedBytes({
	named: issuedByMiddle,
	certificates: [issuedByMiddle, issued(asMiddle(authority))],
});

function attack(name: string, why: string, expected: string, wish: Wish, between: readonly Wish[] = []): Attack {
	const named = issued(wish);
	const parts: SignedParts = { named, certificates: [named, ...between.map(issued)] };
	return {
		name: `path-${name}`,
		why,
		form: "path",
		expected,
		hostile: signedBytes(parts),
		twin: wish.issuer === undefined ? twin : longTwin,
	};
}

const bounds = "INDETERMINATE OUT_OF_BOUNDS_NO_POE";
const chain = "INDETERMINATE CHAIN_CONSTRAINTS_FAILURE";
const general = "INDETERMINATE CERTIFICATE_CHAIN_GENERAL_FAILURE";
const none = "INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND";

/** Messages whose mathematics is right and whose signer must not be trusted. `between` are sent along with the signer's certificate. */
export function pathAttacks(): readonly Attack[] {
	const middle = writeName([[oids.commonName, "between"]]);
	const constrained = (extension: Uint8Array) => asMiddle([...authority, extension]);
	const organisation = derContext(4, writeName([[oids.organization, "Another house"]]));
	const mail = derContextOctets(1, new TextEncoder().encode("example.com"));
	const address = writeExtension(
		oids.subjectAltName,
		false,
		derSeq(derContextOctets(1, new TextEncoder().encode("a@example.org"))),
	);
	const permitted = (base: Uint8Array) =>
		writeExtension(oids.nameConstraints, true, derSeq(derContext(0, derSeq(base))));
	const policies = writeExtension(oids.policyConstraints, true, derSeq(derContextOctets(0, Uint8Array.of(0))));
	return [
		attack("expired", "The certificate had run out.", bounds, { until: pathTime - day }),
		attack("not-yet-valid", "The certificate begins tomorrow.", "TOTAL-FAILED NOT_YET_VALID", { from: pathTime + day }),
		attack("no-signing-usage", "A key for encryption alone.", chain, {
			extensions: [signing[0] as Uint8Array, keyUsageExtension(["keyEncipherment"])],
		}),
		attack("server-only", "A certificate for servers alone.", chain, {
			extensions: [...signing, extendedKeyUsageExtension(["1.3.6.1.5.5.7.3.1"])],
		}),
		attack("unknown-critical", "A critical extension that nobody knows.", general, {
			extensions: [...signing, writeExtension("1.2.3.4", true, derNull())],
		}),
		attack("extension-twice", "Key usage twice: two programs would take two of them.", "TOTAL-FAILED FORMAT_FAILURE", {
			extensions: [...signing, keyUsageExtension(["keyEncipherment"])],
		}),
		attack("forged", "The root's name, another's signature.", general, { forger: "signer-rsa3072" }),
		attack("self-signed", "A certificate that vouches for itself.", none, { issuer: "signer-rsa2048" }),
		attack("issued-by-leaf", "Issued by somebody who is no authority.", general, byMiddle, [asMiddle(signing)]),
		attack("issued-without-usage", "Issued by an authority whose key may not sign certificates.", general, byMiddle, [
			asMiddle([authority[0] as Uint8Array, keyUsageExtension(["cRLSign"])]),
		]),
		attack("authority-expired", "The authority had run out.", bounds, byMiddle, [
			asMiddle(authority, { until: pathTime - day }),
		]),
		attack("authority-missing", "The authority between was left out.", none, byMiddle),
		attack("too-deep", "An authority below one that may have none below it.", general, byMiddle, [
			asMiddle(authority, { issuer: "signer-p384" }),
			{
				subject: subjectOf("signer-p384"),
				key: "signer-p384",
				extensions: [basicConstraintsExtension(true, 0), keyUsageExtension(["keyCertSign"])],
				serial: 3,
			},
		]),
		attack("names-outside", "A name outside what the authority may certify.", chain, byMiddle, [
			constrained(permitted(organisation)),
		]),
		attack(
			"mail-outside",
			"A mailbox outside what the authority may certify.",
			chain,
			{ ...byMiddle, extensions: [...signing, address] },
			[constrained(permitted(mail))],
		),
		attack("policy-required", "The authority requires a policy, and there is none.", chain, byMiddle, [
			constrained(policies),
		]),
		attack("two-algorithms", "Called one algorithm outside and signed under another.", general, {
			algorithm: derSeq(derOid(oids.sha512WithRsa), derNull()),
		}),
		attack("weak-algorithm", "Certified with SHA-1, it says.", "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE", {
			algorithm: derSeq(derOid(oids.sha1WithRsa), derNull()),
		}),
		attack("nameless", "A certificate that names nobody.", general, { subject: derSeq() }),
		attack(
			"namesake",
			"The root's namesake, sent along, vouches for it.",
			general,
			{ issuer: "root", forger: "signer-rsa3072" },
			[
				{
					subject: subjectOf("root"),
					key: "signer-rsa3072",
					extensions: authority,
					issuer: "root",
					forger: "signer-rsa3072",
					serial: 4,
				},
			],
		),
		attack("self-made-authority", "An authority without an anchor, sent along.", none, byMiddle, [
			asMiddle(authority, { issuer: "signer-p256" }),
		]),
		attack("version-1-authority", "Basic constraints that say no authority.", general, byMiddle, [
			asMiddle([
				writeExtension(oids.basicConstraints, true, derSeq(derBool(false))),
				keyUsageExtension(["keyCertSign"]),
			]),
		]),
		attack("empty-name-between", "The authority's name is spelled with an invisible letter.", none, byMiddle, [
			asMiddle(authority, { subject: middle }),
			asMiddle(authority, { subject: derSeq(derSet(derSeq(derOid(oids.commonName), derUtf8("signer-p256\u200b")))) }),
		]),
	];
}
