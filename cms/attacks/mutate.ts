import type { DerNode } from "../src/der.ts";
import { derElement, joinBytes } from "../src/der-write.ts";

/** A valid file as a tree that can be changed and written again with right lengths. */
export type Tree = { identifier: number; content: Uint8Array | Tree[] };

/** Numbers from a seed, so that every fault can be made again. */
export function drawing(seed: number): (below: number) => number {
	let state = (seed * 2654435761 + 12345) >>> 0;
	return (below) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

export function treeOf(node: DerNode): Tree {
	const identifier = node.raw[0] ?? 0;
	if (!node.constructed) return { identifier, content: new Uint8Array(node.content) };
	return { identifier, content: node.children().map(treeOf) };
}

/** DER, and at some places BER: an indefinite length, a length in too many octets, a string in pieces. */
export function write(tree: Tree, draw: (below: number) => number): Uint8Array {
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
export function mutateTree(tree: Tree, other: Tree, draw: (below: number) => number): void {
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

export function mutateBytes(bytes: Uint8Array, draw: (below: number) => number): Uint8Array {
	const copy = new Uint8Array(bytes);
	const at = draw(copy.length);
	const choice = draw(5);
	if (choice < 2) copy[at] = draw(256);
	else if (choice === 2) return copy.subarray(0, at);
	else if (choice === 3) return joinBytes([copy.subarray(0, at), copy.subarray(at + 1 + draw(20))]);
	else return joinBytes([copy.subarray(0, at), copy.subarray(draw(copy.length)), copy.subarray(at)]);
	return copy;
}
