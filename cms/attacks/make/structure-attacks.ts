import {
	derBits,
	derContext,
	derContextOctets,
	derElement,
	derInt,
	derNull,
	derOctets,
	derOid,
	derUtf8,
	joinBytes,
} from "../../src/der-write.ts";
import { oids } from "../../src/oid.ts";
import { certificateOf } from "../../vectors/read-case.ts";
import { type Attack, cryptoFailure, hashFailure, malformed, noCertificate } from "./attack.ts";
import type { SignedParts } from "./signed-bytes.ts";
import { attack, bytes, pdf, twin } from "./signed-parts.ts";
import { flipped, nestedDeep, placeOf, replaced } from "./tamper.ts";

/** Attacks on the encoding. */
export function structureAttacks(): Attack[] {
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
