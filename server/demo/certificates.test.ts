import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import forge from "node-forge";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodePlatform } from "../../cms/src/node.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import { fingerprintOf, openPrivateKeys, openPublicKeys } from "../keys/file-keys.ts";
import { certificatesOfPem } from "../keys/issue.ts";
import type { RevocationList } from "../store/revocation-lists.ts";
import type { ListDeps } from "../trust/fetch-lists.ts";
import { type JudgedSigner, judgeSigner } from "../trust/judge-signer.ts";
import { readTrustList } from "../trust/trust-folder.ts";
import { type DemoTrust, setUpDemoTrust } from "./trust.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tilkat-demo-"));
const keysFolder = path.join(folder, "keys");
const now = () => Date.UTC(2026, 10, 22, 12) / 1000;
let demo: DemoTrust;

beforeAll(async () => {
	demo = await setUpDemoTrust({ dataFolder: folder, keysFolder, now });
});

afterAll(async () => {
	await demo.lists.close();
	fs.rmSync(folder, { recursive: true });
});

function deps(at: () => number = now): ListDeps & { readonly kept: RevocationList[] } {
	const kept: RevocationList[] = [];
	return { fetch, now: at, known: async () => kept, keep: async (list) => void kept.push(list), kept };
}

function chainOf(id: string): readonly Uint8Array[] {
	const files = demo.certificates.applicants.find(({ applicant }) => applicant.id === id);
	return certificatesOfPem(fs.readFileSync(files?.certificateFile ?? "", "utf8"));
}

async function judge(id: string, changes: { at?: number; deps?: ListDeps } = {}): Promise<JudgedSigner> {
	const [certificate, ...pool] = chainOf(id);
	const { list } = readTrustList(folder);
	const asked = { certificate: certificate as Uint8Array, pool, at: changes.at ?? now(), file: null };
	return judgeSigner(asked, list, changes.deps ?? deps());
}

const codes = (verdict: JudgedSigner) => verdict.findings.map((one) => one.code);

describe("demonstration certificates", () => {
	test.each([
		["ala-too", []],
		["issyk-kul", []],
		["naryn", []],
		["revoked", ["S13"]],
		["expired", ["S11"]],
		["stranger", ["S10"]],
	])("the applicant %s is judged as %j", async (id, expected) => {
		const verdict = await judge(id);
		expect(codes(verdict)).toEqual(expected);
		expect(verdict.indication).toBe(expected.length === 0 ? "TOTAL-PASSED" : "INDETERMINATE");
	});

	test("the identity of a signer is read from the certificate", async () => {
		const { identity, evidence } = await judge("ala-too");
		expect(identity).toMatchObject({
			organisation: "ОсОО «Ала-Тоо Курулуш»",
			organisationTaxNumber: "00101202012345",
			person: "Асанова Айгүл Бектуровна",
			personTaxNumber: "10101198500011",
			key: "tax:00101202012345:10101198500011",
		});
		expect(evidence.entry).toBe("infocom");
		expect(evidence.chain).toHaveLength(3);
		expect(evidence.lists).toHaveLength(2);
	});

	test("a certificate that was not yet valid at arrival is S12", async () => {
		expect(codes(await judge("ala-too", { at: now() - 10 * 86_400 }))).toContain("S12");
	});

	test("a list that is out of reach is a warning, and is asked again", async () => {
		const offline: ListDeps = { ...deps(), fetch: () => Promise.reject(new Error("no route")) };
		const verdict = await judge("ala-too", { deps: offline });
		expect(codes(verdict)).toEqual(["S14"]);
		expect(verdict.askAgain).toBe(true);
		expect(verdict.fetchFailures.map((one) => one.reason)).toEqual(["no route", "no route"]);
	});

	test("a kept list serves while the address is down, until its own end", async () => {
		const first = deps();
		await judge("ala-too", { deps: first });
		const down = (seconds: number): ListDeps => ({
			...first,
			now: () => now() + seconds,
			fetch: () => Promise.reject(new Error("no route")),
		});
		expect(codes(await judge("ala-too", { deps: down(2 * 86_400) }))).toEqual([]);
		expect(codes(await judge("ala-too", { deps: down(8 * 86_400) }))).toEqual(["S14"]);
	});

	test("a list larger than the bound, or no list at all, is not taken", async () => {
		const answering = (body: string): ListDeps => ({ ...deps(), fetch: async () => new Response(body) });
		expect(codes(await judge("naryn", { deps: answering("<html>") }))).toEqual(["S14"]);
		const endless = new ReadableStream({
			pull: (controller) => controller.enqueue(new Uint8Array(8 * 1024 * 1024)),
		});
		const flood: ListDeps = { ...deps(), fetch: async () => new Response(endless) };
		const verdict = await judge("naryn", { deps: flood });
		expect(verdict.fetchFailures[0]?.reason).toMatch(/more than/);
	});

	test("a second start makes nothing anew", async () => {
		const before = fingerprintOf(chainOf("ala-too")[0] as Uint8Array);
		const again = await setUpDemoTrust({ dataFolder: folder, keysFolder, now });
		await again.lists.close();
		expect(fingerprintOf(chainOf("ala-too")[0] as Uint8Array)).toBe(before);
	});

	test("node-forge opens the RSA applicants' PKCS#12 files", () => {
		const file = demo.certificates.applicants[0]?.p12File ?? "";
		const asn1 = forge.asn1.fromDer(forge.util.createBuffer(fs.readFileSync(file, "latin1")));
		const p12 = forge.pkcs12.pkcs12FromAsn1(asn1, demo.certificates.password);
		const bags = p12.getBags({ bagType: forge.pki.oids.pkcs8ShroudedKeyBag ?? "" });
		expect(Object.values(bags).flat()).toHaveLength(1);
	});
});

