import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 as zlibCrc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runZip } from "../../test/conformance/zip.ts";
import { buildZip } from "../vectors/zip-builder.ts";
import { zipCases } from "../vectors/zip-cases.ts";
import { crc32 } from "./crc32.ts";
import { inflatedBytesTotalMax, sealedFileBytesMax } from "./limits.ts";
import { nodeContainerPlatform } from "./node.ts";
import { readZip } from "./zip-read.ts";
import { type ZipRule, zipRules } from "./zip-rules.ts";
import { writeZip } from "./zip-write.ts";

const vectors = join(import.meta.dirname, "../vectors/zip");

describe("strict ZIP", () => {
	test("every archive of container/vectors/zip is answered as cases.json says", () => {
		const { wrong, right, total, refused } = runZip();
		expect(wrong).toEqual([]);
		expect(right).toBe(total);
		expect(total).toBeGreaterThanOrEqual(60);
		expect(refused).toBeGreaterThanOrEqual(41);
	});

	test("the hand-made files are those that make-zip.ts makes", () => {
		for (const { file, bytes } of zipCases) {
			expect(Buffer.from(bytes).equals(readFileSync(join(vectors, file))), file).toBe(true);
		}
	});

	test("every rule has an archive that breaks it", () => {
		// These need archives too large to keep; they are tested below.
		const elsewhere: ZipRule[] = ["total", "archive-too-large"];
		const shown = new Set([...zipCases.flatMap((each) => each.rules), ...elsewhere]);
		expect(Object.keys(zipRules).filter((rule) => !shown.has(rule as ZipRule))).toEqual([]);
	});

	test("all entries together stay under the total, whatever each one declares", () => {
		const size = sealedFileBytesMax;
		const packed = new Uint8Array(Math.ceil(size / 90));
		const count = Math.floor(inflatedBytesTotalMax / size) + 1;
		const fields = { size, crc: 1 };
		const zip = buildZip(
			Array.from({ length: count }, (_, index) => ({
				name: `${index}.pdf`,
				method: 8,
				packed,
				local: fields,
				central: fields,
			})),
		);
		let inflated = 0;
		const platform = {
			...nodeContainerPlatform,
			inflateRawCounted: (bytes: Uint8Array, max: number) => {
				inflated += max;
				return { bytes: { length: max } as Uint8Array, usedBytes: bytes.length };
			},
			crc32: () => 1,
		};
		const reading = readZip(zip, platform);
		expect(reading.findings.map((each) => each.params.rule)).toEqual(["total"]);
		expect(inflated).toBeLessThanOrEqual(inflatedBytesTotalMax);
	});

	test("a lie about the size is noticed without inflating beyond it", () => {
		const zip = buildZip([
			{ name: "a.pdf", data: new Uint8Array(1 << 22), method: 8, local: { size: 100 }, central: { size: 100 } },
		]);
		expect(readZip(zip, nodeContainerPlatform).findings.map((each) => each.params.rule)).toEqual(["beyond-declared"]);
	});

	test("all faults in one answer, and what is sound is still given", () => {
		const zip = buildZip([
			{ name: "good.pdf", data: Uint8Array.of(1) },
			{ name: "../up.pdf", data: Uint8Array.of(2) },
			{ name: "bad.pdf", data: Uint8Array.of(3), local: { crc: 1 }, central: { crc: 1 } },
			{ name: "C:x", data: Uint8Array.of(4), flags: 1 },
		]);
		const { entries, files, findings } = readZip(zip, nodeContainerPlatform);
		expect(entries.map((entry) => entry.name)).toEqual(["good.pdf"]);
		expect(files).toHaveLength(4);
		expect(findings.map(({ code, file, params }) => [code, file?.ordinal, params.rule])).toEqual([
			["K03", 2, "parent"],
			["K03", 4, "drive"],
			["K02", 4, "encrypted"],
			["K09", 3, "crc"],
		]);
	});

	test("what we write, we read; the same entries give the same bytes", () => {
		const entry = fc.record({
			// A name that Windows keeps for a device is refused (K03), which is another rule.
			name: fc.stringMatching(/^[а-яөүңa-z]{1,12}\.pdf$/).filter((name) => !/^(con|prn|aux|nul)\./.test(name)),
			bytes: fc.uint8Array({ maxLength: 300 }),
		});
		fc.assert(
			fc.property(fc.uniqueArray(entry, { selector: (each) => each.name, maxLength: 6 }), (entries) => {
				const zip = writeZip(entries);
				const reading = readZip(zip, nodeContainerPlatform);
				expect(reading.findings).toEqual([]);
				expect(reading.entries.map(({ name, bytes }) => ({ name, bytes }))).toEqual(entries);
				expect(writeZip(entries)).toEqual(zip);
			}),
			{ numRuns: 50 },
		);
	});

	test("no mutation of an archive makes it throw or read a byte whose checksum is wrong", () => {
		const seeds = zipCases.filter((each) => each.bytes.length < 5000).map((each) => each.bytes);
		const flip = fc.record({ at: fc.nat(), to: fc.nat(255) });
		fc.assert(
			fc.property(
				fc.constantFrom(...seeds),
				fc.array(flip, { minLength: 1, maxLength: 4 }),
				fc.nat(),
				(seed, flips, cut) => {
					const bytes = seed.slice(0, cut % 4 === 0 ? cut % (seed.length + 1) : seed.length);
					for (const { at, to } of flips) if (bytes.length > 0) bytes[at % bytes.length] = to;
					const reading = readZip(bytes, nodeContainerPlatform);
					for (const entry of reading.entries) expect(entry.bytes.length).toBe(entry.sizeBytes);
				},
			),
			{ numRuns: 3000 },
		);
	});

	test("the pure CRC-32 is zlib's", () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => crc32(bytes) === zlibCrc32(bytes)),
			{ numRuns: 200 },
		);
	});
});
