import { type Check, check } from "./check.ts";
import { CmsError, parseDer } from "./der.ts";
import { nameText } from "./names.ts";
import { oids } from "./oid.ts";
import { keyVerdict } from "./path-algorithms.ts";
import { type SearchContext, signatureVerdict, workingKeys } from "./path-build.ts";
import type { PathLink } from "./path-link.ts";
import { nameConstraintsHold } from "./path-names.ts";
import { policyOutcome } from "./path-policy.ts";
import { profileFault, strictProfileFault } from "./path-profile.ts";
import type { PathFailure, PathPolicy } from "./path-verdict.ts";
import { isSelfIssued, publicKeyOf } from "./x509.ts";

/** Everything RFC 5280 6.1 asks of a whole chain, revocation apart: one row per rule, every failure named. */
export type ChainReport = { readonly failures: Set<PathFailure>; readonly checks: readonly Check[] };

/** What one rule says of a chain: null when it holds, else the failure and the certificate (for the staff log). */
type Fault = { readonly failure: PathFailure; readonly detail: string } | null;
type Rule = (chain: readonly PathLink[], about: RuleInput) => readonly Fault[];
type RuleInput = { readonly at: number; readonly policy: PathPolicy; readonly context: SearchContext };

/** Rules in the order of the verdict's rows. Each sees the whole chain, leaf first, anchor last. */
const rules: Readonly<Record<string, Rule>> = {
	"path.signatures": signaturesRule,
	"path.keys": keysRule,
	"path.validity": validityRule,
	"path.authorities": authoritiesRule,
	"path.length": lengthRule,
	"path.authority-key-usage": authorityUsageRule,
	"path.profile": profileRule,
	"path.critical-extensions": criticalRule,
	"path.name-constraints": (chain, { policy }) => [
		nameConstraintsHold([...chain].reverse(), policy.initialNames) ? null : fault("name-constraints", chain[0]),
	],
	"path.policies": (chain, { policy }) => [
		policyOutcome(belowAnchor(chain), policy).holds ? null : fault("policy", chain[0]),
	],
	"path.key-usage": leafUsageRule,
};

/** The certificates that the anchor vouches for, in the order in which RFC 5280 goes through them. */
function belowAnchor(chain: readonly PathLink[]): readonly PathLink[] {
	return chain.slice(0, -1).reverse();
}

/** The policies under which a chain (leaf first, anchor last) is valid. */
export function policiesOfChain(chain: readonly PathLink[], policy: PathPolicy): readonly string[] {
	return policyOutcome(belowAnchor(chain), policy).policies;
}

/** Runs every rule over a chain (leaf first, anchor last). */
export function checkChain(chain: readonly PathLink[], about: RuleInput): ChainReport {
	const failures = new Set<PathFailure>();
	const checks = Object.entries(rules).map(([id, rule]) => {
		const faults = rule(chain, about).filter((one) => one !== null);
		for (const one of faults) failures.add(one.failure);
		return check(id, faults.length === 0 ? "passed" : "failed", faults.map((one) => one.detail).join("; ") || null);
	});
	return { failures, checks };
}

function fault(failure: PathFailure, link: PathLink | undefined, more = ""): Fault {
	return { failure, detail: `${failure}: ${link === undefined ? "" : nameText(link.certificate.subject)}${more}` };
}

/** The names chain by construction (`findChains`); here each signature is checked again with the working key of the whole path. */
function signaturesRule(chain: readonly PathLink[], { context }: RuleInput): readonly Fault[] {
	const spkis = workingKeys(chain);
	return chain.slice(0, -1).map((link, i) => {
		const spki = spkis[i + 1] as Uint8Array;
		const verdict = signatureVerdict(link.certificate, spki, context);
		if (link.certificate.issuer.key !== chain[i + 1]?.certificate.subject.key) return fault("signature", link);
		return verdict === "good" ? null : fault(verdict, link, ` (${link.certificate.signatureAlgorithm.oid})`);
	});
}

/** Keys of every certificate, the leaf's too: a document signature is no stronger than the leaf's key. */
function keysRule(chain: readonly PathLink[], { context }: RuleInput): readonly Fault[] {
	const spkis = workingKeys(chain);
	return chain.map((link, i) => {
		try {
			const verdict = keyVerdict(publicKeyOf(parseDer(spkis[i] as Uint8Array)), context.rules);
			return verdict.ok ? null : fault(`algorithm-${verdict.why}`, link, ` (${verdict.detail})`);
		} catch (error) {
			if (error instanceof CmsError) return fault("malformed", link);
			throw error;
		}
	});
}

function validityRule(chain: readonly PathLink[], { at }: RuleInput): readonly Fault[] {
	return chain.map((link, i) => {
		const { notBefore, notAfter } = link.certificate;
		// Asked so that a time that is no number is within nothing.
		if (!(at >= notBefore)) return fault(i === 0 ? "not-yet-valid" : "authority-not-yet-valid", link);
		if (!(at <= notAfter)) return fault(i === 0 ? "expired" : "authority-expired", link);
		return null;
	});
}

function authoritiesRule(chain: readonly PathLink[]): readonly Fault[] {
	return chain.slice(1).map((link) => {
		const isAuthority = link.certificate.version === 3 && link.extensions.basicConstraints?.ca === true;
		return isAuthority ? null : fault("not-an-authority", link);
	});
}

/** RFC 5280 6.1.4 (l), (m): self-issued certificates do not count; the anchor's own bound does. */
function lengthRule(chain: readonly PathLink[]): readonly Fault[] {
	const authorities = chain.slice(1).reverse();
	let left = authorities[0]?.extensions.basicConstraints?.pathLength ?? chain.length;
	for (const link of authorities.slice(1)) {
		if (!isSelfIssued(link.certificate)) {
			if (left <= 0) return [fault("path-length", link)];
			left -= 1;
		}
		left = Math.min(left, link.extensions.basicConstraints?.pathLength ?? left);
	}
	return [];
}

function authorityUsageRule(chain: readonly PathLink[]): readonly Fault[] {
	return chain.slice(1).map((link) => {
		const usage = link.extensions.keyUsage;
		return usage === null || usage.has("keyCertSign") ? null : fault("authority-key-usage", link);
	});
}

function criticalRule(chain: readonly PathLink[]): readonly Fault[] {
	return chain.map((link) => {
		const unknown = link.extensions.unknownCritical;
		return unknown.length === 0 ? null : fault("unknown-critical-extension", link, ` (${unknown.join(" ")})`);
	});
}

function profileRule(chain: readonly PathLink[], { policy }: RuleInput): readonly Fault[] {
	return chain.map((link, i) => {
		const strict = policy.strictProfile === true ? strictProfileFault(link, i > 0) : null;
		const broken = profileFault(link, i > 0) ?? strict;
		return broken === null ? null : fault("profile", link, ` (${broken})`);
	});
}

/** Purposes that have nothing to do with a person signing a document; a certificate for these alone is refused (RFC 5280 4.2.1.12). */
const otherPurposes = new Set<string>(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.3", oids.timeStamping, oids.ocspSigning]);

function leafUsageRule(chain: readonly PathLink[], { policy }: RuleInput): readonly Fault[] {
	const leaf = chain[0];
	if (leaf === undefined || policy.purpose === "any") return [];
	const { keyUsage, extendedKeyUsage } = leaf.extensions;
	if (keyUsage !== null && !keyUsage.has("digitalSignature") && !keyUsage.has("nonRepudiation"))
		return [fault("key-usage", leaf)];
	if (extendedKeyUsage?.every((one) => otherPurposes.has(one))) return [fault("key-usage", leaf)];
	return [];
}
