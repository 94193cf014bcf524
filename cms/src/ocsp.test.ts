import { describe, expect, test } from "vitest";
import { anchorsOf, day, listOf, type Made, make, noon } from "../../test/support/paths.ts";
import { parseCrl } from "./crl.ts";
import { CmsError, parseDer } from "./der.ts";
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
} from "./der-write.ts";
import { nodePlatform } from "./node.ts";
import { parseOcsp, writeOcspRequest, writeOcspResponse } from "./ocsp.ts";
import { oids } from "./oid.ts";
import { validatePath } from "./path.ts";
import type { HashName } from "./platform.ts";
import { parseCertificate } from "./x509.ts";
import { writeExtension, writeSignatureAlgorithm } from "./x509-write.ts";

const root = make({ name: "root", ca: true });
const leaf = make({ name: "leaf" }, root);

type Answer = {
	signer?: Made;
	issuer?: Made;
	about?: Made;
	hash?: HashName;
	status?: Uint8Array;
	thisUpdate?: number;
	nextUpdate?: number | null;
	certificates?: readonly Uint8Array[];
	extensions?: readonly Uint8Array[];
	responder?: Uint8Array;
};

const good = derContextOctets(0, new Uint8Array(0));
const revokedAt = (at: number) => derContext(1, derGeneralizedTime(at));

function answer(wish: Answer = {}): Uint8Array {
	const signer = wish.signer ?? root;
	const issuer = parseCertificate((wish.issuer ?? root).certificate);
	const hash = wish.hash ?? "sha1";
	const id = derSeq(
		derSeq(derOid(oids[hash]), derNull()),
		derOctets(nodePlatform.digest(hash, issuer.subject.raw)),
		derOctets(nodePlatform.digest(hash, issuer.publicKey.key)),
		derInt(parseCertificate((wish.about ?? leaf).certificate).serial),
	);
	const next = wish.nextUpdate === null ? [] : [derContext(0, derGeneralizedTime(wish.nextUpdate ?? noon + day))];
	const single = derSeq(id, wish.status ?? good, derGeneralizedTime(wish.thisUpdate ?? noon - 3600), ...next);
	const extensions = wish.extensions === undefined ? [] : [derContext(1, derSeq(...wish.extensions))];
	const responder = wish.responder ?? derContext(1, signer.name);
	const data = derSeq(responder, derGeneralizedTime(noon - 3600), derSeq(single), ...extensions);
	const { algorithm, sign } = signer.signer;
	const certificates = wish.certificates === undefined ? [] : [derContext(0, derSeq(...wish.certificates))];
	return writeOcspResponse(
		derSeq(data, writeSignatureAlgorithm(algorithm), derBits(sign({ algorithm, data })), ...certificates),
	);
}

function judge(
	ocsp: readonly Uint8Array[],
	changes: { crls?: readonly Uint8Array[]; pool?: readonly Uint8Array[]; at?: number } = {},
) {
	return validatePath({
		certificate: leaf.certificate,
		pool: changes.pool ?? [],
		anchors: anchorsOf(root),
		crls: changes.crls ?? [],
		ocsp,
		at: changes.at ?? noon,
		evidenceAt: noon,
		platform: nodePlatform,
	});
}

const delegate = (wish: Parameters<typeof make>[0] = { name: "responder" }, issuer = root) =>
	make({ purposes: [oids.ocspSigning], more: [writeExtension(oids.ocspNoCheck, false, derNull())], ...wish }, issuer);

