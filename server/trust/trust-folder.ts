import fs from "node:fs";
import path from "node:path";
import { parseTrustList, type TrustList } from "./trust-list.ts";

/** Where the office's trust list lies: a file that an administrator puts there and that every start reads. */
export function trustListFile(dataFolder: string): string {
	return path.join(dataFolder, "trust-list.json");
}

/**
 * Reads the trust list. Without one nobody is accredited, and the office says so at its start: it does not refuse to run, because letters
 * must still get their number. Throws for a file that is not valid.
 */
export function readTrustList(dataFolder: string): { readonly list: TrustList; readonly missing: boolean } {
	const file = trustListFile(dataFolder);
	if (!fs.existsSync(file)) return { list: { format: 1, entries: [] }, missing: true };
	return { list: parseTrustList(fs.readFileSync(file, "utf8")), missing: false };
}
