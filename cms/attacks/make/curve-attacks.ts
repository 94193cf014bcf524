import crypto from "node:crypto";
import { parseDer, sequenceOf, wholeBitsOf } from "../../src/der.ts";
import { derBits, derElement, derInt, derOctets, derOid, derSeq, joinBytes } from "../../src/der-write.ts";
import { oids } from "../../src/oid.ts";
import { keyPem } from "../../vectors/read-case.ts";
import { type Attack, constraints, cryptoFailure } from "./attack.ts";
import { type SignedParts, signedBytes } from "./signed-bytes.ts";
import { attack, twinEc } from "./signed-parts.ts";
import { withKey } from "./substitutes.ts";

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const prime = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;

function octets(value: bigint): Uint8Array {
	return Buffer.from(value.toString(16).padStart(64, "0"), "hex");
}

/** r and s of an ECDSA signature on P-256. */
function numbersOf(signature: Uint8Array): readonly [bigint, bigint] {
	const [r, s] = sequenceOf(parseDer(signature), "signature").map((node) =>
		BigInt(`0x${Buffer.from(node.content).toString("hex")}`),
	);
	return [r ?? 0n, s ?? 0n];
}

/** An INTEGER as it stands, minimal or not. */
function integer(...content: readonly Uint8Array[]): Uint8Array {
	return derElement(2, ...content);
}

type Change = (r: bigint, s: bigint, signature: Uint8Array) => Uint8Array;

const changes: Readonly<Record<string, readonly [string, Change]>> = {
	"r-zero": ["r = 0.", (_, s) => derSeq(derInt(0), derInt(octets(s)))],
	"s-zero": ["s = 0.", (r) => derSeq(derInt(octets(r)), derInt(0))],
	"r-order": ["r is the order of the group.", (_, s) => derSeq(derInt(octets(order)), derInt(octets(s)))],
	"s-order": ["s is the order of the group.", (r) => derSeq(derInt(octets(r)), derInt(octets(order)))],
	"r-plus-order": [
		"r and the order added: the same number to who reduces first.",
		(r, s) => derSeq(derInt(r + order), derInt(octets(s))),
	],
	"s-plus-order": ["s and the order added.", (r, s) => derSeq(derInt(octets(r)), derInt(s + order))],
	"r-prime": ["r is the prime of the field.", (_, s) => derSeq(derInt(octets(prime)), derInt(octets(s)))],
	"r-negative": ["A negative r.", (_, s) => derSeq(integer(Uint8Array.of(0xff)), derInt(octets(s)))],
	"s-turned": [
		"s with its sign turned, as a negative number.",
		(r, s) => derSeq(derInt(octets(r)), integer(octets(s | (1n << 255n)))),
	],
	padded: [
		"The right numbers with zeros in front: another encoding of one signature.",
		(r, s) => derSeq(integer(new Uint8Array(3), octets(r)), derInt(octets(s))),
	],
	"third-number": ["A third number.", (r, s) => derSeq(derInt(octets(r)), derInt(octets(s)), derInt(1))],
	"one-number": ["One number alone.", (r) => derSeq(derInt(octets(r)))],
	indefinite: [
		"The right numbers in an indefinite length.",
		(r, s) => joinBytes([Uint8Array.of(0x30, 0x80), derInt(octets(r)), derInt(octets(s)), Uint8Array.of(0, 0)]),
	],
	"long-length": [
		"The right numbers under a length in too many octets.",
		(_r, _s, signature) => joinBytes([Uint8Array.of(0x30, 0x81), signature.subarray(1)]),
	],
	exchanged: ["r and s exchanged.", (r, s) => derSeq(derInt(octets(s)), derInt(octets(r)))],
	empty: ["A sequence of nothing.", () => derSeq()],
};

/** Each once through the platform's verification (attributes are signed) and once through our own (they are not). */
function numberAttacks(): Attack[] {
	return Object.entries(changes).flatMap(([name, [why, change]]) =>
		(["", "bare-"] as const).map((bare) => {
			const parts: SignedParts = {
				signer: "signer-p256",
				...(bare === "" ? {} : { attributes: null }),
				signature: (value) => change(...numbersOf(value), value),
			};
			return attack(
				`${bare}ecdsa-${name}`,
				bare === "" ? why : `${why} Without signed attributes.`,
				cryptoFailure,
				parts,
				twinEc,
			);
		}),
	);
}

