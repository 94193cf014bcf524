import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { findUnarmoured } from "../cms/src/armour.ts";
import { nodePlatform } from "../cms/src/node.ts";
import { readSigned } from "../cms/src/signed-read.ts";
import { sniffCms } from "../cms/src/sniff.ts";
import { pullOf } from "../cms/src/source.ts";
import { isSystemFile } from "../container/src/entry-place.ts";
import { entriesMax } from "../container/src/limits.ts";
import { manifestFileName } from "../container/src/manifest.ts";
import { signedNames, withoutLayers } from "../container/src/name.ts";
import type { MadeSignature } from "../container/src/pack-plan.ts";
import { CliStop, exitCodes } from "./exit-codes.ts";

/** A document of the applicant's folder. `path` is relative to it, with `/`; `person` comes from the subfolder, 1 for the first. */
export type FolderDocument = {
	readonly path: string;
	readonly name: string;
	readonly folder: string;
	readonly bytes: Uint8Array;
	readonly sha256: string;
	readonly signature: MadeSignature | null;
};

export type Folder = {
	readonly documents: readonly FolderDocument[];
	/** Subfolders in the order of their names with numbers compared as numbers: one per worker. */
	readonly subfolders: readonly string[];
	/** tilkat.json of an earlier run, and the signature that was made for it with another tool. */
	readonly manifest: { readonly bytes: Uint8Array; readonly signature: MadeSignature | null } | null;
	/** Detached signatures that no file bears the name of. */
	readonly lonelySignatures: readonly string[];
};

const byName = new Intl.Collator("ky", { numeric: true });

function sha256(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}

/** Regular files of a folder and its subfolders, one level deep, by name. Links are not followed: they may lead anywhere. */
function listFiles(folder: string): string[] {
	const at = (relative: string): string[] =>
		readdirSync(join(folder, relative), { withFileTypes: true })
			.sort((a, b) => byName.compare(a.name, b.name))
			.flatMap((entry) => {
				const path = relative === "" ? entry.name : `${relative}/${entry.name}`;
				if (entry.isFile()) return isSystemFile(path) ? [] : [path];
				return entry.isDirectory() && relative === "" && !entry.name.startsWith(".") ? at(path) : [];
			});
	return at("");
}

type Read = { path: string; bytes: Uint8Array };
type SignatureFile = Read & { attached: Uint8Array | null };

/** The content of an attached signature, or null for a detached one. Whether it is right is for control to say. */
function contentOf(bytes: Uint8Array): Uint8Array | null {
	const der = findUnarmoured(bytes)?.bytes ?? bytes;
	const parts: Uint8Array[] = [];
	const report = readSigned(pullOf(der), { platform: nodePlatform, sink: (chunk) => parts.push(chunk.slice()) });
	return report.hasContent ? new Uint8Array(Buffer.concat(parts)) : null;
}

function signatureFor(path: string, signatures: SignatureFile[]): MadeSignature | null {
	const index = signatures.findIndex((each) => signedNames(each.path).includes(path.normalize("NFC").toLowerCase()));
	const found = signatures[index];
	if (found === undefined) return null;
	signatures.splice(index, 1);
	return { form: found.attached === null ? "detached" : "attached", bytes: found.bytes };
}

/**
 * Reads the folder of scans: one document per file, in the order of names, with the signature that another tool may have put beside or
 * around it. Throws `CliStop` for a folder that is none, is empty, or holds more files than a container may.
 */
export function readFolder(folder: string, ignore: (path: string) => boolean = () => false): Folder {
	try {
		if (!statSync(folder).isDirectory()) throw new Error();
	} catch {
		throw new CliStop(exitCodes.usage, (words) => words.notAFolder(folder));
	}
	const paths = listFiles(folder).filter((path) => !ignore(path));
	if (paths.length > entriesMax)
		throw new CliStop(exitCodes.usage, (words) => words.tooManyFiles(folder, paths.length, entriesMax));
	const files = paths.map((path): Read => ({ path, bytes: new Uint8Array(readFileSync(join(folder, path))) }));
	const signatures: SignatureFile[] = [];
	const plain: Read[] = [];
	for (const file of files) {
		if (sniffCms(file.bytes.subarray(0, 64 * 1024)) === "signed")
			signatures.push({ ...file, attached: contentOf(file.bytes) });
		else plain.push(file);
	}
	const documents: FolderDocument[] = [];
	let manifest: Folder["manifest"] = null;
	for (const { path, bytes } of plain) {
		const signature = signatureFor(path, signatures);
		if (path.toLowerCase() === manifestFileName) manifest = { bytes, signature };
		else documents.push(documentOf(path, bytes, signature));
	}
	for (const { path, bytes, attached } of [...signatures]) {
		if (attached === null) continue;
		signatures.splice(
			signatures.findIndex((each) => each.path === path),
			1,
		);
		const made: MadeSignature = { form: "attached", bytes };
		const shown = path.slice(0, path.lastIndexOf("/") + 1) + withoutLayers(path);
		if (shown.toLowerCase() === manifestFileName) manifest = { bytes: attached, signature: made };
		else documents.push(documentOf(shown, attached, made));
	}
	documents.sort((a, b) => byName.compare(a.path, b.path));
	if (documents.length === 0) throw new CliStop(exitCodes.usage, (words) => words.emptyFolder(folder));
	const subfolders = [...new Set(documents.map((each) => each.folder).filter((name) => name !== ""))].sort(
		byName.compare,
	);
	return { documents, subfolders, manifest, lonelySignatures: signatures.map((each) => each.path) };
}

function documentOf(path: string, bytes: Uint8Array, signature: MadeSignature | null): FolderDocument {
	const stroke = path.indexOf("/");
	return {
		path,
		name: path.slice(path.lastIndexOf("/") + 1).normalize("NFC"),
		folder: stroke < 0 ? "" : path.slice(0, stroke),
		bytes,
		sha256: sha256(bytes),
		signature,
	};
}
