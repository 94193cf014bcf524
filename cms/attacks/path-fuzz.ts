import { anchorsOf, day, listOf, make, noon } from "../../test/support/paths.ts";
import { definiteElement } from "../src/ber-element.ts";
import { parseDer, sequenceOf } from "../src/der.ts";
import {
	derBits,
	derContext,
	derContextOctets,
	derGeneralizedTime,
	derInt,
	derNull,
	derOctets,
	derOid,
	derSeq,
} from "../src/der-write.ts";
import { nodePlatform } from "../src/node.ts";
import { writeOcspResponse } from "../src/ocsp.ts";
import { oids } from "../src/oid.ts";
import { type PathInput, validatePath } from "../src/path.ts";
import { parseCertificate } from "../src/x509.ts";
import { writeExtension, writeSignatureAlgorithm } from "../src/x509-write.ts";
import type { FuzzFault, FuzzResult } from "./fuzz.ts";
import { drawing, mutateBytes, mutateTree, type Tree, treeOf, write } from "./mutate.ts";

/** What a path is decided by. Each is needed: without any of them the verdict is not "passed". */
type Part = "leaf" | "authority" | "list" | "answer";
type Parts = Readonly<Record<Part, Uint8Array>>;

const text = (value: string) => new TextEncoder().encode(value);

/** A path that uses every extension that is read: constraints, policies and mappings, a distribution point, a list and an OCSP answer. */
function makePath(): { readonly parts: Parts; readonly input: (parts: Parts) => PathInput } {
	const dns = (name: string) => derContextOctets(2, text(name));
	const names = derSeq(derContext(0, derSeq(dns("a.kg"))), derContext(1, derSeq(dns("x.a.kg"))));
	const policy = (oid: string) => derSeq(derSeq(derOid(oid)));
	const point = derContext(0, derContext(0, derContextOctets(6, text("http://a.kg/root.crl"))));
	const points = derSeq(derSeq(point));
	const root = make({ name: "root", ca: true });
	const authority = make(
		{
			name: "authority",
			ca: true,
			pathLength: 0,
			more: [
				writeExtension(oids.nameConstraints, true, names),
				writeExtension(oids.certificatePolicies, true, policy("1.2.3.1")),
				writeExtension(oids.policyMappings, true, derSeq(derSeq(derOid("1.2.3.1"), derOid("1.2.3.2")))),
				writeExtension(oids.policyConstraints, true, derSeq(derContextOctets(0, Uint8Array.of(0)))),
				writeExtension(oids.inhibitAnyPolicy, true, Uint8Array.of(2, 1, 0)),
				writeExtension(oids.crlDistributionPoints, false, points),
			],
		},
		root,
	);
	const leaf = make(
		{
			name: "leaf",
			more: [
				writeExtension(oids.certificatePolicies, false, policy("1.2.3.2")),
				writeExtension(oids.subjectAltName, false, derSeq(dns("b.a.kg"), derContextOctets(1, text("me@a.kg")))),
			],
		},
		authority,
	);
	const extension = writeExtension(
		oids.issuingDistributionPoint,
		true,
		derSeq(point, derContextOctets(2, Uint8Array.of(0xff))),
	);
	const list = listOf(root, [{ made: leaf, at: noon - day, reason: 1 }], { extensions: [extension] });
	const issuer = parseCertificate(authority.certificate);
	const id = derSeq(
		derSeq(derOid(oids.sha256), derNull()),
		derOctets(nodePlatform.digest("sha256", issuer.subject.raw)),
		derOctets(nodePlatform.digest("sha256", issuer.publicKey.key)),
		derInt(parseCertificate(leaf.certificate).serial),
	);
	const until = derContext(0, derGeneralizedTime(noon + day));
	const single = derSeq(id, derContextOctets(0, new Uint8Array(0)), derGeneralizedTime(noon - 60), until);
	const data = derSeq(derContext(1, authority.name), derGeneralizedTime(noon - 60), derSeq(single));
	const { algorithm, sign } = authority.signer;
	const basic = derSeq(data, writeSignatureAlgorithm(algorithm), derBits(sign({ algorithm, data })));
	return {
		parts: { leaf: leaf.certificate, authority: authority.certificate, list, answer: writeOcspResponse(basic) },
		input: (parts) => ({
			certificate: parts.leaf,
			pool: [parts.authority],
			anchors: anchorsOf(root),
			crls: [parts.list],
			ocsp: [parts.answer],
			at: noon,
			platform: nodePlatform,
		}),
	};
}

/** What the issuer signed of a part, in hexadecimal: as long as it is untouched, a verdict may stand. */
function signedPart(part: Part, bytes: Uint8Array): string {
	const first = (der: Uint8Array) => Buffer.from(sequenceOf(parseDer(der), "part")[0]?.raw ?? []).toString("hex");
	if (part !== "answer") return first(bytes);
	const body = parseDer(bytes).children()[1]?.children()[0]?.children()[1];
	return first(body?.content ?? new Uint8Array(0));
}

function treeFor(bytes: Uint8Array): Tree {
	return treeOf(parseDer(definiteElement(bytes)));
}

/** A path may take this long; an honest one takes under a millisecond. */
const msMax = 500;

/**
 * Mutates one part of a valid path at a time and decides it: nothing may be thrown or take long, and a verdict of "passed" must be about the
 * very things that were signed. `seed` is the first of `count` numbers.
 */
export function fuzzPaths(count: number, seed: number): FuzzResult {
	const { parts, input } = makePath();
	const all = Object.keys(parts) as Part[];
	const trees = all.map((part) => treeFor(parts[part]));
	const faults: FuzzFault[] = [];
	let passed = 0;
	let worstMs = 0;
	if (validatePath(input(parts)).failure !== null) throw new Error("the path that is mutated must be valid");
	for (let n = seed; n < seed + count; n++) {
		const draw = drawing(n);
		const at = draw(all.length);
		const part = all[at] ?? "leaf";
		const bytes = draw(4) === 0 ? mutateBytes(parts[part], draw) : mutated(trees, at, draw);
		const start = process.cpuUsage();
		try {
			const verdict = validatePath(input({ ...parts, [part]: bytes }));
			if (verdict.indication === "TOTAL-PASSED") {
				passed++;
				const same = signedPart(part, bytes) === signedPart(part, parts[part]);
				if (!same) faults.push({ seed: n, file: part, what: "passes with other contents" });
			}
		} catch (error) {
			faults.push({ seed: n, file: part, what: String(error) });
		}
		const { user, system } = process.cpuUsage(start);
		const ms = (user + system) / 1000;
		worstMs = Math.max(worstMs, ms);
		if (ms > msMax) faults.push({ seed: n, file: part, what: `${ms.toFixed(0)} ms` });
	}
	return { passed, faults, worstMs };
}

function mutated(trees: readonly Tree[], at: number, draw: (below: number) => number): Uint8Array {
	const tree = structuredClone(trees[at] as Tree);
	const other = trees[draw(trees.length)] ?? tree;
	for (let i = 0; i <= draw(3); i++) mutateTree(tree, other, draw);
	return write(tree, draw);
}