/** Explicit parameters of P-256 with another base point. */
function explicitKey(base: Uint8Array, point: Uint8Array): Uint8Array {
	const a = octets(prime - 3n);
	const b = Buffer.from("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", "hex");
	const field = derSeq(derOid("1.2.840.10045.1.1"), derInt(octets(prime)));
	const parameters = derSeq(
		derInt(1),
		field,
		derSeq(derOctets(a), derOctets(b)),
		derOctets(base),
		derInt(octets(order)),
		derInt(1),
	);
	return derSeq(derSeq(derOid(oids.ecPublicKey), parameters), derBits(point));
}

/** The victim's point as base point makes 1 the private key (CVE-2020-0601): r = x of the point, s = z + r with k = 1. */
function curveball(data: Uint8Array, point: Uint8Array): Uint8Array {
	const x = BigInt(`0x${Buffer.from(point.subarray(1, 33)).toString("hex")}`);
	const r = x % order;
	const z = BigInt(`0x${crypto.hash("sha256", data)}`);
	return derSeq(derInt(octets(r)), derInt(octets((z + r) % order)));
}

function keyAttacks(): Attack[] {
	const spki = crypto.createPublicKey(keyPem("signer-p256")).export({ format: "der", type: "spki" });
	const [, key] = sequenceOf(parseDer(spki), "key");
	const point = wholeBitsOf(key, "key");
	const named = withKey(explicitKey(point, point));
	const ecdsa = derSeq(derOid(oids.ecdsaWithSha256));
	const small = crypto.generateKeyPairSync("ec", { namedCurve: "secp224r1" });
	const smallNamed = withKey(small.publicKey.export({ format: "der", type: "spki" }));
	const offCurve = joinBytes([Uint8Array.of(4), new Uint8Array(64).fill(7)]);
	const spkiAt = (bits: Uint8Array) => derSeq(derSeq(derOid(oids.ecPublicKey), derOid(oids.p256)), derBits(bits));
	const ec = (parts: SignedParts): SignedParts => ({ signatureId: ecdsa, ...parts });
	return [
		attack(
			"ec-explicit-curve",
			"A curve described in the certificate, with the victim's key as base point (CVE-2020-0601): anybody can sign.",
			constraints,
			ec({ named, signature: (_, data) => curveball(data, point) }),
			twinEc,
		),
		attack(
			"ec-224",
			"A curve of 224 bits.",
			constraints,
			ec({ named: smallNamed, signature: (_, data) => crypto.sign("sha256", data, small.privateKey) }),
			twinEc,
		),
		attack(
			"ec-key-off-curve",
			"A certificate whose point is not on the curve.",
			cryptoFailure,
			ec({ named: withKey(spkiAt(offCurve)), signer: "signer-p256" }),
			twinEc,
		),
		attack(
			"ec-key-infinity",
			"A certificate with the point at infinity.",
			cryptoFailure,
			ec({ named: withKey(spkiAt(Uint8Array.of(0))), signer: "signer-p256" }),
			twinEc,
		),
	];
}

const edwardsOrder = 2n ** 252n + 27742317777372353535851937790883648493n;

function littleEndian(bytes: Uint8Array): bigint {
	return BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);
}

/** RFC 8032 5.1.7: S must be below the order, else one signature has many forms. */
function ed25519Attacks(): Attack[] {
	const signer = "signer-ed25519";
	const algorithm = { kind: "ed25519" } as const;
	const valid = signedBytes({ signer, algorithm });
	const ed = (name: string, why: string, signature: (value: Uint8Array) => Uint8Array): Attack =>
		attack(`ed25519-${name}`, why, cryptoFailure, { signer, algorithm, signature }, valid);
	return [
		ed("flipped", "One bit of the signature.", (value) => value.map((octet, i) => (i === 5 ? octet ^ 1 : octet))),
		ed("s-plus-order", "S and the order added.", (value) => {
			const sum = littleEndian(value.subarray(32)) + edwardsOrder;
			const s = Buffer.from(sum.toString(16).padStart(64, "0"), "hex").reverse();
			return joinBytes([value.subarray(0, 32), s]);
		}),
		ed("zero", "R and S of zeros.", (value) => new Uint8Array(value.length)),
		ed("short", "Half a signature.", (value) => value.subarray(0, 32)),
	];
}

/** Attacks on the numbers and keys of elliptic curves. */
export function curveAttacks(): readonly Attack[] {
	return [...numberAttacks(), ...keyAttacks(), ...ed25519Attacks()];
}
