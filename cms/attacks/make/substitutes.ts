import crypto from "node:crypto";
import { parseDer, sequenceOf } from "../../src/der.ts";
import { derBits, derNull, derOid, derSeq, derSet, derUtf8 } from "../../src/der-write.ts";
import { oids } from "../../src/oid.ts";
import { certificateOf, keyPem } from "../../vectors/read-case.ts";

/** The signer's certificate with another key in it: same issuer, same serial number, signed by the test root. */
export function withKey(spki: Uint8Array): Uint8Array {
	return reissued((fields) => {
		fields[6] = spki;
	});
}

/** The signer's certificate with some fields of its body exchanged, signed by the test root. */
function reissued(change: (fields: Uint8Array[]) => void): Uint8Array {
	const [body] = sequenceOf(parseDer(certificateOf("signer-rsa2048")), "certificate");
	const fields = sequenceOf(body, "certificate").map((field) => field.raw);
	change(fields);
	const tbs = derSeq(...fields);
	const signature = crypto.sign("sha256", tbs, keyPem("root"));
	return derSeq(tbs, derSeq(derOid(oids.sha256WithRsa), derNull()), derBits(signature));
}

function spkiOf(name: string): Uint8Array {
	return new Uint8Array(crypto.createPublicKey(keyPem(name)).export({ format: "der", type: "spki" }));
}

/** Certificates with the issuer and serial number of signer-rsa2048. Fields: version, serial, algorithm, issuer, validity, subject, key. */
export const substitutes = {
	otherKey: reissued((fields) => {
		fields[6] = spkiOf("signer-rsa3072");
	}),
	otherName: reissued((fields) => {
		fields[5] = derSeq(derSet(derSeq(derOid(oids.commonName), derUtf8("Somebody else"))));
	}),
};
