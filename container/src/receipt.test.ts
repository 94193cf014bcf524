import { describe, expect, it } from "vitest";
import { decodeReceipt, encodeReceipt, pickText, type Receipt, receiptJsonBytesMax } from "./receipt.ts";

const receipt: Receipt = {
	format: 1,
	number: "KG-7K4M-2QXP-9RTA-V",
	procedure: "kg-work-permit",
	kind: "card",
	titles: { procedure: { ky: "Уруксат" }, kind: { ru: "Карточка" } },
	authority: { name: { ky: "Кеңсе" }, fingerprint: "ab".repeat(32) },
	arrivedAt: "2026-06-16T03:00:00Z",
	completedAt: "2026-06-16T03:00:00Z",
	recordedAt: "2026-06-16T03:00:02Z",
	issuedAt: "2026-06-16T03:00:09Z",
	clock: { zone: "Asia/Bishkek", test: false },
	applicant: "ЖЧК «Ак-Суу»",
	files: [{ ordinal: 1, name: "Арыз, 2 барак.pdf", kind: "application", sizeBytes: 5, sha256: "cd".repeat(32) }],
	warnings: [{ code: "S14", ordinal: null, text: { en: "Not known yet." } }],
	nextStep: { what: { ky: "Кароо" }, byDate: "2026-07-01" },
	stateUrl: "https://office.example/state/KG-7K4M-2QXP-9RTA-V",
	proof: { version: 1, chainHead: "ef".repeat(32) },
	demonstration: true,
};

function bytesOf(value: unknown): Uint8Array {
	return new TextEncoder().encode(JSON.stringify(value));
}

describe("a receipt's bytes", () => {
	it("read back as they were written", () => {
		expect(decodeReceipt(encodeReceipt(receipt))).toEqual({ ok: true, receipt });
	});
	it.each<[string, Uint8Array, object]>([
		["no JSON", new TextEncoder().encode("{"), { reason: "not-json" }],
		["no UTF-8", Uint8Array.of(0x22, 0xff, 0x22), { reason: "not-json" }],
		["a newer format", bytesOf({ ...receipt, format: 2 }), { reason: "newer-format" }],
		["a field that is not known", bytesOf({ ...receipt, extra: 1 }), { reason: "malformed" }],
		[
			"a short hash",
			bytesOf({ ...receipt, proof: { version: 1, chainHead: "ef" } }),
			{ reason: "malformed", path: "proof.chainHead" },
		],
		[
			"a time without a zone",
			bytesOf({ ...receipt, arrivedAt: "2026-06-16T03:00:00" }),
			{ reason: "malformed", path: "arrivedAt" },
		],
		[
			"no text in any language",
			bytesOf({ ...receipt, titles: { procedure: {}, kind: { ky: "x" } } }),
			{ reason: "malformed" },
		],
		["more than any receipt", new Uint8Array(receiptJsonBytesMax + 1), { reason: "too-large" }],
	])("are refused: %s", (_, bytes, expected) => {
		expect(decodeReceipt(bytes)).toMatchObject({ ok: false, ...expected });
	});
});

describe("a text", () => {
	it("is in the first language asked for that it has, else in any", () => {
		expect(pickText({ ky: "а", ru: "б" }, ["en", "ru"])).toBe("б");
		expect(pickText({ ko: "가" }, ["en"])).toBe("가");
	});
});
