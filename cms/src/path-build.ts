import { hexOf } from "./der.ts";
import { type PathPlatform, verifyWith } from "./path-algorithms.ts";
import { chainLengthMax, type PathBudget, spend } from "./path-budget.ts";
import { dsaParameters, inheritsParameters, type PathLink, sameEntity, workingSpki } from "./path-link.ts";
import type { AlgorithmRules } from "./path-verdict.ts";
import { type AlgorithmId, isSelfIssued } from "./x509.ts";

/** What carries a signature: a certificate, a list, an answer. */
export type Signed = {
	readonly tbs: Uint8Array;
	readonly signatureAlgorithm: AlgorithmId;
	readonly signature: Uint8Array;
};

/** What the search works with. `links` are the candidates between leaf and anchor, in any order. */
export type SearchContext = {
	readonly anchors: readonly PathLink[];
	readonly links: readonly PathLink[];
	readonly rules: AlgorithmRules;
	readonly platform: PathPlatform;
	readonly budget: PathBudget;
	/** Verdicts on signatures of this run, by what is signed and the key in hex: the same pair is met in many paths. */
	readonly seen: Map<Signed, Map<string, SignatureVerdict>>;
};

type SignatureVerdict = ReturnType<typeof verifyWith>;

/** What the search met on the way, for the case that it finds nothing. */
export type SearchNotes = { wrongSignature: boolean };

/** Did the key in `spki` sign this? Each pair is computed, and paid for, once per run. Throws `PathLimitError`. */
export function signatureVerdict(signed: Signed, spki: Uint8Array, context: SearchContext): SignatureVerdict {
	const key = hexOf(spki);
	const byKey = context.seen.get(signed) ?? new Map<string, SignatureVerdict>();
	context.seen.set(signed, byKey);
	const known = byKey.get(key);
	if (known !== undefined) return known;
	spend(context.budget, "signatures");
	const { rules, platform } = context;
	const { signatureAlgorithm: algorithm, tbs: data, signature } = signed;
	const verdict = verifyWith({ spki, algorithm, data, signature, rules, platform });
	byKey.set(key, verdict);
	return verdict;
}

/**
 * Paths from `leaf` to an anchor, leaf first, the likeliest first, one at a time. Each step is by name and by signature, so that a crowd
 * of namesakes cannot multiply; the same entity never comes twice in a path. Throws `PathLimitError` when the work is too much.
 */
export function* findChains(
	leaf: PathLink,
	context: SearchContext,
	notes: SearchNotes,
): Generator<readonly PathLink[]> {
	yield* extend([leaf], context, notes);
}

function* extend(
	chain: readonly PathLink[],
	context: SearchContext,
	notes: SearchNotes,
): Generator<readonly PathLink[]> {
	const top = chain[chain.length - 1];
	if (top === undefined || chain.length > chainLengthMax) return;
	for (const anchor of issuersOf(top, context.anchors)) {
		spend(context.budget, "steps");
		if (isStep(top, anchor, context, notes)) yield [...chain, anchor];
	}
	for (const link of issuersOf(top, context.links)) {
		spend(context.budget, "steps");
		if (chain.some((one) => sameEntity(one.certificate, link.certificate))) continue;
		if (isStep(top, link, context, notes)) yield* extend([...chain, link], context, notes);
	}
}

/** Certificates named like the issuer; those whose key identifier is the one the child asks for come first. */
function issuersOf(child: PathLink, links: readonly PathLink[]): readonly PathLink[] {
	const wanted = child.extensions.authorityKeyIdHex;
	const named = links.filter((link) => link.certificate.subject.key === child.certificate.issuer.key);
	const fits = (link: PathLink) => (wanted !== null && link.extensions.subjectKeyIdHex === wanted ? 0 : 1);
	const later = (link: PathLink) => (isSelfIssued(link.certificate) ? 1 : 0);
	return [...named].sort(
		(a, b) => fits(a) - fits(b) || later(a) - later(b) || b.certificate.notAfter - a.certificate.notAfter,
	);
}

/** A weak or unknown algorithm does not end the search here: the verdict on the whole path must be able to name it. */
function isStep(child: PathLink, issuer: PathLink, context: SearchContext, notes: SearchNotes): boolean {
	if (inheritsParameters(issuer.certificate)) return true;
	const { spki } = issuer.certificate;
	if (signatureVerdict(child.certificate, spki, context) !== "signature") return true;
	notes.wrongSignature = true;
	return false;
}

/** The public key of each link of a whole chain (leaf first), with inherited DSA parameters filled in from above. */
export function workingKeys(chain: readonly PathLink[]): readonly Uint8Array[] {
	let parameters: Uint8Array | null = null;
	return [...chain]
		.reverse()
		.map(({ certificate }) => {
			const spki = workingSpki(certificate, parameters);
			parameters = dsaParameters(certificate, parameters);
			return spki;
		})
		.reverse();
}
