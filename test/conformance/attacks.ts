import { join } from "node:path";
import { attackRows, runAttacks as readAttacks } from "../../cms/attacks/attacks.ts";
import type { Suite } from "./suite.ts";
import { unlistedFiles } from "./unlisted.ts";

const files = join(import.meta.dirname, "../../cms/attacks/files");

/** Hostile messages, each refused with the code that cms/attacks/cases.json names while its valid twin is accepted. */
export function runAttacks(): Suite {
	const { right, total, faults } = readAttacks();
	const listed = new Set(attackRows().flatMap(({ file, twin }) => [file, twin]));
	const twins = new Set(attackRows().map(({ twin }) => twin)).size;
	return {
		right,
		total,
		words: "refused",
		wrong: [...faults, ...unlistedFiles(files, listed)],
		notes: [`valid twins: ${twins}, each accepted beside its attacks`],
	};
}
