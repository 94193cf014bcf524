import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseDer, setOf } from "../src/der.ts";
import { derContext, derElement, derHead, derInt, derOctets, derOid, derSeq, joinBytes } from "../src/der-write.ts";
import { decryptContent, openEnvelopeHead, unwrapContentKey } from "../src/envelope-read.ts";
import { nodePlatform } from "../src/node.ts";
import { oids } from "../src/oid.ts";
import type { CmsPlatform } from "../src/platform.ts";
import { readSigned } from "../src/signed-read.ts";
import { type Pull, pullOf } from "../src/source.ts";
import { officeKeys, readCase } from "../vectors/read-case.ts";
import { attackRows, findFault } from "./attacks.ts";
import { sealedBytes } from "./make/sealed-bytes.ts";
import { document, signedBytes } from "./make/signed-bytes.ts";
import { indefinite, placeOf } from "./make/tamper.ts";

describe("every attack is refused with its code, and its valid twin is accepted", () => {
	it("has at least 80 of them", () => expect(attackRows().length).toBeGreaterThanOrEqual(80));
	it.each(attackRows())("$file: $expected ($why)", (row) => {
		expect(findFault(row)).toBeNull();
	});
});

function outcome(bytes: Uint8Array): string {
	return readCase(bytes, "signed", "whole", document).outcome;
}

describe("bombs, made at run time", () => {
	it("reads a million pieces of one byte in time that grows with the bytes", () => {
		const content = new Uint8Array(1_000_000).fill(0x41);
		const pieces = new Uint8Array(3_000_000);
		for (let i = 0; i < content.length; i++) pieces.set([4, 1, 0x41], i * 3);
		const bytes = signedBytes({ content, contentElement: indefinite(0xa0, indefinite(0x24, pieces)) });
		const from = performance.now();
		expect(outcome(bytes)).toBe("TOTAL-PASSED");
		expect(performance.now() - from).toBeLessThan(15_000);
	});

	it("reads a million empty pieces", () => {
		const content = new Uint8Array(0);
		const pieces = new Uint8Array(2_000_000);
		for (let i = 0; i < 1_000_000; i++) pieces[i * 2] = 4;
		expect(outcome(signedBytes({ content, contentElement: indefinite(0xa0, indefinite(0x24, pieces)) }))).toBe(
			"TOTAL-PASSED",
		);
	});

	it("refuses an element other than content above 8 MiB without holding the rest", () => {
		let given = 0;
		const filler = new Uint8Array(65_536);
		for (let at = 0; at < filler.length; at += 128) filler.set([4, 126], at);
		const whole = signedBytes();
		const start = whole.subarray(0, placeOf(whole, derOctets(document)) + derOctets(document).length);
		// The whole of an endless certificate list is offered; the reader must stop asking.
		const endless: Pull = () => {
			given++;
			return given === 1 ? withLength(start) : filler;
		};
		const report = readSigned(endless, { platform: nodePlatform });
		expect(report.malformed).toMatch(/too large/);
		expect(given).toBeLessThan(200);
	});

	it("refuses a set of a million tiny certificates in time", () => {
		const many = new Uint8Array(2_000_000);
		for (let i = 0; i < 1_000_000; i++) many.set([0x30, 0], i * 2);
		const from = performance.now();
		expect(outcome(signedBytes({ certificates: [many] }))).toBe("malformed");
		expect(performance.now() - from).toBeLessThan(15_000);
	});

	it("refuses a million signed attributes, and a million values of one", () => {
		const many = new Uint8Array(2_000_000);
		for (let i = 0; i < 1_000_000; i++) many.set([5, 0], i * 2);
		const set = derElement(0x31, many);
		const from = performance.now();
		expect(outcome(signedBytes({ attributesAfter: () => set }))).toBe("TOTAL-FAILED FORMAT_FAILURE");
		const value = derSeq(derOid("1.2.3.4"), set);
		expect(outcome(signedBytes({ attributes: (all) => [...all, value] }))).toBe("TOTAL-FAILED FORMAT_FAILURE");
		expect(performance.now() - from).toBeLessThan(15_000);
	});

	it("refuses a million tiny elements with indefinite lengths", () => {
		const many = new Uint8Array(4_000_000);
		for (let i = 0; i < 1_000_000; i++) many.set([0x30, 0x80, 0, 0], i * 4);
		expect(outcome(signedBytes({ certificates: [many] }))).toBe("malformed");
	});

	it("refuses lengths that claim gigabytes at once, from a short source", () => {
		for (const identifier of [0x30, 0x31, 0xa0, 0x06, 0x04]) {
			const huge = joinBytes([derHead(identifier, 0xffff_fff0), new Uint8Array(100)]);
			const body = derElement(0x30, derInt(1), huge);
			expect(outcome(derSeq(derOid(oids.signedData), derContext(0, body)))).toBe("malformed");
		}
	});
});

