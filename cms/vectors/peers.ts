import fs from "node:fs";
import path from "node:path";
import type { VectorRow } from "./make/row.ts";
import { type Cut, folder, readCase, vectorRows } from "./read-case.ts";

const cuts: readonly Cut[] = ["whole", "random", "bytes"];

/** What is wrong with one vector, in words; null when each of the three ways of reading gives what is expected. */
export function findFault(row: VectorRow): string | null {
	const bytes = fs.readFileSync(path.join(folder, row.file));
	const content = fs.readFileSync(path.join(folder, row.content));
	for (const cut of cuts) {
		const got = readCase(bytes, row.form, cut, content);
		if (got.outcome !== row.expected) return `${row.file} (${cut}): ${got.outcome}, expected ${row.expected}`;
		if (got.armour !== row.armour) return `${row.file} (${cut}): armour ${got.armour}`;
		const hasContent = /^(opened|TOTAL|INDETERMINATE)/.test(got.outcome);
		if (hasContent && !content.equals(got.content)) return `${row.file} (${cut}): other content`;
	}
	return null;
}

/** Reads every peer vector three ways. `npm run conformance` prints the counts. */
export function runPeers(): { readonly right: number; readonly total: number; readonly faults: readonly string[] } {
	const rows = vectorRows();
	const faults = rows.map(findFault).filter((fault) => fault !== null);
	return { right: rows.length - faults.length, total: rows.length, faults };
}
