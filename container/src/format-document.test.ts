import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { containerBytesMax, entriesMax, inflatedBytesTotalMax, layersMax, sealedFileBytesMax } from "./limits.ts";
import { manifestDocumentSchema, manifestSchema } from "./manifest.ts";
import { nameWords } from "./name-words.ts";
import { zipRules } from "./zip-rules.ts";

const text = readFileSync(join(import.meta.dirname, "../../docs/container-format.md"), "utf8");

test("docs/container-format.md names every rule of the strict reader under its code", () => {
	for (const [rule, code] of Object.entries(zipRules)) {
		const row = text.split("\n").find((line) => line.startsWith(`| ${code} |`)) ?? "";
		expect(row, code).toContain(`\`${rule}\``);
	}
});

test("it names every field of the manifest and publishes the word list", () => {
	for (const field of Object.keys(manifestSchema.shape)) expect(text).toContain(`\`${field}`);
	for (const field of Object.keys(manifestDocumentSchema.shape)) expect(text).toContain(`\`documents[].${field}\``);
	const published = text.slice(text.indexOf("name-words.ts -->")).split(/\s+/);
	expect(nameWords.filter((word) => !published.includes(word))).toEqual([]);
});

test("its limits are those of limits.ts", () => {
	const mebibytes = (bytes: number): string => `${bytes / 1024 / 1024} MiB`;
	for (const limit of [containerBytesMax, inflatedBytesTotalMax, sealedFileBytesMax])
		expect(text).toContain(mebibytes(limit));
	expect(text).toContain(`more than ${entriesMax} entries`);
	expect(text).toContain(`at most ${layersMax}, in any order`);
});
