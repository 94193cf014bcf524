import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ZipRule, zipRules } from "../src/zip-rules.ts";
import { zipCases } from "./zip-cases.ts";

// Writes container/vectors/zip/*.zip and cases.json: `node container/vectors/make-zip.ts [--peers]`. The hand-made archives are always
// the same bytes; with `--peers` the archives of other tools are made anew too (they carry the clock of the run).

const folder = join(import.meta.dirname, "zip");

type ListedCase = {
	file: string;
	what: string;
	/** "accepted", or the codes and rules that the strict reader answers with, sorted. */
	expected: "accepted" | readonly { code: string; rule: string }[];
	names?: readonly string[];
	/** The command that made it; absent for archives made by hand. */
	command?: string;
};

type PeerCase = { file: string; what: string; command: string; names: readonly string[]; rules?: readonly ZipRule[] };

const aryz = "Арыз, 2 барак.pdf";
const kelishim = "Эмгек келишими, 3 барак.pdf";
const both = [aryz, kelishim];

/** Each command runs in a folder that holds both documents (and `set/` with the same two), and writes its archive to $OUT. */
const peers: readonly PeerCase[] = [
	{ file: "infozip-deflate.zip", what: "Info-ZIP, as it is", command: `zip -q "$OUT" "${aryz}" "${kelishim}"`, names: both },
	{ file: "infozip-stored.zip", what: "Info-ZIP, stored", command: `zip -q -0 "$OUT" "${aryz}" "${kelishim}"`, names: both },
	{ file: "infozip-folder.zip", what: "Info-ZIP, a whole folder", command: `zip -q -r "$OUT" set`, names: both.map((name) => `set/${name}`) },
	{ file: "infozip-descriptors.zip", what: "Info-ZIP, data descriptors", command: `zip -q -fd "$OUT" "${aryz}" "${kelishim}"`, names: both },
	{ file: "infozip-pipe.zip", what: "Info-ZIP, written to a pipe", command: `zip -q - "${aryz}" "${kelishim}" | cat > "$OUT"`, names: both },
	{ file: "infozip-stdin.zip", what: "Info-ZIP, one file from a pipe (zip64 and descriptor)", command: `cat "${aryz}" | zip -q - - | cat > "$OUT"`, names: [], rules: ["special-file"] },
	{ file: "infozip-zip64.zip", what: "Info-ZIP, zip64 forced", command: `zip -q -fz "$OUT" "${aryz}" "${kelishim}"`, names: both },
	{ file: "infozip-comment.zip", what: "Info-ZIP, with a comment", command: `echo Арыз | zip -q -z "$OUT" "${aryz}"`, names: [aryz] },
	{ file: "infozip-utf8.zip", what: "Info-ZIP, UTF-8 flag forced", command: `zip -q -UN=UTF8 "$OUT" "${aryz}"`, names: [aryz] },
	{
		file: "python-deflate.zip",
		what: "python3 zipfile, deflate",
		command: `python3 -c 'import zipfile,sys; z=zipfile.ZipFile(sys.argv[1],"w",zipfile.ZIP_DEFLATED); [z.write(n) for n in sys.argv[2:]]; z.close()' "$OUT" "${aryz}" "${kelishim}"`,
		names: both,
	},
	{
		file: "python-stream.zip",
		what: "python3 zipfile, to a pipe",
		command: `python3 -c 'import zipfile,sys; z=zipfile.ZipFile(sys.stdout.buffer,"w",zipfile.ZIP_DEFLATED); [z.write(n) for n in sys.argv[1:]]; z.close()' "${aryz}" "${kelishim}" | cat > "$OUT"`,
		names: both,
	},
	{
		file: "python-zip64.zip",
		what: "python3 zipfile, zip64 forced",
		command: `python3 -c 'import zipfile,sys; z=zipfile.ZipFile(sys.argv[1],"w"); w=z.open(sys.argv[2],"w",force_zip64=True); w.write(open(sys.argv[2],"rb").read()); w.close(); z.close()' "$OUT" "${aryz}"`,
		names: [aryz],
	},
	{ file: "7zip.zip", what: "7-Zip, as it is", command: `7zz a -bso0 -bsp0 "$OUT" "${aryz}" "${kelishim}"`, names: both },
	{ file: "7zip-stored-folder.zip", what: "7-Zip, stored, a folder", command: `7zz a -bso0 -bsp0 -mx0 "$OUT" set`, names: both.map((name) => `set/${name}`) },
	{ file: "7zip-utf8.zip", what: "7-Zip, UTF-8 names", command: `7zz a -bso0 -bsp0 -mcu=on "$OUT" "${aryz}" "${kelishim}"`, names: both },
	{ file: "bsdtar.zip", what: "libarchive (bsdtar)", command: `bsdtar --format zip -cf "$OUT" "${aryz}" "${kelishim}"`, names: both },
	{ file: "bsdtar-pipe.zip", what: "libarchive to a pipe: padded with zeros to a block of a tape", command: `bsdtar --format zip -cf - "${aryz}" "${kelishim}" | cat > "$OUT"`, names: both, rules: ["after-end"] },
	{ file: "jar.zip", what: "Java's jar", command: `jar --create --no-manifest --file "$OUT" set`, names: both.map((name) => `set/${name}`) },
];

function documents(at: string): void {
	mkdirSync(join(at, "set"));
	for (const name of both) {
		const bytes = `%PDF-1.4\n% ${name}\n${"0 0 m 100 100 l S\n".repeat(20)}%%EOF\n`;
		writeFileSync(join(at, name), bytes);
		writeFileSync(join(at, "set", name), bytes);
	}
}

function makePeers(): void {
	for (const peer of peers) {
		const room = mkdtempSync(join(tmpdir(), "zip-peer-"));
		try {
			documents(room);
			const out = join(room, "out.zip");
			execFileSync("sh", ["-c", peer.command], { cwd: room, env: { ...process.env, OUT: out, LC_ALL: "C.UTF-8" } });
			writeFileSync(join(folder, peer.file), readFileSync(out));
		} catch (error) {
			console.error(`${peer.file}: not made (${(error as Error).message.split("\n")[0]})`);
		} finally {
			rmSync(room, { recursive: true });
		}
	}
}

function byOrder(a: { file: string }, b: { file: string }): number {
	return a.file < b.file ? -1 : 1;
}

function listCases(): ListedCase[] {
	const expect = (rules: readonly ZipRule[]): ListedCase["expected"] =>
		rules.length === 0 ? "accepted" : [...rules].sort().map((rule) => ({ code: zipRules[rule], rule }));
	const made = zipCases.map(
		({ file, what, rules, names }): ListedCase => ({ file, what, expected: expect(rules), ...(names === undefined ? {} : { names }) }),
	);
	const others = peers.map(
		({ file, what, command, names, rules }): ListedCase => ({ file, what, expected: expect(rules ?? []), names, command }),
	);
	return [...made, ...others].sort(byOrder);
}

mkdirSync(folder, { recursive: true });
for (const { file, bytes } of zipCases) writeFileSync(join(folder, file), bytes);
if (process.argv.includes("--peers")) makePeers();
writeFileSync(join(folder, "cases.json"), `${JSON.stringify(listCases(), null, "\t")}\n`);
