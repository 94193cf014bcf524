import { describe, expect, test } from "vitest";
import { parseDer, sequenceOf } from "../../cms/src/der.ts";
import { derBits, derOid, derSeq } from "../../cms/src/der-write.ts";
import { anchorsOf, listOf, type Made, make, noon } from "../../test/support/paths.ts";
import { currentLists } from "./fetch-lists.ts";
import { signerVerdict } from "./signer-verdict.ts";
import { entriesInForce, parseTrustList, type TrustEntry } from "./trust-list.ts";

const root = make({ name: "root", ca: true });

function entry(changes: Partial<TrustEntry> = {}): TrustEntry {
	return {
		key: "infocom",
		names: { ky: "a", ru: "a", en: "a", ko: "a" },
		validFrom: "2018-01-25",
		validTo: null,
		recordedAt: "2018-02-01T00:00:00Z",
		source: "B14",
		demonstration: false,
		anchors: anchorsOf(root).map(({ certificate }) => Buffer.from(certificate).toString("base64")),
		intermediates: [],
		crlAddresses: ["http://127.0.0.1:9/a.crl"],
		ocspAddresses: [],
		gost: false,
		...changes,
	};
}

describe("the trust list is bitemporal", () => {
	const ended = entry({ validTo: "2026-01-01", recordedAt: "2026-03-01T00:00:00Z" });
	const list = { format: 1, entries: [entry(), ended] } as const;

	test("an accreditation that ended in the past is seen as known at the time of asking", () => {
		const on = (day: string, knownAt: string) => entriesInForce({ ...list, entries: [...list.entries] }, day, knownAt);
		expect(on("2025-12-31", "2026-04-01T00:00:00Z")).toEqual([ended]);
		// The end became known in March: in February nobody could know, and the earlier row holds.
		expect(on("2026-02-01", "2026-02-01T00:00:00Z")).toHaveLength(1);
		expect(on("2017-01-01", "2026-04-01T00:00:00Z")).toEqual([]);
	});

	test("a later row that no longer covers the day takes the entry out", () => {
		expect(entriesInForce({ format: 1, entries: [...list.entries] }, "2026-02-01", "2026-04-01T00:00:00Z")).toEqual([]);
	});

	test("a list with a fault names each", () => {
		const text = JSON.stringify({
			format: 1,
			entries: [{ ...entry(), crlAddresses: ["file:///etc/passwd"], key: "No" }],
		});
		expect(() => parseTrustList(text)).toThrow(/entries\.0\.key.*entries\.0\.crlAddresses\.0/s);
	});
});

describe("a signer", () => {
	const ask = (made: Made, crls: readonly Uint8Array[] = [listOf(root)]) =>
		signerVerdict({
			certificate: made.certificate,
			pool: [],
			crls,
			at: noon,
			now: noon,
			entries: [entry()],
			file: null,
		});
	const codes = (made: Made, crls?: readonly Uint8Array[]) => ask(made, crls).findings.map(({ code }) => code);

	test.each([
		["good", make({ name: "l" }, root), []],
		["that may not sign", make({ name: "l", usages: ["keyEncipherment"] }, root), ["S15"]],
		["revoked and expired", make({ name: "l", notAfter: noon - 60 }, root), ["S11"]],
		["of a namesake of the authority", make({ name: "l" }, make({ name: "root", ca: true })), ["S19"]],
		["of a stranger", make({ name: "l" }, make({ name: "x", ca: true })), ["S10"]],
	])("%s", (_, made, expected) => {
		expect(codes(made)).toEqual(expected);
	});

	test("whose certificate bears a GOST signature goes to an officer, not to the applicant as a fault", () => {
		const plain = make({ name: "l" }, make({ name: "Infocom GOST", ca: true })).certificate;
		const gost = derSeq(derOid("1.2.398.3.10.1.1.1.2"));
		const [tbs] = sequenceOf(parseDer(plain), "certificate");
		const fields = sequenceOf(tbs, "certificate").map((field, i) => (i === 2 ? gost : field.raw));
		const certificate = derSeq(derSeq(...fields), gost, derBits(new Uint8Array(64)));
		expect(codes({ ...root, certificate })).toEqual(["S21"]);
	});

	test("that was revoked after arrival is not rejected for it; a later look tells when", () => {
		const made = make({ name: "l" }, root);
		const later = { now: noon + 600, crls: [listOf(root, [{ made, at: noon + 300 }], { thisUpdate: noon + 400 })] };
		const verdict = signerVerdict({
			certificate: made.certificate,
			pool: [],
			at: noon,
			entries: [entry()],
			file: null,
			...later,
		});
		expect(verdict.findings).toEqual([]);
		expect(verdict.path.revokedAt).toBe(noon + 300);
	});
});

test("only addresses of the trust list are asked, and a redirect is not followed", async () => {
	const asked: string[] = [];
	const fetched = await currentLists([entry()], {
		fetch: async (url, init) => {
			asked.push(String(url));
			expect(init?.redirect).toBe("error");
			return new Response(Buffer.from(listOf(root)));
		},
		now: () => noon,
		known: async () => [],
		keep: async () => {},
	});
	expect(asked).toEqual(["http://127.0.0.1:9/a.crl"]);
	expect(fetched.crls).toHaveLength(1);
});