describe("an OCSP answer", () => {
	test.each(["sha1", "sha256"] as const)("signed by the issuer, named by %s, is believed, without a nonce", (hash) => {
		expect(judge([answer({ hash })])).toMatchObject({ indication: "TOTAL-PASSED", revocation: "good" });
	});

	test("signed by a delegate that the issuer certified is believed, by name and by key", () => {
		const signer = delegate();
		expect(judge([answer({ signer, certificates: [signer.certificate] })]).indication).toBe("TOTAL-PASSED");
		const key = nodePlatform.digest("sha1", parseCertificate(signer.certificate).publicKey.key);
		const responder = derContext(2, derOctets(key));
		expect(judge([answer({ signer, responder, certificates: [signer.certificate] })]).indication).toBe("TOTAL-PASSED");
	});

	test("a delegate without no-check needs its own status", () => {
		const signer = delegate({ name: "responder", more: [] });
		const ocsp = [answer({ signer, certificates: [signer.certificate] })];
		expect(judge(ocsp).failure).toBe("revocation-unknown");
		expect(judge(ocsp, { crls: [listOf(root)], pool: [signer.certificate] }).indication).toBe("TOTAL-PASSED");
		expect(judge(ocsp, { crls: [listOf(root, [{ made: leaf, at: noon - day }])] }).failure).toBe("revoked");
	});

	test("a revocation in it wins over a list that knows nothing", () => {
		const ocsp = [answer({ status: revokedAt(noon - day) })];
		expect(judge(ocsp, { crls: [listOf(root)] })).toMatchObject({ failure: "revoked", revokedAt: noon - day });
	});

	test("a revocation after the time in question is told and does not count", () => {
		const ocsp = [answer({ status: revokedAt(noon - 3600) })];
		expect(judge(ocsp, { at: noon - 7200 })).toMatchObject({ indication: "TOTAL-PASSED", revokedAt: noon - 3600 });
	});

	const stranger = make({ name: "stranger", ca: true });
	test.each<[string, Uint8Array]>([
		["signed by a stranger", answer({ signer: stranger, certificates: [stranger.certificate] })],
		[
			"signed by a delegate of a stranger",
			answer({
				signer: delegate({ name: "r" }, stranger),
				certificates: [delegate({ name: "r" }, stranger).certificate],
			}),
		],
		["signed by the leaf itself", answer({ signer: leaf, certificates: [leaf.certificate] })],
		[
			"signed by a certificate of the issuer for another purpose",
			(() => {
				const signer = delegate({ name: "r", purposes: [oids.emailProtection] });
				return answer({ signer, certificates: [signer.certificate] });
			})(),
		],
		[
			"signed by a delegate that ran out",
			(() => {
				const signer = delegate({ name: "r", notAfter: noon - day });
				return answer({ signer, certificates: [signer.certificate] });
			})(),
		],
		["about another serial number", answer({ about: make({ name: "other" }, root) })],
		["about another issuer", answer({ issuer: stranger })],
		["unknown", answer({ status: derContextOctets(2, new Uint8Array(0)) })],
		["out of date", answer({ thisUpdate: noon - 9 * day, nextUpdate: noon - day })],
		["of the future", answer({ thisUpdate: noon + day, nextUpdate: noon + 2 * day })],
		["without an end and two days old", answer({ thisUpdate: noon - 2 * day, nextUpdate: null })],
		["with an unknown critical extension", answer({ extensions: [writeExtension("1.2.3", true, derNull())] })],
	])("%s says nothing", (_, ocsp) => {
		expect(judge([ocsp]).failure).toBe("revocation-unknown");
	});

	test("no single changed octet of it is believed", () => {
		const signer = delegate();
		const whole = answer({ signer, certificates: [signer.certificate] });
		for (let i = 0; i < whole.length; i++) {
			const changed = whole.map((octet, at) => (at === i ? octet ^ 1 : octet));
			expect(judge([changed]).indication, `octet ${i}`).not.toBe("TOTAL-PASSED");
		}
	});

	test("a refusal of the responder is no answer, and other bytes are an error", () => {
		expect(parseOcsp(derSeq(Uint8Array.of(10, 1, 3)))).toBeNull();
		expect(() => parseOcsp(derSeq())).toThrow(CmsError);
	});

	test("a request names the certificate", () => {
		const request = writeOcspRequest(
			parseCertificate(leaf.certificate),
			parseCertificate(root.certificate),
			nodePlatform.digest,
		);
		expect(parseDer(request).children()).toHaveLength(1);
	});
});

describe("no single changed octet makes a path pass that should not", () => {
	const middle = make({ name: "middle", ca: true, pathLength: 0 }, root);
	const end = make({ name: "end" }, middle);
	const input = {
		certificate: end.certificate,
		pool: [middle.certificate],
		anchors: anchorsOf(root),
		crls: [listOf(root), listOf(middle, [{ made: leaf, at: noon }])],
		at: noon,
		platform: nodePlatform,
	};
	const changes = (bytes: Uint8Array) =>
		Array.from(bytes, (_, i) => bytes.map((octet, at) => (at === i ? octet ^ 1 : octet)));

	test("in the certificate, in its issuer's, in a list", () => {
		expect(validatePath(input).indication).toBe("TOTAL-PASSED");
		for (const certificate of changes(end.certificate)) {
			expect(validatePath({ ...input, certificate }).indication).not.toBe("TOTAL-PASSED");
		}
		for (const changed of changes(middle.certificate)) {
			expect(validatePath({ ...input, pool: [changed] }).indication).not.toBe("TOTAL-PASSED");
		}
		for (const changed of changes(input.crls[1] as Uint8Array)) {
			expect(validatePath({ ...input, crls: [input.crls[0] as Uint8Array, changed] }).indication).not.toBe(
				"TOTAL-PASSED",
			);
		}
		expect(parseCrl(input.crls[0] as Uint8Array).crlNumber).toBe(1n);
	});
});
