import { describe, expect, test } from "vitest";
import { anchorsOf, critical, day, listOf, type Made, make, makeKey, noon } from "../../test/support/paths.ts";
import {
	derBits,
	derContext,
	derContextOctets,
	derElement,
	derInt,
	derNamedBits,
	derSeq,
	derTime,
} from "./der-write.ts";
import { nodePlatform } from "./node.ts";
import { oids } from "./oid.ts";
import { type PathInput, validatePath } from "./path.ts";
import { parseCertificate } from "./x509.ts";
import { writeExtension, writeSignatureAlgorithm } from "./x509-write.ts";

const root = make({ name: "root", ca: true });
const middle = make({ name: "middle", ca: true, pathLength: 0 }, root);
const leaf = make({ name: "leaf" }, middle);
const lists = [listOf(root), listOf(middle)];

function judge(changes: Partial<PathInput> & { of?: Made } = {}) {
	const { of, ...rest } = changes;
	return validatePath({
		certificate: (of ?? leaf).certificate,
		pool: [middle.certificate],
		anchors: anchorsOf(root),
		crls: lists,
		at: noon,
		platform: nodePlatform,
		...rest,
	});
}

describe("a path", () => {
	test("from leaf to anchor with good lists passes, with one row per check", () => {
		const verdict = judge();
		expect(verdict).toMatchObject({
			indication: "TOTAL-PASSED",
			subIndication: null,
			failure: null,
			revocation: "good",
		});
		expect(verdict.chain).toEqual([leaf.certificate, middle.certificate, root.certificate]);
		expect(verdict.checks.every((row) => row.outcome === "passed")).toBe(true);
		expect(verdict.evidence).toHaveLength(2);
	});

	test.each<[string, Partial<PathInput> & { of?: Made }, string, string]>([
		[
			"nobody issued it",
			{ anchors: anchorsOf(make({ name: "x", ca: true })) },
			"no-path",
			"NO_CERTIFICATE_CHAIN_FOUND",
		],
		[
			"a namesake of the anchor",
			{ anchors: anchorsOf(make({ name: "root", ca: true })) },
			"signature",
			"CERTIFICATE_CHAIN_GENERAL_FAILURE",
		],
		["no lists", { crls: [] }, "revocation-unknown", "TRY_LATER"],
		["a list for the leaf only", { crls: [listOf(middle)] }, "revocation-unknown", "TRY_LATER"],
		[
			"the leaf revoked",
			{ crls: [listOf(root), listOf(middle, [{ made: leaf, at: noon - day }])] },
			"revoked",
			"REVOKED_NO_POE",
		],
		[
			"the issuer revoked",
			{ crls: [listOf(root, [{ made: middle, at: noon - day }]), listOf(middle)] },
			"authority-revoked",
			"REVOKED_CA_NO_POE",
		],
		["too late", { at: noon + 101 * day }, "authority-expired", "OUT_OF_BOUNDS_NO_POE"],
		["too early", { at: noon - 101 * day }, "authority-not-yet-valid", "OUT_OF_BOUNDS_NO_POE"],
		["the anchor itself as signer", { of: root }, "signer-is-anchor", "CHAIN_CONSTRAINTS_FAILURE"],
		["bytes that are no certificate", { certificate: Uint8Array.of(1, 2, 3) }, "malformed", "FORMAT_FAILURE"],
		[
			"bytes after the certificate",
			{ certificate: Uint8Array.of(...leaf.certificate, 0) },
			"malformed",
			"FORMAT_FAILURE",
		],
	])("is refused: %s", (_, changes, failure, subIndication) => {
		expect(judge(changes)).toMatchObject({ failure, subIndication });
		expect(judge(changes).indication).not.toBe("TOTAL-PASSED");
	});

	test.each<[string, Made, string]>([
		[
			"an unknown critical extension",
			make({ name: "l", more: [critical("1.2.3.4")] }, middle),
			"unknown-critical-extension",
		],
		["a key that may not sign", make({ name: "l", usages: ["keyEncipherment"] }, middle), "key-usage"],
		["a certificate for servers only", make({ name: "l", purposes: ["1.3.6.1.5.5.7.3.1"] }, middle), "key-usage"],
		["one that is out of date", make({ name: "l", notAfter: noon - day }, middle), "expired"],
		["one that is not valid yet", make({ name: "l", notBefore: noon + day }, middle), "not-yet-valid"],
		["one issued by a leaf", make({ name: "l" }, leaf), "not-an-authority"],
		["one a level too deep", make({ name: "l" }, make({ name: "deep", ca: true }, middle)), "no-path"],
	])("is refused for %s", (_, of, failure) => {
		expect(judge({ of, pool: [middle.certificate, leaf.certificate] }).failure).toBe(failure);
	});

	test("a level below pathLen 0 is refused", () => {
		const deep = make({ name: "deep", ca: true }, middle);
		const of = make({ name: "l" }, deep);
		expect(judge({ of, pool: [middle.certificate, deep.certificate] }).failure).toBe("path-length");
	});

	test("an issuer whose key usage lacks certificate signing is refused", () => {
		const mute = make({ name: "mute", ca: true, usages: ["cRLSign"] }, root);
		const verdict = judge({
			of: make({ name: "l" }, mute),
			pool: [mute.certificate],
			crls: [listOf(root), listOf(mute)],
		});
		expect(verdict.failure).toBe("authority-key-usage");
	});

	test("a wrong way first does not hide the right one", () => {
		const expired = make(
			{ name: "middle", ca: true, key: middle.key, notAfter: noon - day, notBefore: noon - 9 * day },
			root,
		);
		expect(judge({ pool: [expired.certificate, middle.certificate] }).indication).toBe("TOTAL-PASSED");
		expect(judge({ pool: [middle.certificate, expired.certificate] }).indication).toBe("TOTAL-PASSED");
	});

	test("two authorities that certify each other end, with the way out found", () => {
		const [a, b] = [make({ name: "a", ca: true }), make({ name: "b", ca: true })];
		const aByB = make({ name: "a", ca: true, key: a.key }, b);
		const bByA = make({ name: "b", ca: true, key: b.key }, a);
		const bByRoot = make({ name: "b", ca: true, key: b.key }, root);
		const of = make({ name: "l" }, a);
		const pool = [aByB, bByA, bByRoot].map((made) => made.certificate);
		expect(judge({ of, pool, crls: [listOf(a), listOf(b), listOf(root)] }).indication).toBe("TOTAL-PASSED");
		expect(judge({ of, pool: pool.slice(0, 2) }).failure).toBe("no-path");
	});

	test("a crowd of cross certificates ends in bounded work, refused", () => {
		const names = Array.from({ length: 14 }, (_, i) => ({ name: `x${i}`, key: makeKey() }));
		const made = names.map(({ name, key }) => make({ name, ca: true, key }));
		const pool = names.flatMap(({ name, key }, i) =>
			made.filter((_, j) => j !== i).map((by) => make({ name, ca: true, key }, by).certificate),
		);
		const started = performance.now();
		const verdict = judge({ of: make({ name: "l" }, made[0] as Made), pool });
		expect(verdict.indication).toBe("INDETERMINATE");
		expect(performance.now() - started).toBeLessThan(15_000);
	});

	test("a hundred namesakes of the issuer with other keys do not hide it", () => {
		const pool = Array.from({ length: 100 }, () => make({ name: "middle", ca: true }, root).certificate);
		expect(judge({ pool: [...pool, middle.certificate] }).indication).toBe("TOTAL-PASSED");
	});
});

