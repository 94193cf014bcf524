import fs from "node:fs";
import path from "node:path";
import { type AttackRow, attackRows } from "../attacks.ts";
import { armourAttacks } from "./armour-attacks.ts";
import type { Attack } from "./attack.ts";
import { curveAttacks } from "./curve-attacks.ts";
import { forgedAttacks } from "./forged-attacks.ts";
import { moreSealedAttacks } from "./more-sealed-attacks.ts";
import { multipartAttacks } from "./multipart-attacks.ts";
import { pathAttacks } from "./path-attacks.ts";
import { sealedAttacks } from "./sealed-attacks.ts";
import { signedAttacks } from "./signed-attacks.ts";

/**
 * Makes the attack files: `node cms/attacks/make/make.ts`, all anew, or with `missing` those alone that are not there yet (EC, PSS and every seal
 * come out differently each time). Each attack is one file, its valid twin beside it, the code in cases.json.
 */
const folder = path.join(import.meta.dirname, "..");
const files = path.join(folder, "files");
const index = path.join(folder, "cases.json");
const onlyMissing = process.argv[2] === "missing";
if (!onlyMissing) fs.rmSync(files, { recursive: true, force: true });
fs.mkdirSync(files, { recursive: true });
const old: readonly AttackRow[] = onlyMissing ? attackRows() : [];
const kept = new Map(old.map((row) => [row.file, row]));
const attacks: readonly Attack[] = [
	...signedAttacks(),
	...forgedAttacks(),
	...curveAttacks(),
	...pathAttacks(),
	...sealedAttacks(),
	...moreSealedAttacks(),
	...armourAttacks(),
	...multipartAttacks(),
];
const twins = new Map(
	old.map((row) => [fs.readFileSync(path.join(files, row.twin)).toString("base64"), row.twin] as const),
);
const rows = attacks.map(({ name, why, form, expected, hostile, twin }) => {
	const there = kept.get(`${name}.p7m`);
	if (there !== undefined) return { ...there, why, expected };
	fs.writeFileSync(path.join(files, `${name}.p7m`), hostile);
	// Many attacks share one twin: it is written once.
	const known = Buffer.from(twin).toString("base64");
	const twinFile = twins.get(known) ?? `${name}.valid.p7m`;
	if (!twins.has(known)) fs.writeFileSync(path.join(files, twinFile), twin);
	twins.set(known, twinFile);
	return { file: `${name}.p7m`, why, form, expected, twin: twinFile };
});
fs.writeFileSync(index, `${JSON.stringify(rows, null, "\t")}\n`);
console.log(`${rows.length} attacks`);
