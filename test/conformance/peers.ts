import { join } from "node:path";
import { runPeers as readPeers } from "../../cms/vectors/peers.ts";
import { vectorRows } from "../../cms/vectors/read-case.ts";
import type { Suite } from "./suite.ts";
import { unlistedFiles } from "./unlisted.ts";

const folder = join(import.meta.dirname, "../../cms/vectors");

/** Files that OpenSSL, gpgsm, NSS and BouncyCastle made, each read whole, in random pieces and byte by byte. None of them need be here. */
export function runPeers(): Suite {
	const { right, total, faults } = readPeers();
	const rows = vectorRows();
	const makers = [...new Set(rows.map(({ file }) => file.slice(0, file.indexOf("/"))))];
	const unlisted = makers.flatMap((maker) => {
		const own = rows.filter(({ file }) => file.startsWith(`${maker}/`)).map(({ file }) => file.slice(maker.length + 1));
		return unlistedFiles(join(folder, maker), new Set(own));
	});
	const counts = makers.map((maker) => `${maker} ${rows.filter(({ file }) => file.startsWith(`${maker}/`)).length}`);
	return { right, total, wrong: [...faults, ...unlisted], notes: [counts.join(", ")] };
}
