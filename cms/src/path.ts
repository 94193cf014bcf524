import { type Check, check } from "./check.ts";
import { type Crl, parseCrl } from "./crl.ts";
import { CmsError } from "./der.ts";
import { type OcspAnswer, parseOcsp } from "./ocsp.ts";
import type { PathPlatform } from "./path-algorithms.ts";
import { newBudget, PathLimitError, poolMax } from "./path-budget.ts";
import { findChains, type SearchContext, type SearchNotes, workingKeys } from "./path-build.ts";
import { checkChain, policiesOfChain } from "./path-checks.ts";
import { linkOf, type PathLink, sameEntity } from "./path-link.ts";
import {
	algorithmRulesDefault,
	type Evidence,
	type PathFailure,
	type PathPolicy,
	type PathVerdict,
	pathFailures,
	pathVerdict,
	type TrustAnchor,
} from "./path-verdict.ts";
import { revocationStatus } from "./revocation.ts";
import type { RevocationContext, RevocationStatus } from "./revocation-context.ts";

export type { Evidence, PathFailure, PathPolicy, PathVerdict, TrustAnchor } from "./path-verdict.ts";

export type PathInput = {
	/** The certificate in question, DER. */
	readonly certificate: Uint8Array;
	/** Certificates that may lie between, from anywhere, in any order, hostile ones among them. */
	readonly pool: readonly Uint8Array[];
	readonly anchors: readonly TrustAnchor[];
	readonly crls: readonly Uint8Array[];
	readonly ocsp?: readonly Uint8Array[];
	/** The time the verdict is about, epoch seconds: when the signature was first seen. */
	readonly at: number;
	/** When lists and answers must be current: now. Default `at`. */
	readonly evidenceAt?: number;
	readonly policy?: PathPolicy;
	readonly platform: PathPlatform;
};

/**
 * Path building and validation (RFC 5280 section 6, RFC 6960, RFC 9618) with a verdict in the words of EN 319 102-1. Several candidate
 * paths are tried and the best verdict is given. Never throws for hostile bytes: what cannot be read cannot pass.
 */
export function validatePath(input: PathInput): PathVerdict {
	const leaf = findLink(input.certificate);
	if (leaf === null) return failed("malformed", [check("path.structure", "failed")]);
	const anchors = links(input.anchors.map((anchor) => anchor.certificate));
	const pool = links(input.pool.slice(0, poolMax)).filter(
		(link) => !anchors.some((anchor) => sameDer(anchor, link)) && !sameDer(link, leaf),
	);
	if (anchors.some((anchor) => sameEntity(anchor.certificate, leaf.certificate))) {
		return failed("signer-is-anchor", [check("path.found", "failed")]);
	}
	const policy = input.policy ?? {};
	const search: SearchContext = {
		anchors,
		links: pool,
		rules: policy.algorithms ?? algorithmRulesDefault,
		platform: input.platform,
		budget: newBudget(),
		seen: new Map(),
	};
	const run: Run = {
		search,
		crls: parsed(input.crls, parseCrl),
		answers: parsed(input.ocsp ?? [], parseOcsp),
		at: input.at,
		evidenceAt: Math.max(input.evidenceAt ?? input.at, input.at),
		asking: new Set(),
	};
	try {
		return bestVerdict(leaf, policy, run);
	} catch (error) {
		if (error instanceof PathLimitError) return failed("limit", [check("path.limit", "failed", error.message)]);
		throw error;
	}
}

/** One run; `asking` holds the certificates whose status is being looked for, so that a circle of lists ends as "unknown". */
type Run = {
	readonly search: SearchContext;
	readonly crls: readonly Crl[];
	readonly answers: readonly OcspAnswer[];
	readonly at: number;
	readonly evidenceAt: number;
	readonly asking: ReadonlySet<PathLink>;
};

function bestVerdict(leaf: PathLink, policy: PathPolicy, run: Run): PathVerdict {
	const notes: SearchNotes = { wrongSignature: false };
	let best: PathVerdict | null = null;
	for (const chain of findChains(leaf, run.search, notes)) {
		const verdict = chainVerdict(chain, policy, run);
		if (verdict.failure === null) return verdict;
		if (best === null || rank(verdict) > rank(best)) best = verdict;
	}
	if (best !== null) return best;
	const failure = notes.wrongSignature ? "signature" : "no-path";
	return failed(failure, [check("path.found", "failed", failure)]);
}

/** The later in the list of failures, the more of the path was right. */
function rank(verdict: PathVerdict): number {
	return verdict.failure === null ? pathFailures.length : pathFailures.indexOf(verdict.failure);
}

/** Failures after which the revocation of the path means nothing, because nobody vouches for who issued what. */
const structural: ReadonlySet<PathFailure> = new Set([
	"malformed",
	"signature",
	"algorithm-unsupported",
	"not-an-authority",
]);