describe("revocation", () => {
	const revokedAt = (at: number, reason = 0) => [listOf(root), listOf(middle, [{ made: leaf, at, reason }])];

	test("after the time in question does not undo what was signed before, and is told", () => {
		expect(judge({ crls: revokedAt(noon - 3600), at: noon - 7200, evidenceAt: noon })).toMatchObject({
			indication: "TOTAL-PASSED",
			revocation: "good",
			revokedAt: noon - 3600,
		});
		expect(judge({ crls: revokedAt(noon - 3600), at: noon, evidenceAt: noon })).toMatchObject({
			failure: "revoked",
			revokedAt: noon - 3600,
		});
	});

	test("a list of yesterday that ran out proves nothing good, but its revocations stand", () => {
		const old = { thisUpdate: noon - 9 * day, nextUpdate: noon - 2 * day };
		expect(judge({ crls: [listOf(root), listOf(middle, [], old)] }).failure).toBe("revocation-unknown");
		const crls = [listOf(root), listOf(middle, [{ made: leaf, at: noon - 10 * day, reason: 1 }], old)];
		expect(judge({ crls }).failure).toBe("revoked");
		const held = [listOf(root), listOf(middle, [{ made: leaf, at: noon - 10 * day, reason: 6 }], old)];
		expect(judge({ crls: held }).failure).toBe("revocation-unknown");
	});

	test("a list made after the certificate ran out may have forgotten it", () => {
		const of = make({ name: "l", notAfter: noon - 3 * day }, middle);
		expect(judge({ of, at: noon - 4 * day, evidenceAt: noon }).failure).toBe("revocation-unknown");
	});

	test("a list that somebody else signed under the issuer's name is nothing", () => {
		const impostor = make({ name: "middle", ca: true });
		expect(
			judge({ crls: [listOf(root), listOf(impostor)], pool: [middle.certificate, impostor.certificate] }).failure,
		).toBe("revocation-unknown");
	});

	test("an issuer that may not sign lists is not believed", () => {
		const mute = make({ name: "mute", ca: true, usages: ["keyCertSign"] }, root);
		const verdict = judge({
			of: make({ name: "l" }, mute),
			pool: [mute.certificate],
			crls: [listOf(root), listOf(mute)],
		});
		expect(verdict.failure).toBe("revocation-unknown");
	});

	test.each([
		["an unknown critical extension", critical("1.2.3.4")],
		[
			"the scope of authorities only",
			writeExtension(oids.issuingDistributionPoint, true, derSeq(derContextOctets(2, Uint8Array.of(0xff)))),
		],
		[
			"the scope of attribute certificates",
			writeExtension(oids.issuingDistributionPoint, true, derSeq(derContextOctets(5, Uint8Array.of(0xff)))),
		],
		[
			"some reasons only",
			writeExtension(oids.issuingDistributionPoint, true, derSeq(derContextOctets(3, derNamedBits([1]).subarray(2)))),
		],
		[
			"another address",
			writeExtension(
				oids.issuingDistributionPoint,
				true,
				derSeq(derContext(0, derContext(0, derContextOctets(6, new TextEncoder().encode("http://x.kg/a.crl"))))),
			),
		],
		[
			"contradictory scopes",
			writeExtension(
				oids.issuingDistributionPoint,
				true,
				derSeq(derContextOctets(1, Uint8Array.of(0xff)), derContextOctets(2, Uint8Array.of(0xff))),
			),
		],
		["a delta's mark", writeExtension(oids.deltaCrlIndicator, true, Uint8Array.of(2, 1, 1))],
	])("a list with %s does not speak for the leaf", (_, extension) => {
		const list = listOf(middle, [], { extensions: [extension] });
		expect(judge({ crls: [listOf(root), list] }).failure).toBe("revocation-unknown");
	});

	test("a time that is no number passes nothing", () => {
		for (const at of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
			expect(judge({ at }).indication).not.toBe("TOTAL-PASSED");
			expect(judge({ at, policy: { revocation: "none" } }).indication).not.toBe("TOTAL-PASSED");
		}
		expect(judge({ evidenceAt: Number.NaN }).failure).toBe("revocation-unknown");
	});

	test("a certificate that is listed twice is revoked, whichever line stands first", () => {
		const lines = [
			{ made: leaf, at: noon - day, reason: 8 },
			{ made: leaf, at: noon - day, reason: 1 },
		];
		for (const order of [lines, [...lines].reverse()]) {
			expect(judge({ crls: [listOf(root), listOf(middle, order)] }).failure).toBe("revoked");
		}
	});

	test("a serial number with a zero in front makes its list unreadable, not the certificate good", () => {
		const serial = parseCertificate(leaf.certificate).serial;
		const line = derSeq(derElement(2, Uint8Array.of(0), serial), derTime(noon - day));
		const { algorithm, sign } = middle.signer;
		const tbs = derSeq(
			derInt(1),
			writeSignatureAlgorithm(algorithm),
			middle.name,
			derTime(noon - day),
			derTime(noon + day),
			derSeq(line),
		);
		const list = derSeq(tbs, writeSignatureAlgorithm(algorithm), derBits(sign({ algorithm, data: tbs })));
		expect(judge({ crls: [listOf(root), list] }).failure).toBe("revocation-unknown");
	});

	test("is not looked at when the caller asks later", () => {
		expect(judge({ crls: [], policy: { revocation: "none" } })).toMatchObject({
			indication: "TOTAL-PASSED",
			revocation: "unknown",
		});
	});
});
