import fs from "node:fs";
import path from "node:path";
import { parseTrustList, type TrustList } from "./trust-list.ts";

/** Where the office's trust list lies: a file that an administrator puts there. */
export function trustListFile(dataFolder: string): string {
	return path.join(dataFolder, "trust-list.json");
}

/**
 * Reads the trust list. Without one nobody is accredited, and the office says so at its start: it does not refuse to run, because letters
 * must still get their number; their control waits for the list. Throws for a file that is not valid.
 */
export function readTrustList(dataFolder: string): { readonly list: TrustList; readonly missing: boolean } {
	const file = trustListFile(dataFolder);
	if (!fs.existsSync(file)) return { list: { format: 1, entries: [] }, missing: true };
	return { list: parseTrustList(fs.readFileSync(file, "utf8")), missing: false };
}

/**
 * The trust list as its file says it now: who puts it there, or renews it, need not stop the office. The file is read again when it was written
 * again. What it gives throws for a file that is not valid: nobody is judged by half a list, and the case waits for us.
 */
export function openTrustList(dataFolder: string): () => TrustList {
	const stampOf = (): string => {
		const found = fs.statSync(trustListFile(dataFolder), { throwIfNoEntry: false });
		return found ? `${found.ino} ${found.size} ${found.mtimeMs}` : "none";
	};
	let stamp = stampOf();
	let { list } = readTrustList(dataFolder);
	return () => {
		const now = stampOf();
		if (now !== stamp) {
			list = readTrustList(dataFolder).list;
			stamp = now;
		}
		return list;
	};
}
