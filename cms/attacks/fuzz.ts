import fs from "node:fs";
import path from "node:path";
import { definiteElement } from "../src/ber-element.ts";
import { parseDer } from "../src/der.ts";
import type { VectorRow } from "../vectors/make/row.ts";
import { folder, readCase, vectorRows } from "../vectors/read-case.ts";
import { drawing, mutateBytes, mutateTree, type Tree, treeOf, write } from "./mutate.ts";

type Seed = { readonly row: VectorRow; readonly bytes: Uint8Array; readonly tree: Tree | null };

function seedsOf(rows: readonly VectorRow[]): readonly Seed[] {
	return rows.map((row) => {
		const bytes = new Uint8Array(fs.readFileSync(path.join(folder, row.file)));
		return { row, bytes, tree: row.armour === "der" ? treeOf(parseDer(definiteElement(bytes))) : null };
	});
}

export type FuzzFault = { readonly seed: number; readonly file: string; readonly what: string };

/** `worstMs` is the slowest file's processor time for each started MB, in milliseconds. */
export type FuzzResult = { readonly passed: number; readonly faults: readonly FuzzFault[]; readonly worstMs: number };

/** A file may take this long for each started MB. */
const msPerMbMax = 1000;

/**
 * Mutates valid files and reads them: nothing may be thrown, nothing may take longer than a second per MB, and whatever still passes must
 * hold the very content that was signed. `seed` is the first of `count` numbers, each a case of its own; `tell` hears of each case.
 */
export function fuzz(
	count: number,
	seed: number,
	tell: (next: number, faults: readonly FuzzFault[]) => void = () => undefined,
): FuzzResult {
	const seeds = seedsOf(vectorRows());
	const names = [...new Set(seeds.map(({ row }) => row.content))];
	const contents = new Map(names.map((name) => [name, fs.readFileSync(path.join(folder, name))]));
	const faults: FuzzFault[] = [];
	let passed = 0;
	let worstMs = 0;
	for (let n = seed; n < seed + count; n++) {
		const draw = drawing(n);
		const from = seeds[draw(seeds.length)];
		const other = seeds[draw(seeds.length)];
		if (from === undefined || other === undefined) continue;
		const bytes = mutated(from, other, draw);
		const detached = contents.get(from.row.content) ?? new Uint8Array(0);
		const start = process.cpuUsage();
		try {
			const got = readCase(bytes, from.row.form, draw(4) === 0 ? "random" : "whole", detached);
			const right = got.outcome.endsWith("TOTAL-PASSED") && !got.outcome.includes("FAILED");
			if (right) passed++;
			if (right && ![...contents.values()].some((content) => content.equals(got.content))) {
				faults.push({ seed: n, file: from.row.file, what: "passes with other content" });
			}
		} catch (error) {
			faults.push({ seed: n, file: from.row.file, what: String(error) });
		}
		// Processor time: on a busy machine the clock would accuse the scheduler.
		const { user, system } = process.cpuUsage(start);
		const ms = (user + system) / 1000 / Math.max(1, bytes.length / 1e6);
		worstMs = Math.max(worstMs, ms);
		if (ms > msPerMbMax) {
			faults.push({ seed: n, file: from.row.file, what: `${ms.toFixed(0)} ms per MB at ${bytes.length} bytes` });
		}
		tell(n + 1, faults);
	}
	return { passed, faults, worstMs };
}

function mutated(from: Seed, other: Seed, draw: (below: number) => number): Uint8Array {
	if (from.tree === null || draw(4) === 0) return mutateBytes(from.bytes, draw);
	const tree = structuredClone(from.tree);
	for (let i = 0; i <= draw(3); i++) mutateTree(tree, other.tree ?? tree, draw);
	const bytes = write(tree, draw);
	return draw(10) === 0 ? mutateBytes(bytes, draw) : bytes;
}
