import { readFileSync } from "node:fs";
import { lstat } from "node:fs/promises";
import type { Tx } from "./pool.ts";
import { objectPath } from "./vault.ts";

/** One row is one violation; `name` says which sentence of invariants.sql it breaks. */
export type Violation = { readonly name: string; readonly sentence: string; readonly what: string };

type Invariant = { readonly name: string; readonly sentence: string; readonly sql: string };

/** Rows told of each broken invariant; the first few say what is wrong, a million say no more. */
const rowsToldMax = 20;

/** Reads invariants.sql: each query stands under a line `-- name: sentence`, and gives one text column. */
export function listInvariants(): readonly Invariant[] {
	const text = readFileSync(new URL("./invariants.sql", import.meta.url), "utf8");
	return text
		.split(/^(?=-- [a-z-]+: )/m)
		.filter((part) => /^-- [a-z-]+: /.test(part))
		.map((part) => {
			const [, name = "", sentence = ""] = /^-- ([a-z-]+): (.*)$/m.exec(part) ?? [];
			return { name, sentence, sql: part.slice(part.indexOf("\n") + 1).replace(/;\s*$/, "") };
		});
}

/** Asks the database whether anything impossible is true. One snapshot: in a transaction of `repeatable read` when the office is open. */
export async function checkInvariants(tx: Tx): Promise<Violation[]> {
	const violations: Violation[] = [];
	for (const { name, sentence, sql } of listInvariants()) {
		const found = await tx.query<{ what: string }>(
			`select what::text from (${sql}) as violations (what) limit ${rowsToldMax}`,
		);
		for (const { what } of found.rows) violations.push({ name, sentence, what });
	}
	return violations;
}

/** Whether the file of every recorded object is there in its size. What lies in the vault without a row is no violation but an orphan. */
export async function checkObjectFiles(tx: Tx, folder: string): Promise<Violation[]> {
	const found = await tx.query<{ object_id: string; stored_bytes: string }>(
		"select object_id, stored_bytes from vault_objects order by object_id",
	);
	const violations: Violation[] = [];
	for (const { object_id: objectId, stored_bytes: storedBytes } of found.rows) {
		const size = await lstat(objectPath(folder, objectId)).then(
			(entry) => entry.size,
			() => null,
		);
		if (size === Number(storedBytes)) continue;
		const what = `${objectId} ${size === null ? "is missing" : `has ${size} bytes instead of ${storedBytes}`}`;
		violations.push({ name: "object-file", sentence: "Every recorded object lies in the vault, whole.", what });
	}
	return violations;
}
