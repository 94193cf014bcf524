import { CmsError, hexOf, integerBytesOf, isUniversal, parseDer, sequenceOf, tags, wholeBitsOf } from "./der.ts";
import { oidOf, oids } from "./oid.ts";

/** A prime curve y² = x³ + ax + b over p, with base point g of order n (SEC 2). */
type Curve = {
	readonly p: bigint;
	readonly a: bigint;
	readonly b: bigint;
	readonly n: bigint;
	readonly g: readonly [bigint, bigint];
};

const p256 = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const p384 = 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n;
const p521 = 2n ** 521n - 1n;

const curves = new Map<string, Curve>([
	[
		oids.p256,
		{
			p: p256,
			a: p256 - 3n,
			b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
			n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
			g: [
				0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
				0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
			],
		},
	],
	[
		oids.p384,
		{
			p: p384,
			a: p384 - 3n,
			b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
			n: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
			g: [
				0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
				0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
			],
		},
	],
	[
		oids.p521,
		{
			p: p521,
			a: p521 - 3n,
			b: 0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
			n: 0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
			g: [
				0x00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66n,
				0x011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650n,
			],
		},
	],
]);

/**
 * ECDSA (FIPS 186-5 6.4.2) over a digest, on the three NIST curves; false for others. About 10 ms and not constant in time: it handles
 * public data only. Throws `CmsError` for a malformed key or signature.
 */
export function verifyEcdsaDigest(spki: Uint8Array, digest: Uint8Array, signature: Uint8Array): boolean {
	const [algorithm, key] = sequenceOf(parseDer(spki), "key");
	const [, parameters] = sequenceOf(algorithm, "key");
	const curve = isUniversal(parameters, tags.oid) ? curves.get(oidOf(parameters, "key")) : undefined;
	if (curve === undefined) return false;
	const [rNode, sNode, ...more] = sequenceOf(parseDer(signature), "signature");
	const r = positiveOf(integerBytesOf(rNode, "signature"));
	const s = positiveOf(integerBytesOf(sNode, "signature"));
	if (more.length > 0 || r <= 0n || s <= 0n || r >= curve.n || s >= curve.n) return false;
	const q = pointOf(wholeBitsOf(key, "key"), curve);
	const w = inverse(s, curve.n);
	const shift = BigInt(Math.max(0, digest.length * 8 - curve.n.toString(2).length));
	const e = numberOf(digest) >> shift;
	const sum = addTwice(curve, curve.g, (e * w) % curve.n, q, (r * w) % curve.n);
	return sum !== null && sum[0] % curve.n === r;
}

function numberOf(bytes: Uint8Array): bigint {
	return bytes.length === 0 ? 0n : BigInt(`0x${hexOf(bytes)}`);
}

/** The octets of an INTEGER; 0 for a negative one, which a signature may not hold: read without its sign it would be a second form of another. */
function positiveOf(bytes: Uint8Array): bigint {
	return (bytes[0] ?? 0) >= 0x80 ? 0n : numberOf(bytes);
}

type Point = readonly [bigint, bigint];

function pointOf(bytes: Uint8Array, curve: Curve): Point {
	const half = (bytes.length - 1) / 2;
	if (bytes[0] !== 4 || !Number.isInteger(half)) throw new CmsError("point not uncompressed");
	const x = numberOf(bytes.subarray(1, 1 + half));
	const y = numberOf(bytes.subarray(1 + half));
	const { p, a, b } = curve;
	if (x >= p || y >= p || (y * y - (x * x * x + a * x + b)) % p !== 0n) throw new CmsError("point not on the curve");
	return [x, y];
}

function inverse(value: bigint, modulus: bigint): bigint {
	let [low, high, lowFactor, highFactor] = [((value % modulus) + modulus) % modulus, modulus, 1n, 0n];
	while (low > 1n) {
		const quotient = high / low;
		[low, high] = [high - quotient * low, low];
		[lowFactor, highFactor] = [highFactor - quotient * lowFactor, lowFactor];
	}
	return ((lowFactor % modulus) + modulus) % modulus;
}

/** u·g + v·q in Jacobian coordinates, both scalars in one run of doublings (Shamir's trick). Null is the point at infinity. */
function addTwice(curve: Curve, g: Point, u: bigint, q: Point, v: bigint): Point | null {
	const bases = [null, toJacobian(g), toJacobian(q), add(curve, toJacobian(g), toJacobian(q))] as const;
	let sum: Jacobian | null = null;
	const bits = Math.max(u.toString(2).length, v.toString(2).length);
	for (let bit = BigInt(bits - 1); bit >= 0n; bit--) {
		sum = double(curve, sum);
		const base = bases[Number(((u >> bit) & 1n) | (((v >> bit) & 1n) << 1n))] ?? null;
		sum = add(curve, sum, base);
	}
	if (sum === null) return null;
	const z = inverse(sum.z, curve.p);
	const square = (z * z) % curve.p;
	return [positive(sum.x * square, curve.p), positive(sum.y * square * z, curve.p)];
}

type Jacobian = { readonly x: bigint; readonly y: bigint; readonly z: bigint };

function toJacobian([x, y]: Point): Jacobian {
	return { x, y, z: 1n };
}

function positive(value: bigint, p: bigint): bigint {
	return ((value % p) + p) % p;
}

function double(curve: Curve, point: Jacobian | null): Jacobian | null {
	if (point === null || point.y === 0n) return null;
	const { p, a } = curve;
	const { x, y, z } = point;
	const yy = (y * y) % p;
	const s = (4n * x * yy) % p;
	const zz = (z * z) % p;
	const m = (3n * x * x + a * zz * zz) % p;
	const x3 = positive(m * m - 2n * s, p);
	return { x: x3, y: positive(m * (s - x3) - 8n * yy * yy, p), z: positive(2n * y * z, p) };
}

function add(curve: Curve, one: Jacobian | null, two: Jacobian | null): Jacobian | null {
	if (one === null) return two;
	if (two === null) return one;
	const { p } = curve;
	const z1 = (one.z * one.z) % p;
	const z2 = (two.z * two.z) % p;
	const u1 = (one.x * z2) % p;
	const u2 = (two.x * z1) % p;
	const s1 = (one.y * z2 * two.z) % p;
	const s2 = (two.y * z1 * one.z) % p;
	if (u1 === u2) return s1 === s2 ? double(curve, one) : null;
	const h = u2 - u1;
	const r = s2 - s1;
	const hh = (h * h) % p;
	const hhh = (h * hh) % p;
	const v = (u1 * hh) % p;
	const x = positive(r * r - hhh - 2n * v, p);
	return { x, y: positive(r * (v - x) - s1 * hhh, p), z: positive(h * one.z * two.z, p) };
}
