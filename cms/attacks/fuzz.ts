import fs from "node:fs";
import path from "node:path";
import { definiteElement } from "../src/ber-element.ts";
import { type DerNode, parseDer } from "../src/der.ts";
import { derElement, joinBytes } from "../src/der-write.ts";
import type { VectorRow } from "../vectors/make/row.ts";
import { folder, readCase, vectorRows } from "../vectors/read-case.ts";

/** A valid file as a tree that can be changed and written again with right lengths. */
type Tree = { identifier: number; content: Uint8Array | Tree[] };

type Seed = { readonly row: VectorRow; readonly bytes: Uint8Array; readonly tree: Tree | null };

/** Numbers from a seed, so that every fault can be made again. */
function drawing(seed: number): (below: number) => number {
	let state = (seed * 2654435761 + 12345) >>> 0;
	return (below) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

function treeOf(node: DerNode): Tree {
	const identifier = node.raw[0] ?? 0;
	if (!node.constructed) return { identifier, content: new Uint8Array(node.content) };
	return { identifier, content: node.children().map(treeOf) };
}

function seedsOf(rows: readonly VectorRow[]): readonly Seed[] {
	return rows.map((row) => {
		const bytes = new Uint8Array(fs.readFileSync(path.join(folder, row.file)));
		return { row, bytes, tree: row.armour === "der" ? treeOf(parseDer(definiteElement(bytes))) : null };
	});
}

/** DER, and at some places BER: an indefinite length, a length in too many octets, a string in pieces. */
function write(tree: Tree, draw: (below: number) => number): Uint8Array {
	const inside = tree.content instanceof Uint8Array ? [tree.content] : tree.content.map((child) => write(child, draw));
	const choice = draw(60);
	if (choice === 0 && (tree.identifier & 0x20) !== 0) {
		return joinBytes([Uint8Array.of(tree.identifier, 0x80), ...inside, Uint8Array.of(0, 0)]);
	}
	if (choice === 1 && tree.identifier === 4 && tree.content instanceof Uint8Array) {
		const half = draw(tree.content.length + 1);
		return derElement(0x24, derElement(4, tree.content.subarray(0, half)), derElement(4, tree.content.subarray(half)));
	}
	return derElement(tree.identifier, ...inside);
}

function nodesOf(tree: Tree): Tree[] {
	return [tree, ...(tree.content instanceof Uint8Array ? [] : tree.content.flatMap(nodesOf))];
}

/** Changes one node: takes out, doubles, exchanges with another file's, turns a bit, changes the tag, cuts. */
function mutateTree(tree: Tree, other: Tree, draw: (below: number) => number): void {
	const nodes = nodesOf(tree);
	const node = nodes[draw(nodes.length)] ?? tree;
	const strangers = nodesOf(other);
	const stranger = structuredClone(strangers[draw(strangers.length)] ?? other);
	const choice = draw(8);
	if (node.content instanceof Uint8Array) {
		const copy = new Uint8Array(node.content);
		if (choice < 4 && copy.length > 0) {
			const at = draw(copy.length);
			copy[at] = (copy[at] ?? 0) ^ (1 << draw(8));
			node.content = copy;
		} else if (choice === 4) node.content = copy.subarray(0, draw(copy.length + 1));
		else if (choice === 5) node.content = joinBytes([copy, copy]);
		else if (choice === 6) node.identifier = (node.identifier ^ (1 << draw(8))) & 0xff;
		else Object.assign(node, stranger);
		return;
	}
	const at = draw(node.content.length + 1);
	if (choice < 2) node.content.splice(at, 1);
	else if (choice < 4) node.content.splice(at, 0, structuredClone(node.content[Math.max(0, at - 1)] ?? stranger));
	else if (choice === 4) node.content.splice(at, 1, stranger);
	else if (choice === 5) node.content.reverse();
	else if (choice === 6) node.identifier = (node.identifier ^ (1 << draw(8))) & 0xff;
	else node.content.splice(at, 0, stranger);
}

function mutateBytes(bytes: Uint8Array, draw: (below: number) => number): Uint8Array {
	const copy = new Uint8Array(bytes);
	const at = draw(copy.length);
	const choice = draw(5);
	if (choice < 2) copy[at] = draw(256);
	else if (choice === 2) return copy.subarray(0, at);
	else if (choice === 3) return joinBytes([copy.subarray(0, at), copy.subarray(at + 1 + draw(20))]);
	else return joinBytes([copy.subarray(0, at), copy.subarray(draw(copy.length)), copy.subarray(at)]);
	return copy;
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
