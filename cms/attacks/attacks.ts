import fs from "node:fs";
import path from "node:path";
import { nodePlatform } from "../src/node.ts";
import { openFile, validateSigner } from "../src/open-file.ts";
import { certificateOf, readCase } from "../vectors/read-case.ts";
import { document } from "./make/signed-bytes.ts";

/** One attack: a file, the code that must come out of it, and a valid twin that must pass. */
export type AttackRow = {
	readonly file: string;
	readonly why: string;
	/** `path`: a signed message whose signer is judged against the test root at `pathTime`, revocation apart. */
	readonly form: "signed" | "detached" | "sealed-signed" | "path";
	readonly expected: string;
	readonly twin: string;
};

const folder = import.meta.dirname;

export function attackRows(): readonly AttackRow[] {
	return JSON.parse(fs.readFileSync(path.join(folder, "cases.json"), "utf8"));
}

/** The bytes of one attack, or of a twin. */
export function attackFile(name: string): Uint8Array {
	return new Uint8Array(fs.readFileSync(path.join(folder, "files", name)));
}

/**
 * What is told outside. A sealed message without a document in it is the same failure as a wrong key: which of the two it was depends on
 * the key, and whoever could tell them apart could decrypt.
 */
function outward(outcome: string): string {
	return /^opened by [^;]+; malformed$/.test(outcome) ? "failed" : outcome;
}

/** The time that attacks on paths are about. */
export const pathTime = Date.UTC(2027, 0, 15) / 1000;

/** The verdict on the signer's path; the mathematics of the message must be right, so that the path alone decides. */
function pathOutcome(bytes: Uint8Array): string {
	const file = openFile(bytes, { platform: nodePlatform });
	const [signer] = file.ok ? file.signers : [];
	if (!file.ok || signer === undefined || !file.genuine) return "not genuine";
	const anchors = [{ certificate: certificateOf("root") }];
	const trust = { anchors, at: pathTime, policy: { revocation: "none" } } as const;
	const { indication, subIndication } = validateSigner(signer, file, trust, nodePlatform);
	return `${indication} ${subIndication ?? ""}`.trim();
}

function read(file: string, form: AttackRow["form"], cut: "whole" | "random"): string {
	if (form === "path") return pathOutcome(attackFile(file));
	return outward(readCase(attackFile(file), form, cut, document).outcome);
}

/** What is wrong with one attack, in words; null when it is refused with its code and its twin is accepted. */
export function findFault(row: AttackRow): string | null {
	for (const cut of ["whole", "random"] as const) {
		const got = read(row.file, row.form, cut);
		if (got !== row.expected) return `${row.file} (${cut}): ${got}, expected ${row.expected}`;
		const twin = read(row.twin, row.form, cut);
		if (!twin.endsWith("TOTAL-PASSED")) return `${row.twin} (${cut}), the valid twin: ${twin}`;
	}
	return null;
}

/** Reads every attack and its twin. `npm run conformance` prints the counts. */
export function runAttacks(): { readonly right: number; readonly total: number; readonly faults: readonly string[] } {
	const rows = attackRows();
	const faults = rows.map(findFault).filter((fault) => fault !== null);
	return { right: rows.length - faults.length, total: rows.length, faults };
}
