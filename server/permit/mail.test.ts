import { spawnSync } from "node:child_process";
import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { oids } from "../../cms/src/oid.ts";
import type { KeyUsage } from "../../cms/src/x509-extensions.ts";
import { keyUsageExtension, writeCertificate, writeName } from "../../cms/src/x509-write.ts";
import { type DeskHouse, houseNow, openDeskHouse } from "../../test/browser/desk-house.ts";
import { decidedCase } from "../../test/support/decided-case.ts";
import { addStaff, everywhere } from "../../test/support/desk-staff.ts";
import { makePapers } from "../clocks/make-papers.ts";
import { sendDue } from "../mail/send.ts";
import { sampleSigner } from "../receipt/sample.ts";
import { findCase } from "../store/cases.ts";
import { listMessagesOfCase } from "../store/outbox.ts";
import { listPapers } from "../store/papers.ts";
import { openObjectBytes } from "../store/vault-objects.ts";
import { issuePapers } from "./issue.ts";
import { lettersPapers } from "./mail-papers.ts";
import { makePermits } from "./make-permits.ts";
import { openSetter } from "./setter.ts";

let house: DeskHouse;
let officer: string;
const setter = openSetter();
const signer = sampleSigner();
const grants = everywhere("registrar");
const folder = mkdtempSync(join(tmpdir(), "mailed-"));
/** What the relay took, by message. */
const sent: Uint8Array[] = [];

function openssl(...args: readonly string[]): string {
	const { status, stdout, stderr } = spawnSync("openssl", args, { encoding: "utf8", cwd: folder });
	if (status !== 0) throw new Error(stderr);
	return stdout;
}

const noOpenssl = spawnSync("openssl", ["version"]).error !== undefined;

type Key = "rsa" | "curve";

/** A key as openssl reads it, and its certificate with those uses; null: a certificate that says nothing of its use. */
function makeCertificate(name: string, key: Key, usages: readonly KeyUsage[] | null): Uint8Array {
	const { privateKey, publicKey } =
		key === "rsa"
			? generateKeyPairSync("rsa", { modulusLength: 2048 })
			: generateKeyPairSync("ec", { namedCurve: "P-256" });
	const subject = writeName([[oids.commonName, "Асанов Үсөн"]]);
	const certificate = writeCertificate(
		{
			serial: Uint8Array.of(9),
			issuer: subject,
			subject,
			notBefore: houseNow - 86_400,
			notAfter: houseNow + 86_400,
			spki: new Uint8Array(publicKey.export({ format: "der", type: "spki" })),
			extensions: usages === null ? [] : [keyUsageExtension(usages)],
		},
		{
			algorithm: key === "rsa" ? { kind: "rsa", hash: "sha256" } : { kind: "ecdsa", hash: "sha256" },
			sign: ({ data }) => new Uint8Array(sign("sha256", data, privateKey)),
		},
	);
	writeFileSync(join(folder, `${name}.key`), privateKey.export({ format: "pem", type: "pkcs8" }));
	writeFileSync(join(folder, `${name}.der`), certificate);
	openssl("x509", "-inform", "DER", "-in", `${name}.der`, "-out", `${name}.pem`);
	return certificate;
}

/** Opens a letter's attachment as its owner does. */
function open(name: string, sealed: Uint8Array): Buffer {
	writeFileSync(join(folder, "in.p7m"), sealed);
	const keys = ["-recip", `${name}.pem`, "-inkey", `${name}.key`];
	openssl("cms", "-decrypt", "-binary", "-inform", "DER", "-in", "in.p7m", ...keys, "-out", "out.pdf");
	return readFileSync(join(folder, "out.pdf"));
}

beforeAll(async () => {
	house = await openDeskHouse();
	officer = await addStaff(house, "mailer", grants);
});
afterAll(() => {
	setter.close();
	house.close();
	rmSync(folder, { recursive: true });
});

function deps() {
	const { store, vault, casefile } = house.deps;
	return { ...casefile, store, vault, now: () => houseNow + 5, finish: async () => {} };
}

/** Sends whatever of the outbox is due, as the worker does. */
async function sendAll(now = houseNow + 5): Promise<void> {
	sent.length = 0;
	const { store, vault, casefile } = house.deps;
	const send = {
		store,
		vault,
		unwrap: casefile.unwrap,
		dkim: null,
		relay: {
			send: async (_envelope: unknown, bytes: Uint8Array) => {
				sent.push(bytes);
				return { kind: "accepted", code: "250" } as const;
			},
			close: () => {},
		},
		domain: "tilkat.localhost",
		papers: async () => [],
		casePapers: async (message: Parameters<typeof lettersPapers>[0], letter: Parameters<typeof lettersPapers>[1]) => {
			const brought = await lettersPapers(message, letter, { ...deps(), now: () => now });
			return brought.kind === "ready" ? brought : null;
		},
		now: () => now,
		worker: "test",
		log: () => {},
	};
	while (await sendDue(send as never));
}

