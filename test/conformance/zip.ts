import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nodeContainerPlatform } from "../../container/src/node.ts";
import { readZip } from "../../container/src/zip-read.ts";
import type { Suite } from "./suite.ts";
import { unlistedFiles } from "./unlisted.ts";

type ListedCase = {
	file: string;
	what: string;
	expected: "accepted" | readonly { code: string; rule: string }[];
	names?: readonly string[];
};

export type ZipConformance = {
	readonly right: number;
	readonly total: number;
	readonly refused: number;
	/** One line per case that came out otherwise. */
	readonly wrong: readonly string[];
};

const folder = join(import.meta.dirname, "../../container/vectors/zip");

/** Reads every archive of container/vectors/zip and compares with cases.json: the whole list of codes and rules, and the names. */
export function runZip(): ZipConformance {
	const cases = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")) as ListedCase[];
	const wrong: string[] = [];
	for (const { file, what, expected, names } of cases) {
		const reading = readZip(new Uint8Array(readFileSync(join(folder, file))), nodeContainerPlatform);
		const found = reading.findings.map(({ code, params }) => `${code} ${params.rule}`).sort();
		const wanted = expected === "accepted" ? [] : expected.map(({ code, rule }) => `${code} ${rule}`).sort();
		const gotNames = reading.entries.map((entry) => entry.name);
		if (found.join() !== wanted.join()) wrong.push(`${file} (${what}): expected [${wanted}], got [${found}]`);
		else if (names !== undefined && names.join("|") !== gotNames.join("|")) {
			wrong.push(`${file} (${what}): expected the names ${names.join("|")}, got ${gotNames.join("|")}`);
		}
	}
	const refused = cases.filter(({ expected }) => expected !== "accepted").length;
	const right = cases.length - wrong.length;
	wrong.push(...unlistedFiles(folder, new Set(["cases.json", ...cases.map(({ file }) => file)])));
	return { right, total: cases.length, refused, wrong };
}

/** The same as a suite of `npm run conformance`. */
export function runZipSuite(): Suite {
	const { right, total, refused, wrong } = runZip();
	return { right, total, wrong, words: `(${refused} refused)` };
}
