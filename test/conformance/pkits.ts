import { existsSync, readdirSync, readFileSync } from "node:fs";
import { nodePlatform } from "../../cms/src/node.ts";
import { validatePath } from "../../cms/src/path.ts";
import type { PathPolicy, PathVerdict } from "../../cms/src/path-verdict.ts";
import type { Suite } from "./suite.ts";

/** NIST PKITS 1.0.1 lies beside the repository, in a fresh clone as here. */
const folder = new URL("../../../shared/data/pkits/", import.meta.url);

/** The suite lies beside the repository, not in it: NIST's files are not ours to carry. */
export const hasPkits = existsSync(folder);

/** The certificates are valid 2010 to 2030, the lists too; the suite asks for "now", and this is one. */
const at = Date.UTC(2026, 10, 22, 12) / 1000;

type PkitsCase = {
	readonly id: string;
	readonly title: string;
	readonly certs: readonly string[];
	readonly crls: readonly string[];
	readonly valid: boolean;
	readonly flags: Readonly<Record<string, string>>;
	readonly initial_policy: string | null;
};

export type PkitsLine = {
	readonly id: string;
	readonly title: string;
	readonly expected: boolean;
	readonly accepted: boolean;
	readonly failure: PathVerdict["failure"];
	readonly right: boolean;
};

export type PkitsResult = {
	readonly right: number;
	readonly total: number;
	readonly falseAccepts: number;
	readonly lines: readonly PkitsLine[];
};

function readCases(): readonly PkitsCase[] {
	try {
		return JSON.parse(readFileSync(new URL("cases.json", folder), "utf8")) as readonly PkitsCase[];
	} catch (cause) {
		throw new Error(`PKITS is missing: it is expected at ${folder.pathname} (beside the repository).`, { cause });
	}
}

function readDer(kind: "certs" | "crls", name: string): Uint8Array {
	return readFileSync(new URL(`${kind}/${name}.${kind === "certs" ? "crt" : "crl"}`, folder));
}

/** PKITS' own names for its policies: NIST-test-policy-1 .. 6 are numbered under one arc of NIST's test registry. */
function policyOid(name: string): string {
	const number = /^NIST-test-policy-(\d+)$/.exec(name)?.[1];
	if (number === undefined) throw new Error(`PKITS: unknown policy ${name}`);
	return `2.16.840.1.101.3.2.1.48.${number}`;
}

/**
 * The suite is decided as it says, DSA with SHA-1 included (4.1.4 to 4.1.6): the office's own rules refuse both. The end entities are
 * no document signers, so the leaf's key usage is not looked at.
 */
function policyOf(one: PkitsCase, ownRules: boolean): PathPolicy {
	const names = one.initial_policy === null ? [] : one.initial_policy.replace(/"/g, "").split(",");
	return {
		initialPolicies: names.length === 0 ? null : names.map(policyOid),
		explicitPolicy: one.flags.SetInitialExplicitPolicy === "true",
		inhibitMapping: one.flags.SetInitialPolicyMappingInhibit === "true",
		inhibitAnyPolicy: one.flags.SetInitialInhibitAnyPolicy === "true",
		purpose: "any",
		...(ownRules ? {} : { algorithms: { rsaBitsMin: 2048, sha1: true, dsa: true } }),
	};
}

type Crowd = { readonly certs: readonly Uint8Array[]; readonly crls: readonly Uint8Array[] };

function readCrowd(): Crowd {
	const all = (kind: "certs" | "crls") =>
		readdirSync(new URL(`${kind}/`, folder)).map((name) => readFileSync(new URL(`${kind}/${name}`, folder)));
	return { certs: all("certs"), crls: all("crls") };
}

/** Verdict on one case. With a crowd, the path and the lists have to be found among all of the suite's. */
function runCase(one: PkitsCase, crowd: Crowd | null, ownRules: boolean): PathVerdict {
	const ders = one.certs.map((name) => readDer("certs", name));
	const [anchor] = ders;
	const certificate = ders[ders.length - 1];
	if (anchor === undefined || certificate === undefined) throw new Error(`PKITS ${one.id}: no certificates`);
	return validatePath({
		certificate,
		pool: crowd?.certs ?? ders.slice(1, -1).reverse(),
		anchors: [{ certificate: anchor }],
		crls: crowd?.crls ?? one.crls.map((name) => readDer("crls", name)),
		at,
		policy: policyOf(one, ownRules),
		platform: nodePlatform,
	});
}

/**
 * Runs all 247 cases. A case is right when the verdict is TOTAL-PASSED exactly where the suite says valid. `crowd`: the whole suite's
 * certificates and lists are the pool of each case. `every`: only each n-th case, from the first. `ownRules`: with the algorithms that the
 * office takes, not with those that the suite needs.
 */
export function runPkits(
	options: { readonly crowd?: boolean; readonly every?: number; readonly ownRules?: boolean } = {},
): PkitsResult {
	const crowd = options.crowd ? readCrowd() : null;
	const cases = readCases().filter((_, i) => i % (options.every ?? 1) === 0);
	const lines = cases.map((one): PkitsLine => {
		const verdict = runCase(one, crowd, options.ownRules === true);
		const accepted = verdict.indication === "TOTAL-PASSED";
		return {
			id: one.id,
			title: one.title,
			expected: one.valid,
			accepted,
			failure: verdict.failure,
			right: accepted === one.valid,
		};
	});
	return {
		right: lines.filter((line) => line.right).length,
		total: lines.length,
		falseAccepts: lines.filter((line) => line.accepted && !line.expected).length,
		lines,
	};
}

/** The same as a suite of `npm run conformance`: each case by itself, and again with everybody's certificates and lists in one pool. */
export function runPkitsSuite(): Suite {
	const alone = runPkits();
	const crowd = runPkits({ crowd: true });
	const own = runPkits({ ownRules: true });
	const wrong = [
		...alone.lines.filter((line) => !line.right).map(lineOf),
		...crowd.lines.filter((line) => !line.right).map((line) => `in one pool: ${lineOf(line)}`),
	];
	return {
		right: alone.right,
		total: alone.total,
		words: "right",
		falseAccepts: alone.falseAccepts,
		wrong,
		notes: [
			`with all certificates and lists in one pool: ${crowd.right}/${crowd.total} right, ${crowd.falseAccepts} false accepts`,
			`with the algorithms that the office itself takes: ${own.falseAccepts} false accepts, and refused on purpose:`,
			...own.lines.filter((line) => !line.right).map((line) => `  ${lineOf(line)}`),
		],
	};
}

function lineOf({ id, title, accepted, failure }: PkitsLine): string {
	return `${id} ${title}: ${accepted ? "accepted" : failure}`;
}