/** What the reader asked of the platform while opening a file: random keys drawn, bytes deciphered, ends of deciphering. */
function stepsOf(file: string): { drawn: number; deciphered: number; ended: number } {
	const steps = { drawn: 0, deciphered: 0, ended: 0 };
	const watched: CmsPlatform = {
		...nodePlatform,
		random(bytes) {
			steps.drawn++;
			return nodePlatform.random(bytes);
		},
		decipher(input) {
			const running = nodePlatform.decipher(input);
			return {
				update(chunk) {
					steps.deciphered += chunk.length;
					return running.update(chunk);
				},
				final(tag) {
					steps.ended++;
					return running.final(tag);
				},
			};
		},
	};
	const bytes = fs.readFileSync(path.join(import.meta.dirname, "files", file));
	const opening = openEnvelopeHead(pullOf(bytes));
	if (!opening.ok) throw new Error(opening.cause);
	const unwrapped = unwrapContentKey(opening.head, officeKeys(), watched);
	if (unwrapped.kind !== "key") throw new Error(unwrapped.kind);
	decryptContent(opening.head, opening.rest, unwrapped.key, () => undefined, watched);
	return steps;
}

/** The start of a message with outer lengths made indefinite, followed by the head of an endless certificate. */
function withLength(start: Uint8Array): Uint8Array {
	const body = start.subarray(placeOf(start, derInt(1)));
	const outer = joinBytes([Uint8Array.of(0x30, 0x80), derOid(oids.signedData), Uint8Array.of(0xa0, 0x80, 0x30, 0x80)]);
	return joinBytes([outer, body, Uint8Array.of(0xa0, 0x80, 0x30, 0x80)]);
}

describe("a key oracle has nothing to hear", () => {
	const sealedRows = () => attackRows().filter((row) => row.form === "sealed-signed");
	it("says the same one word for every fault that depends on a key", () => {
		const depending = sealedRows().filter((row) => /^(v15|oaep|ec-key|ec-point|gcm-(bit|tag\.|key|ec))/.test(row.file));
		expect(depending.length).toBeGreaterThan(20);
		expect(new Set(depending.map((row) => row.expected))).toEqual(new Set(["failed"]));
	});

	it("takes the same steps for a right key and for every wrong one", () => {
		const rows = sealedRows().filter((row) => /^(v15|oaep-key|ec-(key|point))/.test(row.file));
		for (const row of rows) {
			const hostile = stepsOf(row.file);
			const twin = stepsOf(row.twin);
			expect(hostile, row.file).toEqual(twin);
		}
	});

	it("reads a source to its end only through the source", () => {
		expect(readSigned(pullOf(new Uint8Array(0)), { platform: nodePlatform }).malformed).not.toBeNull();
	});
});

describe("unsigned attributes, which anybody may add on the way", () => {
	const attributes = (count: number) => {
		const all = Array.from({ length: count }, (_, i) => derSeq(derOid(`1.2.3.${i}`), derElement(0x31, derInt(i))));
		return derElement(0xa1, ...all);
	};

	it.each([1, 255, 5000])("do not spoil a signature: %i of them", (count) => {
		expect(outcome(signedBytes({ unsigned: attributes(count) }))).toBe("TOTAL-PASSED");
	});

	it("do not spoil it when they are rubbish, and are not read as if they were signed", () => {
		const rubbish = derElement(0xa1, derInt(1), derOctets(document));
		expect(outcome(signedBytes({ unsigned: rubbish }))).toBe("TOTAL-PASSED");
		const time = derElement(0xa1, derSeq(derOid(oids.signingTime), derElement(0x31, derInt(1))));
		const report = readSigned(pullOf(signedBytes({ unsigned: time })), { platform: nodePlatform });
		expect(report.signers[0]?.signingTime).toBe(Date.UTC(2026, 0, 15, 9, 30) / 1000);
	});

	it("above 8 MiB end the reading", () => {
		const filler = derElement(0xa1, derSeq(derOid("1.2.3"), derElement(0x31, derOctets(new Uint8Array(9 << 20)))));
		expect(outcome(signedBytes({ unsigned: filler }))).toBe("malformed");
	});

	it("of an authenticated seal neither, nor do they change its verdict", () => {
		const more = (count: number) =>
			derElement(0xa2, ...Array.from({ length: count }, (_, i) => derSeq(derOid(`1.2.3.${i}`), derElement(0x31))));
		const seal = (behindTag: readonly Uint8Array[]) =>
			readCase(sealedBytes({ content: signedBytes(), mode: "gcm", behindTag }), "sealed-signed", "whole", document);
		expect(seal([more(3000)]).outcome).toBe("opened by office-rsa2048; TOTAL-PASSED");
		expect(seal([more(1), more(1)]).outcome).toBe("malformed");
	});
});

describe("a signature in another order or encoding than it was sent", () => {
	it("holds where RFC 5652 5.4 says that the DER was signed", () => {
		const sorted = signedBytes({ attributesAfter: (set) => set });
		const turned = signedBytes({
			attributesAfter: (set) => derElement(0x31, ...[...setOf(parseDer(set), "set")].reverse().map((one) => one.raw)),
		});
		const inBer = signedBytes({
			attributesAfter: (set) => indefinite(0x31, ...setOf(parseDer(set), "set").map((one) => one.raw)),
		});
		for (const bytes of [sorted, turned, inBer]) expect(outcome(bytes)).toBe("TOTAL-PASSED");
	});
});