describe("the office's keys in files", () => {
	test("the public halves load without the private folder, and seal what only the private half opens", () => {
		const privateKeys = openPrivateKeys(keysFolder);
		fs.renameSync(path.join(keysFolder, "private"), path.join(keysFolder, "elsewhere"));
		try {
			const publicKeys = openPublicKeys(keysFolder);
			const wrapped = publicKeys.vaultPublic.wrap(Buffer.from("a data key"));
			expect(Buffer.from(privateKeys.vaultUnwrap(wrapped)).toString()).toBe("a data key");
			expect(publicKeys).not.toHaveProperty("vaultUnwrap");
			expect(publicKeys.currentOpening(now()).fingerprint).toBe(publicKeys.opening[0]?.fingerprint);
		} finally {
			fs.renameSync(path.join(keysFolder, "elsewhere"), path.join(keysFolder, "private"));
		}
	});

	test("no private key can be read off the keys", () => {
		const seen = JSON.stringify(openPrivateKeys(keysFolder), (_, value) =>
			value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
		);
		expect(seen).not.toContain("PRIVATE KEY");
	});

	test("a private key that others may read is refused", () => {
		const file = path.join(keysFolder, "private", "vault.pem");
		fs.chmodSync(file, 0o644);
		expect(() => openPrivateKeys(keysFolder)).toThrow(/chmod 600/);
		fs.chmodSync(file, 0o600);
	});

	test("receipt signatures verify, as CMS bytes and as ES256", () => {
		const keys = openPrivateKeys(keysFolder);
		const data = Buffer.from("receipt");
		const algorithm = { kind: "ecdsa", hash: "sha256" } as const;
		const signature = keys.receiptKey.sign({ algorithm, data });
		const { spki } = parseCertificate(keys.receiptKey.certificate);
		expect(nodePlatform.verify({ spki, algorithm, data, signature })).toBe(true);
		const key = crypto.createPublicKey({ key: Buffer.from(spki), format: "der", type: "spki" });
		const jws = keys.receiptJws.sign(data);
		expect(crypto.verify("sha256", data, { key, dsaEncoding: "ieee-p1363" }, jws)).toBe(true);
	});
});
