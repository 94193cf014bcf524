import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { booleanOf, CmsError, hexOf, integerBytesOf, parseDer, smallIntegerOf, timeOf } from "./der.ts";
import {
	derBits,
	derContext,
	derInt,
	derNamedBits,
	derOctets,
	derOid,
	derSeq,
	derSet,
	derTime,
	derUtf8,
} from "./der-write.ts";
import { isGostOid, oidOf, oids, oidText } from "./oid.ts";

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe("strict DER", () => {
	test.each([
		["indefinite length", "30800000"],
		["length not minimal, long form under 128", "0481010a"],
		["length not minimal, leading zero", "04820001" + "0a"],
		["length beyond the bytes", "0405aa"],
		["bytes after the element", "0500" + "00"],
		["primitive sequence", "1000"],
		["constructed octet string", "2402" + "0400"],
		["end marker", "0000"],
		["tag number not minimal", "1f0a00"],
		["tag cut short", "bf"],
		["empty", ""],
		["length of five octets", "04850000000001aa"],
	])("refuses %s", (_, hex) => {
		expect(() => parseDer(bytes(hex))).toThrow(CmsError);
	});

	test("refuses a nesting deeper than the bound, without a stack overflow", () => {
		let deep: Uint8Array = derInt(1);
		for (let i = 0; i < 60; i++) deep = derSeq(deep);
		const walk = (node: ReturnType<typeof parseDer>): void => {
			if (node.constructed) for (const child of node.children()) walk(child);
		};
		expect(() => walk(parseDer(deep))).toThrow(/too deep/);
	});

	test.each([
		["boolean of two", "010101", (hex: string) => booleanOf(parseDer(bytes(hex)), "x")],
		["integer with a needless zero", "02020001", (hex: string) => integerBytesOf(parseDer(bytes(hex)), "x")],
		["negative where none may be", "0201ff", (hex: string) => smallIntegerOf(parseDer(bytes(hex)), "x")],
		[
			"time with a fraction",
			"1811" + "32303236303130313030303030302e355a",
			(hex: string) => timeOf(parseDer(bytes(hex)), "x"),
		],
		["time without seconds", "170b" + "323630313031303030305a", (hex: string) => timeOf(parseDer(bytes(hex)), "x")],
		["30 February", "170d" + "3236303233303030303030305a", (hex: string) => timeOf(parseDer(bytes(hex)), "x")],
		["identifier with a needless octet", "06038001" + "01", (hex: string) => oidOf(parseDer(bytes(hex)), "x")],
	])("refuses %s", (_, hex, read) => {
		expect(() => read(hex)).toThrow(CmsError);
	});

	test("no bytes make the parser throw anything but CmsError", () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
				try {
					const walk = (node: ReturnType<typeof parseDer>): void => {
						if (node.constructed) for (const child of node.children()) walk(child);
					};
					walk(parseDer(input));
				} catch (error) {
					expect(error).toBeInstanceOf(CmsError);
				}
			}),
		);
	});
});

describe("writers and readers are inverse", () => {
	test("integers", () => {
		fc.assert(
			fc.property(fc.nat({ max: 2 ** 31 - 1 }), (value) => {
				expect(smallIntegerOf(parseDer(derInt(value)), "x")).toBe(value);
			}),
		);
	});

	test("times, with the change of form at 2050", () => {
		const range = { min: -631_152_000, max: 4_102_444_800 };
		fc.assert(fc.property(fc.integer(range), (at) => timeOf(parseDer(derTime(at)), "x") === at));
		expect(parseDer(derTime(Date.UTC(2049, 11, 31) / 1000)).tag).toBe(23);
		expect(parseDer(derTime(Date.UTC(2050, 0, 1) / 1000)).tag).toBe(24);
	});

	test("identifiers", () => {
		const arcs = fc.tuple(fc.constantFrom(0, 1, 2), fc.nat({ max: 39 }), fc.array(fc.nat(), { maxLength: 8 }));
		fc.assert(
			fc.property(arcs, ([top, second, rest]) => {
				const dotted = [top, second, ...rest].join(".");
				expect(oidText(parseDer(derOid(dotted)).content)).toBe(dotted);
			}),
		);
		expect(oidText(parseDer(derOid("2.999.1")).content)).toBe("2.999.1");
		// A UUID (X.667) fills 128 bits; the others lie where numbers end and big integers begin.
		const long = fc.bigInt({ min: 2n ** 40n, max: 2n ** 128n - 1n });
		const edges = fc.constantFrom(2n ** 46n - 1n, 2n ** 46n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n);
		fc.assert(
			fc.property(fc.oneof(long, edges), (arc) => {
				for (const dotted of [`2.25.${arc}.1`, `2.${arc}`]) {
					expect(oidText(parseDer(derOid(dotted)).content)).toBe(dotted);
				}
			}),
		);
		expect(hexOf(parseDer(derOid(oids.sha256WithRsa)).content)).toBe("2a864886f70d01010b");
	});

	test("a set is sorted, named bits lose their trailing zeros", () => {
		expect(hexOf(derSet(derUtf8("b"), derInt(1), derOctets(bytes("00"))))).toBe(
			"3109" + "020101" + "040100" + "0c0162",
		);
		expect(hexOf(derNamedBits([0, 1]))).toBe("030206c0");
		expect(hexOf(derNamedBits([8]))).toBe("0303070080");
		expect(hexOf(derBits(bytes("ff")))).toBe("030200ff");
		expect(hexOf(derContext(0, derInt(2)))).toBe("a003020102");
	});
});

test("GOST families are known by their arcs", () => {
	expect(["1.2.643.7.1.1.1.1", "1.2.398.3.10.1.1.1.1", "1.3.6.1.4.1.6801.1.5.8"].every(isGostOid)).toBe(true);
	expect(isGostOid("1.2.6430.1")).toBe(false);
	expect(isGostOid(oids.sha256WithRsa)).toBe(false);
});
