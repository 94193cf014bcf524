import { unarmour } from "../../cms/src/armour.ts";
import { readSigned, type SignedReport } from "../../cms/src/signed-read.ts";
import { pullOf } from "../../cms/src/source.ts";
import { detachedPairsMax } from "./limits.ts";
import { signedNames, withoutLayers } from "./name.ts";
import type { Peeled } from "./peel.ts";
import type { ContainerPlatform } from "./platform.ts";
import { isAboutContent } from "./signer-findings.ts";

/** A file of the archive and what its layers held. `entryName` has the common top folder removed. */
export type Item = { readonly entryName: string; readonly garbled: boolean; readonly peeled: Peeled };

/** A detached signature and the document it belongs to. `about` are the bytes it is compared with. */
export type Pair = {
	readonly signature: Item;
	readonly document: Item;
	readonly report: SignedReport;
	readonly about: Uint8Array;
};

/** A name for comparing: composed, lower case, folders kept, layers' endings off. */
function comparable(entryName: string): string {
	const folder = entryName.slice(0, entryName.lastIndexOf("/") + 1);
	return `${folder}${withoutLayers(entryName)}`.normalize("NFC").toLowerCase();
}

function withoutExtension(name: string): string {
	return name.replace(/\.[^./]{1,5}$/, "");
}

/** The documents that the signature's name points at: the same name without `.sig`, else a single one that differs in extension only. */
function namedDocuments(signature: Item, documents: readonly Item[]): Item[] {
	const names = signedNames(signature.entryName);
	const exact = documents.filter(
		(document) =>
			names.includes(document.entryName.normalize("NFC").toLowerCase()) ||
			names.includes(comparable(document.entryName)),
	);
	if (exact.length > 0) return exact;
	const loose = documents.filter((document) => names.includes(withoutExtension(comparable(document.entryName))));
	return loose.length === 1 ? loose : [];
}

/**
 * Reads the signature against what the document may have been when it was signed: the plain document, or one of its sealed forms (a
 * signature made outside the encryption). The plain one is reported when none fits.
 */
function compare(signature: Item, document: Item, platform: ContainerPlatform): Pair & { fits: boolean } {
	const bytes = signature.peeled.contents.at(-1) ?? new Uint8Array();
	const candidates = [...document.peeled.contents].reverse();
	let first: (Pair & { fits: boolean }) | null = null;
	for (const about of candidates) {
		const report = readSigned(unarmour(pullOf(bytes)).pull, { platform: platform.cms, detached: pullOf(about) });
		const fits = report.signers.length > 0 && report.signers.every(isAboutContent);
		const pair = { signature, document, report, about, fits };
		if (fits) return pair;
		first ??= pair;
	}
	return (
		first ?? {
			signature,
			document,
			report: readSigned(pullOf(bytes), { platform: platform.cms }),
			about: bytes,
			fits: false,
		}
	);
}

/**
 * Gives each detached signature its document: by name where the signature fits, then by digest among the documents that no one signed,
 * then by name where it does not fit (the document was changed after signing, and that must be said). What is left has no document.
 */
export function pairSignatures(
	signatures: readonly Item[],
	documents: readonly Item[],
	platform: ContainerPlatform,
): { pairs: readonly Pair[]; orphans: readonly Item[] } {
	const pairs: Pair[] = [];
	const misfits = new Map<Item, Pair>();
	let left: Item[] = [];
	for (const signature of signatures) {
		const tries = namedDocuments(signature, documents).map((document) => compare(signature, document, platform));
		const fitting = tries.filter((pair) => pair.fits);
		if (fitting[0] !== undefined) pairs.push(fitting[0]);
		else left.push(signature);
		if (fitting.length === 0 && tries[0] !== undefined) misfits.set(signature, tries[0]);
	}
	const isUnsigned = (document: Item): boolean =>
		document.peeled.signed.length === 0 && !pairs.some((pair) => pair.document === document);
	let work = detachedPairsMax;
	left = left.filter((signature) => {
		for (const document of documents.filter(isUnsigned)) {
			if (work-- <= 0) return true;
			const pair = compare(signature, document, platform);
			if (!pair.fits) continue;
			pairs.push(pair);
			return false;
		}
		return true;
	});
	const unsigned = documents.filter(isUnsigned);
	const orphans: Item[] = [];
	for (const signature of left) {
		// One signature, one document, nothing else: they belong together whatever they are called (and with GOST no digest can tell).
		const only = left.length === 1 && unsigned.length === 1 ? unsigned[0] : undefined;
		const misfit = misfits.get(signature) ?? (only === undefined ? undefined : compare(signature, only, platform));
		if (misfit === undefined) orphans.push(signature);
		else pairs.push(misfit);
	}
	return { pairs, orphans };
}
