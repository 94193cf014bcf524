import fs from "node:fs";
import path from "node:path";
import { parseTrustList, type TrustList } from "./trust-list.ts";

/** A trust list that an administrator puts into the data folder; it is taken into the office's dated data (trust-rows.ts). */
export function trustListFile(dataFolder: string): string {
	return path.join(dataFolder, "trust-list.json");
}

/** Reads that file. Throws for one that is not valid. */
export function readTrustList(dataFolder: string): { readonly list: TrustList; readonly missing: boolean } {
	const file = trustListFile(dataFolder);
	if (!fs.existsSync(file)) return { list: { format: 1, entries: [] }, missing: true };
	return { list: parseTrustList(fs.readFileSync(file, "utf8")), missing: false };
}
