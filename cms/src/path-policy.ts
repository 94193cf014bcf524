import { oids } from "./oid.ts";
import type { PathLink } from "./path-link.ts";
import type { PathPolicy } from "./path-verdict.ts";
import { isSelfIssued } from "./x509.ts";

/**
 * A node of the valid policy graph (RFC 9618, which replaces the tree of RFC 5280: the tree doubles with each mapping and lets a small
 * chain take all memory; the graph has one node per policy and depth).
 */
type PolicyNode = {
	readonly policy: string;
	expected: ReadonlySet<string>;
	readonly parents: Set<PolicyNode>;
	children: number;
};
type Level = Map<string, PolicyNode>;

/** More policies than any authority has; with it the graph is at most chain length x this. */
const policiesPerLevelMax = 4000;
const any = oids.anyPolicy;

/** How policy processing ended: whether the path is valid under the caller's policy, and the user-constrained-policy-set (RFC 5280 6.1.6). */
export type PolicyOutcome = { readonly holds: boolean; readonly policies: readonly string[] };

const refused: PolicyOutcome = { holds: false, policies: [] };

/**
 * Policy processing of RFC 5280 6.1 with the graph of RFC 9618, over the certificates below the anchor (first is the one the anchor
 * issued).
 */
export function policyOutcome(links: readonly PathLink[], policy: PathPolicy): PolicyOutcome {
	const n = links.length;
	let levels: Level[] | null = [new Map([[any, makeNode(any, new Set([any]))]])];
	let explicit = policy.explicitPolicy === true ? 0 : n + 1;
	let mapping = policy.inhibitMapping === true ? 0 : n + 1;
	let inhibitAny = policy.inhibitAnyPolicy === true ? 0 : n + 1;
	for (const [index, link] of links.entries()) {
		const last = index === n - 1;
		const selfIssued = isSelfIssued(link.certificate);
		const { policies, policyMappings, policyConstraints } = link.extensions;
		if (levels !== null && policies !== null) levels = grow(levels, policies, inhibitAny > 0 || (!last && selfIssued));
		if (policies === null) levels = null;
		if (explicit === 0 && levels === null) return refused;
		if (!last) {
			if (policyMappings.some((one) => one.issuer === any || one.subject === any)) return refused;
			if (levels !== null && policyMappings.length > 0) levels = applyMappings(levels, policyMappings, mapping > 0);
		}
		if (last || !selfIssued) {
			if (explicit > 0) explicit -= 1;
			if (mapping > 0) mapping -= 1;
			if (inhibitAny > 0) inhibitAny -= 1;
		}
		const required = policyConstraints?.requireExplicit ?? null;
		if (last) {
			if (required === 0) explicit = 0;
			continue;
		}
		explicit = Math.min(explicit, required ?? explicit);
		mapping = Math.min(mapping, policyConstraints?.inhibitMapping ?? mapping);
		inhibitAny = Math.min(inhibitAny, link.extensions.inhibitAnyPolicy ?? inhibitAny);
	}
	const policies = userSet(levels, policy.initialPolicies ?? null);
	return { holds: explicit > 0 || policies.length > 0, policies };
}

function makeNode(policy: string, expected: ReadonlySet<string>): PolicyNode {
	return { policy, expected, parents: new Set(), children: 0 };
}

function addChild(level: Level, child: PolicyNode, parents: readonly PolicyNode[]): void {
	for (const parent of parents) {
		if (child.parents.has(parent)) continue;
		child.parents.add(parent);
		parent.children += 1;
	}
	level.set(child.policy, child);
}

/** RFC 9618 5.3 (d): the next level of the graph from one certificate's policies. Null: nothing is left. */
function grow(levels: Level[], policies: readonly string[], anyAllowed: boolean): Level[] | null {
	const above = levels[levels.length - 1] ?? new Map();
	const expecting = new Map<string, PolicyNode[]>();
	for (const node of above.values()) {
		for (const one of node.expected) expecting.set(one, [...(expecting.get(one) ?? []), node]);
	}
	const anyAbove = above.get(any);
	const level: Level = new Map();
	for (const one of policies) {
		if (one === any) continue;
		const parents = expecting.get(one) ?? (anyAbove === undefined ? [] : [anyAbove]);
		if (parents.length > 0) addChild(level, makeNode(one, new Set([one])), parents);
	}
	if (policies.includes(any) && anyAllowed) {
		for (const [one, parents] of expecting) {
			if (!level.has(one)) addChild(level, makeNode(one, new Set([one])), parents);
		}
	}
	if (level.size > policiesPerLevelMax) return null;
	return prune([...levels, level]);
}

/** RFC 9618 5.4 (b). With mapping inhibited a mapped policy is dropped (RFC 5280 6.1.4 b 2). */
function applyMappings(
	levels: Level[],
	mappings: readonly { readonly issuer: string; readonly subject: string }[],
	allowed: boolean,
): Level[] | null {
	const level = levels[levels.length - 1] ?? new Map();
	const byIssuer = new Map<string, Set<string>>();
	for (const { issuer, subject } of mappings) byIssuer.set(issuer, (byIssuer.get(issuer) ?? new Set()).add(subject));
	for (const [issuer, subjects] of byIssuer) {
		const node = level.get(issuer);
		if (!allowed) {
			if (node !== undefined) removeNode(level, node);
			continue;
		}
		const anyHere = level.get(any);
		if (node !== undefined) node.expected = subjects;
		else if (anyHere !== undefined) addChild(level, makeNode(issuer, subjects), [...anyHere.parents]);
	}
	return prune(levels);
}

function removeNode(level: Level, node: PolicyNode): void {
	level.delete(node.policy);
	for (const parent of node.parents) parent.children -= 1;
}

/** Drops what has no children above the last level, upwards, until nothing changes. Null: the last level is empty. */
function prune(levels: Level[]): Level[] | null {
	for (let depth = levels.length - 2; depth >= 0; depth--) {
		const level = levels[depth] ?? new Map();
		for (const node of [...level.values()]) if (node.children === 0) removeNode(level, node);
	}
	return (levels[levels.length - 1]?.size ?? 0) === 0 ? null : levels;
}

/** RFC 9618 5.5 (g): the policies that the authorities allow, within those that the caller takes. anyPolicy stands for all others. */
function userSet(levels: Level[] | null, initial: readonly string[] | null): readonly string[] {
	if (levels === null) return [];
	const fromAny = levels.flatMap((level) =>
		[...level.values()].filter((node) => node.policy !== any && [...node.parents].some((one) => one.policy === any)),
	);
	const authority = new Set(fromAny.map((node) => node.policy));
	if (levels[levels.length - 1]?.has(any)) authority.add(any);
	if (initial === null || initial.includes(any)) return [...authority];
	return [...new Set(initial)].filter((one) => authority.has(one) || authority.has(any));
}
