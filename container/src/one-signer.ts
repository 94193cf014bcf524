import type { SignerReport } from "../../cms/src/signed-read.ts";
import { finding } from "../../findings/catalogue.ts";
import type { FileRef, Finding } from "../../findings/finding.ts";
import { signerIdentities } from "./signer-findings.ts";

/** A signed file, or the manifest (`file` null), with its signers. */
export type SignedFile = { readonly file: FileRef | null; readonly signers: readonly SignerReport[] };

/**
 * One letter is one application of one company (B24): all files have a signer in common. When they have not, each file that lacks the
 * most frequent signer is named (`S05`); on a tie the signer of the first file is the one to keep.
 */
export function oneSignerFindings(files: readonly SignedFile[]): Finding[] {
	const identityOf = signerIdentities();
	const identities = files.map(({ file, signers }) => ({
		file,
		who: new Set(signers.map(identityOf).filter((identity) => identity !== null)),
	}));
	const known = identities.filter(({ who }) => who.size > 0);
	const counts = new Map<string, number>();
	for (const { who } of known) for (const identity of who) counts.set(identity, (counts.get(identity) ?? 0) + 1);
	let keep: string | null = null;
	for (const [identity, count] of counts) if (keep === null || count > (counts.get(keep) ?? 0)) keep = identity;
	return known
		.filter(({ who }) => keep !== null && !who.has(keep))
		.map(({ file }) => finding("S05", file === null ? { params: { entry: "tilkat.json" } } : { file }));
}
