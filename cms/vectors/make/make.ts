import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { bouncycastleRows } from "./bouncycastle.ts";
import { gpgsmRows } from "./gpgsm.ts";
import { nssRows } from "./nss.ts";
import { opensslRows } from "./openssl.ts";
import { opensslMatrixRows } from "./openssl-matrix.ts";
import type { VectorRow } from "./row.ts";

/**
 * Makes the vectors anew: `node cms/vectors/make/make.ts [peer] [part of a file's name]`. Needs Debian's openssl, gpgsm, libnss3-tools and BouncyCastle with a JDK;
 * a peer that is not installed keeps its checked-in files. Writes `cases.json`. The files differ at each run (keys and vectors are drawn anew).
 */
const folder = path.join(import.meta.dirname, "..");

const peers: Record<string, readonly VectorRow[]> = {
	openssl: [...opensslRows, ...opensslMatrixRows],
	gpgsm: gpgsmRows,
	nss: nssRows,
	bouncycastle: bouncycastleRows,
};

function content(bytes: number): Uint8Array {
	// Not random: a fixed pattern with line ends of every kind, which tools that "canonicalise" text would spoil.
	const text = "%PDF-1.7\r\nline\nline\rend\x00\xff\x80 ";
	return Uint8Array.from({ length: bytes }, (_, i) => (text.charCodeAt(i % text.length) + Math.floor(i / 251)) & 0xff);
}

function run(row: VectorRow): string | null {
	fs.mkdirSync(path.join(folder, path.dirname(row.file)), { recursive: true });
	try {
		execFileSync("sh", ["-c", row.command], { cwd: folder, stdio: "pipe" });
		return null;
	} catch (error) {
		// What a command leaves behind when it fails is no vector.
		fs.rmSync(path.join(folder, row.file), { force: true });
		return error instanceof Error ? error.message.slice(0, 600) : String(error);
	}
}

fs.writeFileSync(path.join(folder, "content.bin"), content(1500));
fs.writeFileSync(path.join(folder, "content-long.bin"), content(40_000));
const letter = "Кат\n\n--- line that begins with dashes\nthe last line has no end";
fs.writeFileSync(path.join(folder, "letter.txt"), letter);
fs.writeFileSync(path.join(folder, "letter-crlf.txt"), letter.replaceAll("\n", "\r\n"));
const index = path.join(folder, "cases.json");
const old: VectorRow[] = fs.existsSync(index) ? JSON.parse(fs.readFileSync(index, "utf8")) : [];
const kept = new Map(old.map((row) => [row.file, row]));
const [asked, part = ""] = process.argv.slice(2);
for (const [peer, rows] of Object.entries(peers)) {
	if (asked !== undefined && asked !== peer) continue;
	for (const file of kept.keys()) if (file.startsWith(`${peer}/`) && file.includes(part)) kept.delete(file);
	for (const row of rows.filter(({ file }) => file.includes(part))) {
		const fault = run(row);
		if (fault === null) kept.set(row.file, row);
		else console.error(`${row.file}: ${fault}`);
	}
}
const rows = [...kept.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
fs.writeFileSync(index, `${JSON.stringify(rows, null, "\t")}\n`);
console.log(`${rows.length} vectors`);
