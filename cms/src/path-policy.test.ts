import { describe, expect, test } from "vitest";
import { anchorsOf, type Made, make, noon } from "../../test/support/paths.ts";
import { derContextOctets, derOid, derSeq } from "./der-write.ts";
import { nodePlatform } from "./node.ts";
import { oids } from "./oid.ts";
import { type PathPolicy, validatePath } from "./path.ts";
import { writeExtension } from "./x509-write.ts";

const [one, two, three] = ["1.2.3.1", "1.2.3.2", "1.2.3.3"];
const any = oids.anyPolicy;

const policies = (...all: readonly string[]) =>
	writeExtension(oids.certificatePolicies, true, derSeq(...all.map((oid) => derSeq(derOid(oid)))));
const mappings = (...pairs: readonly (readonly [string, string])[]) =>
	writeExtension(oids.policyMappings, true, derSeq(...pairs.map(([from, to]) => derSeq(derOid(from), derOid(to)))));
const constraints = (explicit: number | null, mapping: number | null) =>
	writeExtension(
		oids.policyConstraints,
		true,
		derSeq(
			...(explicit === null ? [] : [derContextOctets(0, Uint8Array.of(explicit))]),
			...(mapping === null ? [] : [derContextOctets(1, Uint8Array.of(mapping))]),
		),
	);
const inhibitAny = (skip: number) => writeExtension(oids.inhibitAnyPolicy, true, Uint8Array.of(2, 1, skip));

const root = make({ name: "root", ca: true });

/** The verdict on root -> middle -> leaf, each with these extensions. */
function judge(middle: readonly Uint8Array[], leaf: readonly Uint8Array[], policy: PathPolicy = {}) {
	const authority: Made = make({ name: "middle", ca: true, more: middle }, root);
	return validatePath({
		certificate: make({ name: "leaf", more: leaf }, authority).certificate,
		pool: [authority.certificate],
		anchors: anchorsOf(root),
		crls: [],
		at: noon,
		policy: { revocation: "none", ...policy },
		platform: nodePlatform,
	});
}

const explicit = { explicitPolicy: true } as const;

describe("policies", () => {
	test.each<[string, Uint8Array[], Uint8Array[], PathPolicy, readonly string[] | null]>([
		["one policy all the way is told", [policies(one)], [policies(one)], {}, [one]],
		["two, and the leaf has one", [policies(one, two)], [policies(two)], {}, [two]],
		["none is no fault while none is asked for", [], [], {}, []],
		["none, and one is required", [], [], explicit, null],
		["different ones, and one is required", [policies(one)], [policies(two)], explicit, null],
		["different ones, and none is required", [policies(one)], [policies(two)], {}, []],
		["any above lets the leaf choose", [policies(any)], [policies(two)], explicit, [two]],
		["any below takes what is above", [policies(one)], [policies(any)], explicit, [one]],
		["any all the way is any", [policies(any)], [policies(any)], explicit, [any]],
		[
			"any all the way, and the caller wants one",
			[policies(any)],
			[policies(any)],
			{ initialPolicies: [three] },
			[three],
		],
		["the caller takes another", [policies(one)], [policies(one)], { ...explicit, initialPolicies: [two] }, null],
		["the caller takes another and does not insist", [policies(one)], [policies(one)], { initialPolicies: [two] }, []],
		[
			"any below is inhibited by the caller",
			[policies(one)],
			[policies(any)],
			{ ...explicit, inhibitAnyPolicy: true },
			null,
		],
		["any below is inhibited by the authority", [policies(one), inhibitAny(0)], [policies(any)], explicit, null],
		["any below is inhibited a step later", [policies(one), inhibitAny(1)], [policies(any)], explicit, [one]],
		[
			"the authority requires one, and the leaf has it",
			[policies(one), constraints(0, null)],
			[policies(one)],
			{},
			[one],
		],
		["the authority requires one, and the leaf has none", [policies(one), constraints(0, null)], [], {}, null],
		[
			"a mapped policy is told under the authority's name",
			[policies(one), mappings([one, two])],
			[policies(two)],
			explicit,
			[one],
		],
		[
			"a mapped policy no longer goes by its own name",
			[policies(one), mappings([one, two])],
			[policies(one)],
			explicit,
			null,
		],
		["one mapped to two", [policies(one), mappings([one, two], [one, three])], [policies(three)], explicit, [one]],
		[
			"a mapping that the caller inhibits",
			[policies(one), mappings([one, two])],
			[policies(two)],
			{ ...explicit, inhibitMapping: true },
			null,
		],
		[
			"a mapping under any",
			[policies(any), mappings([one, two])],
			[policies(two)],
			{ ...explicit, initialPolicies: [one] },
			[one],
		],
		["a mapping of any is refused", [policies(any), mappings([any, two])], [policies(two)], {}, null],
		["a mapping to any is refused", [policies(one), mappings([one, any])], [policies(one)], {}, null],
	])("%s", (_, middle, leaf, policy, expected) => {
		const verdict = judge(middle, leaf, policy);
		if (expected === null) expect(verdict).toMatchObject({ failure: "policy", policies: [] });
		else expect(verdict).toMatchObject({ failure: null, policies: expected });
	});

	test("a policy twice in one certificate is malformed: two programs would see two qualifiers", () => {
		expect(judge([], [policies(one, one)]).failure).toBe("malformed");
	});

	test("mappings that double with each authority end at once (CVE-2023-0464)", () => {
		const names = Array.from({ length: 30 }, (_, i) => `1.2.4.${i}`);
		const every = names.flatMap((from) => names.map((to) => [from, to] as const));
		let issuer = root;
		const pool = Array.from({ length: 10 }, (_, i) => {
			issuer = make({ name: `a${i}`, ca: true, more: [policies(...names), mappings(...every)] }, issuer);
			return issuer.certificate;
		});
		// Processor time: on a busy machine the clock would accuse the scheduler.
		const started = process.cpuUsage();
		const { certificate } = make({ name: "leaf", more: [policies(...names)] }, issuer);
		const input = { certificate, pool, anchors: anchorsOf(root), crls: [], at: noon, platform: nodePlatform };
		expect(validatePath({ ...input, policy: { revocation: "none", ...explicit } }).failure).toBeNull();
		expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000);
	});
});
