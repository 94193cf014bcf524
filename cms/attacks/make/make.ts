import fs from "node:fs";
import path from "node:path";
import { armourAttacks } from "./armour-attacks.ts";
import type { Attack } from "./attack.ts";
import { multipartAttacks } from "./multipart-attacks.ts";
import { sealedAttacks } from "./sealed-attacks.ts";
import { signedAttacks } from "./signed-attacks.ts";

/** Makes the attack files anew: `node cms/attacks/make/make.ts`. Each attack is one file, its valid twin beside it, the code in cases.json. */
const folder = path.join(import.meta.dirname, "..");
const files = path.join(folder, "files");
fs.rmSync(files, { recursive: true, force: true });
fs.mkdirSync(files);
const attacks: readonly Attack[] = [...signedAttacks(), ...sealedAttacks(), ...armourAttacks(), ...multipartAttacks()];
const twins = new Map<string, string>();
const rows = attacks.map(({ name, why, form, expected, hostile, twin }) => {
	fs.writeFileSync(path.join(files, `${name}.p7m`), hostile);
	// Many attacks share one twin: it is written once.
	const known = Buffer.from(twin).toString("base64");
	const twinFile = twins.get(known) ?? `${name}.valid.p7m`;
	if (!twins.has(known)) fs.writeFileSync(path.join(files, twinFile), twin);
	twins.set(known, twinFile);
	return { file: `${name}.p7m`, why, form, expected, twin: twinFile };
});
fs.writeFileSync(path.join(folder, "cases.json"), `${JSON.stringify(rows, null, "\t")}\n`);
console.log(`${rows.length} attacks`);