async function lettersOf(kind: string) {
	const letters = await Promise.all(sent.map((bytes) => simpleParser(Buffer.from(bytes))));
	return letters.filter(({ headers }) => headers.get("x-tilkat-message") === kind);
}

async function decisionLetter(certificate: Uint8Array | null) {
	const filed = await decidedCase(house, { refused: ["person.1"], ...(certificate ? { certificate } : {}) });
	await makePapers(filed.caseId, { ...deps(), signer });
	await sendAll();
	const [letter] = await lettersOf("decision");
	if (!letter) throw new Error("No letter told of the decision.");
	return { ...filed, letter };
}

describe.skipIf(noOpenssl)("the letter of a decision", () => {
	it.each([
		["RSA that may encipher keys", "rsa", ["digitalSignature", "keyEncipherment"]],
		["RSA that says nothing of its use", "rsa", null],
		["a curve that may agree on keys", "curve", ["digitalSignature", "keyAgreement"]],
	] as const)(
		"brings the signed paper sealed to %s, and the real openssl opens it to the very bytes of the vault",
		async (_, key, usage) => {
			const { caseId, number, letter } = await decisionLetter(makeCertificate("open", key, usage));
			const [attached] = letter.attachments;
			expect(letter.attachments.map(({ filename }) => filename)).toEqual([`${number}-decision.pdf.p7m`]);
			expect(attached?.contentType).toBe("application/pkcs7-mime");
			const { store, vault, casefile } = house.deps;
			const [paper] = await listPapers(store.pool, caseId, "decision");
			const kept = await openObjectBytes(store.pool, vault.folder, paper?.objectId ?? "", casefile.unwrap);
			expect(open("open", attached?.content ?? new Uint8Array()).equals(kept)).toBe(true);
			expect(letter.text).toContain("шифрленген");
		},
	);

	it.each([
		["a certificate that may only sign", () => makeCertificate("sign", "rsa", ["digitalSignature"])],
		["a curve that may only sign", () => makeCertificate("sign", "curve", ["digitalSignature", "nonRepudiation"])],
		["no certificate that anybody kept", () => null],
	])("says where the paper lies when there is %s", async (_, make) => {
		const { letter } = await decisionLetter(make());
		expect(letter.attachments).toEqual([]);
		expect(letter.text).toContain("барагында");
	});

	it("waits for its paper, and goes without it when it takes too long", async () => {
		const certificate = makeCertificate("late", "rsa", ["keyEncipherment"]);
		const { caseId } = await decidedCase(house, { certificate });
		await sendAll();
		expect(await lettersOf("decision")).toEqual([]);
		const waiting = async () =>
			(await listMessagesOfCase(house.deps.store.pool, caseId)).find(({ kind }) => kind === "decision")?.state;
		expect(await waiting()).toBe("deferred");
		await sendAll(houseNow + 9);
		expect(await waiting()).toBe("deferred");
		await sendAll(houseNow + 700);
		expect((await lettersOf("decision"))[0]?.attachments).toEqual([]);
	});
});

describe.skipIf(noOpenssl)("the letter of issued papers", () => {
	it("brings each card sealed, and says so", async () => {
		const certificate = makeCertificate("cards", "curve", ["keyAgreement"]);
		const { caseId } = await decidedCase(house, { persons: 2, certificate });
		const row = await findCase(house.deps.store.pool, caseId);
		const on = { caseId, seenVersion: row?.version ?? 0, officerId: officer, grants };
		expect(await issuePapers(house.deps, on)).toMatchObject({ kind: "done" });
		await makePapers(caseId, { ...deps(), signer });
		await makePermits(caseId, { ...deps(), setter, permitSigner: { ...signer, fingerprint: "5a".repeat(32) } });
		await sendAll();
		const [letter] = await lettersOf("paper-issued");
		expect(letter?.attachments.map(({ filename }) => filename)).toEqual([
			expect.stringMatching(/^WC-2026-\d{6}\.pdf\.p7m$/),
			expect.stringMatching(/^WC-2026-\d{6}\.pdf\.p7m$/),
		]);
		expect(letter?.text).toContain("шифрленген");
		const card = open("cards", letter?.attachments[0]?.content ?? new Uint8Array());
		expect(card.subarray(0, 5).toString()).toBe("%PDF-");
	});
});