function chainVerdict(chain: readonly PathLink[], policy: PathPolicy, run: Run): PathVerdict {
	const { failures, checks } = checkChain(chain, { at: run.at, policy, context: run.search });
	const policies = policiesOfChain(chain, policy);
	const base = { chain: chain.map((link) => link.certificate.der), failures, policies };
	const found = check("path.found", "passed");
	if (policy.revocation === "none" || [...failures].some((one) => structural.has(one))) {
		const row = check("path.revocation", "not-checked");
		return pathVerdict({ ...base, checks: [found, ...checks, row] });
	}
	const revocation = chainRevocation(chain, run);
	for (const one of revocation.failures) failures.add(one);
	return pathVerdict({
		...base,
		checks: [found, ...checks, ...revocation.checks],
		revocation: revocation.status,
		revokedAt: revocation.revokedAt,
		evidence: revocation.evidence,
	});
}

type ChainRevocation = {
	readonly status: PathVerdict["revocation"];
	readonly revokedAt: number | null;
	readonly failures: readonly PathFailure[];
	readonly checks: readonly Check[];
	readonly evidence: readonly Evidence[];
};

/** Status of every certificate below the anchor, from the anchor's side down: who issued must be good before what was issued. */
function chainRevocation(chain: readonly PathLink[], run: Run): ChainRevocation {
	const spkis = workingKeys(chain);
	const anchor = chain[chain.length - 1] as PathLink;
	const statuses: RevocationStatus[] = chain.slice(0, -1).map((link, i) => {
		if (run.asking.has(link)) return { status: "unknown", revokedAt: null, evidence: [] };
		const target = { link, issuer: chain[i + 1] as PathLink, issuerSpki: spkis[i + 1] as Uint8Array };
		return revocationStatus(target, revocationContext(link, anchor, run));
	});
	const failures = statuses.flatMap((one, i): PathFailure[] => {
		if (one.status === "revoked") return [i === 0 ? "revoked" : "authority-revoked"];
		return one.status === "unknown" ? ["revocation-unknown"] : [];
	});
	const revoked = statuses.some((one) => one.status === "revoked");
	const good = statuses.every((one) => one.status === "good");
	const outcome = revoked ? "failed" : good ? "passed" : "indeterminate";
	const seen = new Set<Uint8Array>();
	return {
		status: revoked ? "revoked" : good ? "good" : "unknown",
		revokedAt: statuses[0]?.revokedAt ?? null,
		failures,
		checks: [check("path.revocation", outcome, statuses.map((one) => one.status).join(" "))],
		evidence: statuses.flatMap((one) => one.evidence.filter((each) => !seen.has(each.der) && seen.add(each.der))),
	};
}

function revocationContext(link: PathLink, anchor: PathLink, run: Run): RevocationContext {
	const asking = new Set([...run.asking, link]);
	return {
		search: run.search,
		crls: run.crls,
		answers: run.answers,
		at: run.at,
		evidenceAt: run.evidenceAt,
		/** RFC 5280 6.3.3 (f): the list issuer's own path, to the same anchor, judged with the same care at the time of the evidence. */
		issuerHolds(candidate) {
			if (sameDer(candidate, anchor)) return true;
			if (asking.has(candidate)) return candidate === link && answersForItself(link);
			const search = { ...run.search, anchors: [anchor] };
			const inner = { ...run, search, at: run.evidenceAt, asking };
			return bestVerdict(candidate, { purpose: "any" }, inner).failure === null;
		},
	};
}

/**
 * A list issuer whose own status stands in the list that it signs itself (PKITS 4.14.30). That is a circle, and is believed only where the
 * certificate's issuer wrote it into the certificate: its distribution point names its own subject as the list's issuer.
 */
function answersForItself(link: PathLink): boolean {
	const own = link.certificate.subject.key;
	return link.extensions.distributionPoints.some((point) =>
		point.crlIssuers?.some((name) => name.form === "directory" && name.name.key === own),
	);
}

function failed(failure: PathFailure, checks: readonly Check[]): PathVerdict {
	return pathVerdict({ failures: new Set([failure]), chain: [], checks });
}

function sameDer(a: PathLink, b: PathLink): boolean {
	const [one, other] = [a.certificate.der, b.certificate.der];
	return one.length === other.length && one.every((octet, i) => octet === other[i]);
}

function findLink(der: Uint8Array): PathLink | null {
	return parsed([der], linkOf)[0] ?? null;
}

function links(ders: readonly Uint8Array[]): readonly PathLink[] {
	return parsed(ders, linkOf);
}

/** Parses what can be parsed: a list, answer or certificate that is malformed is no evidence and no step. */
function parsed<T>(ders: readonly Uint8Array[], parse: (der: Uint8Array) => T | null): readonly T[] {
	return ders.flatMap((der) => {
		try {
			const value = parse(der);
			return value === null ? [] : [value];
		} catch (error) {
			if (error instanceof CmsError) return [];
			throw error;
		}
	});
}
