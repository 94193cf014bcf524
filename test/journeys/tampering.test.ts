import { constants, publicEncrypt, randomBytes, X509Certificate } from "node:crypto";
import { expect, test, vi } from "vitest";
import { type EnvelopeHead, openEnvelopeHead } from "../../cms/src/envelope-read.ts";
import { writeEnvelope } from "../../cms/src/envelope-write.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { pullOf } from "../../cms/src/source.ts";
import { writeZip } from "../../container/src/zip-write.ts";
import { scan } from "../catalogue/papers.ts";
import type { TestApplicant } from "../support/office.ts";
import { useOffice } from "./open-office.ts";
import { openOpenssl } from "./peers.ts";
import { attractSet, fileSet, letterWith, packSet } from "./sets.ts";

const office = useOffice();

vi.setConfig({ testTimeout: 120_000 });

const names = ["Заявление, 2 листа.pdf", "Свидетельство о государственной регистрации, 1 лист.pdf"];

/** A sealed file and where its parts lie. Both RSA v1.5, as everybody's default is. */
type Sealed = { readonly bytes: Uint8Array; readonly keyAt: number; readonly keyBytes: number; readonly ivAt: number };

function headOf(bytes: Uint8Array): EnvelopeHead {
	const opening = openEnvelopeHead(pullOf(bytes));
	if (!opening.ok) throw new Error(opening.cause);
	return opening.head;
}

function partsOf(bytes: Uint8Array): Sealed {
	const { recipients, cipher } = headOf(bytes);
	const [recipient] = recipients;
	if (recipient?.kind !== "transport" || cipher.kind !== "cbc") throw new Error("Another form than expected.");
	const at = (part: Uint8Array) => Buffer.from(bytes).indexOf(part);
	return { bytes, keyAt: at(recipient.encryptedKey), keyBytes: recipient.encryptedKey.length, ivAt: at(cipher.iv) };
}

function withBytes(bytes: Uint8Array, at: number, put: Uint8Array): Uint8Array {
	const changed = bytes.slice();
	changed.set(put, at);
	return changed;
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
	return withBytes(bytes, at, Uint8Array.of((bytes[at] ?? 0) ^ 1));
}

function sealedKey(content: Uint8Array): Uint8Array {
	const key = new X509Certificate(office().authorityCertificate).publicKey;
	return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, content);
}

const blockBytes = 16;

const tamperings: Readonly<Record<string, (sealed: Sealed) => Uint8Array>> = {
	"a bit of the sealed key": (sealed) => flipped(sealed.bytes, sealed.keyAt + 100),
	"the sealed key, made zero": (sealed) => withBytes(sealed.bytes, sealed.keyAt, new Uint8Array(sealed.keyBytes)),
	"random bytes for the sealed key": (sealed) => withBytes(sealed.bytes, sealed.keyAt, randomBytes(sealed.keyBytes)),
	"a sealed key of another length": (sealed) => withBytes(sealed.bytes, sealed.keyAt, sealedKey(randomBytes(16))),
	"an empty sealed key": (sealed) => withBytes(sealed.bytes, sealed.keyAt, sealedKey(new Uint8Array(0))),
	"another key of the right length": (sealed) => withBytes(sealed.bytes, sealed.keyAt, sealedKey(randomBytes(32))),
	"the start value": (sealed) => flipped(sealed.bytes, sealed.ivAt),
	"the padding, by the block before the last": (sealed) => flipped(sealed.bytes, sealed.bytes.length - blockBytes - 1),
	"the last block": (sealed) => flipped(sealed.bytes, sealed.bytes.length - 3),
};

function openTool(by: TestApplicant) {
	return openOpenssl(office(), by);
}

type Answer = { readonly status: string; readonly findings: unknown; readonly notice: string };

/** Sends two documents, the first tampered with. */
async function send(by: TestApplicant, from: string, first: Uint8Array, second: Uint8Array): Promise<string> {
	const zip = writeZip([first, second].map((bytes, index) => ({ name: `${names[index]}.p7m`, bytes })));
	return office().file(await letterWith(office(), by, zip, { from }));
}

/** What its sender sees of a filing, without what is this letter's own. */
async function answerTo(number: string, from: string): Promise<Answer> {
	const { state } = await office().caseOf(number);
	const letters = await office().letters(from, 2);
	const notice =
		letters
			.at(-1)
			?.text.replaceAll(number, "NUMBER")
			.replace(/\d{2}[.:]\d{2}([.:]\d{2,4})?/g, "TIME") ?? "";
	return { status: state.status, findings: state.personal?.findings, notice };
}

async function storedRoles(number: string): Promise<readonly string[]> {
	const { caseId } = await office().rowOf(number);
	const { rows } = await office().house.store.pool.query<{ role: string }>(
		"select distinct role from vault_objects where case_id = $1 order by role",
		[caseId],
	);
	return rows.map((row) => row.role);
}

test("whatever was done to a sealed file, its sender gets one and the same answer (K31)", async () => {
	const by = office().applicant("ala-too");
	const tool = openTool(by);
	const seal = (document: Uint8Array) => tool.encrypt(tool.sign(document));
	const numbers = new Map<string, string>();
	const from = (what: string) => `${what.replaceAll(/\W/g, "-")}@applicants.example`;
	for (const [what, tamper] of Object.entries(tamperings)) {
		const first = tamper(partsOf(seal(await scan(`tampered ${what}`, 2))));
		numbers.set(what, await send(by, from(what), first, seal(await scan(`whole ${what}`))));
	}
	tool.close();
	await office().settle();
	let reference: Answer | null = null;
	for (const [what, number] of numbers) {
		const answer = await answerTo(number, from(what));
		reference ??= answer;
		expect({ what, ...answer }).toEqual({ what, ...reference });
	}
	expect(reference).toMatchObject({ status: "rejected", notice: expect.stringContaining("K31") });
	expect(reference?.findings).toContainEqual(
		expect.objectContaining({ code: "K31", file: expect.objectContaining({ ordinal: 1 }) }),
	);
});

test("the same with the packer's own forms: a tampered tag, point, OAEP key", async () => {
	const by = office().applicant("ala-too");
	const tool = openTool(by);
	const [, ec] = office().keys.opening;
	const found: unknown[] = [];
	const forms = [
		{ name: "gcm", cipher: "aes-256-gcm", certificate: office().authorityCertificate },
		{ name: "oaep", cipher: "aes-256-cbc", certificate: office().authorityCertificate },
		{ name: "ecdh", cipher: "aes-256-cbc", certificate: ec?.certificate ?? new Uint8Array() },
	] as const;
	for (const { name, cipher, certificate } of forms) {
		const signed = tool.sign(await scan(`form ${name}`, 2));
		const bytes = writeEnvelope(pullOf(signed), { recipients: [certificate], cipher, platform: nodePlatform });
		const [recipient] = headOf(bytes).recipients;
		if (!recipient || recipient.kind === "other") throw new Error("No recipient.");
		const keyAt = Buffer.from(bytes).indexOf(recipient.encryptedKey);
		// The last octet of a GCM file is its tag's.
		const first = flipped(bytes, name === "gcm" ? bytes.length - 1 : keyAt + 3);
		const second = tool.encrypt(tool.sign(await scan(`whole ${name}`)));
		const number = await send(by, `${name}@applicants.example`, first, second);
		await office().waitFor(number, "rejected");
		found.push(await office().findings(number));
	}
	tool.close();
	for (const findings of found) expect(findings).toEqual(found[0]);
	expect(JSON.stringify(found[0])).toContain("K31");
});

test("sealed to somebody else is another thing, and may be said (K32)", async () => {
	const by = office().applicant("naryn");
	const set = await attractSet(by, "elsewhere");
	const container = packSet(office(), set, by, { authorityCertificate: office().applicant("ala-too").key.certificate });
	const number = await office().file(await letterWith(office(), by, container));
	await office().waitFor(number, "rejected");
	const codes = await office().codes(number);
	expect(codes).toContain("K32");
	expect(codes).not.toContain("K31");
});

test("nothing in the vault refers to documents of a filing that could not be opened", async () => {
	const by = office().applicant("ala-too");
	const tool = openTool(by);
	const sealed = partsOf(tool.encrypt(tool.sign(await scan("unopened", 2))));
	tool.close();
	const bytes = flipped(sealed.bytes, sealed.keyAt + 5);
	const number = await office().file(
		await letterWith(office(), by, writeZip([{ name: "Заявление, 2 листа.pdf.p7m", bytes }])),
	);
	await office().waitFor(number, "rejected");
	await office().settle();
	expect(await storedRoles(number)).toEqual(["raw", "rendered"]);
	expect((await office().caseOf(number)).state.objects).toEqual([]);
});

test("bits flipped in what is not sealed: an archive whose checksum is wrong is refused, and its whole neighbour is unharmed", async () => {
	const by = office().applicant("ala-too");
	const set = await attractSet(by, "bit of the archive");
	const container = packSet(office(), set, by);
	const number = await office().file(
		await letterWith(office(), by, flipped(container, Math.floor(container.length / 2))),
	);
	await office().waitFor(number, "rejected");
	expect(await office().codes(number)).toContain("K09");
	const whole = await fileSet(office(), set, by);
	await office().waitFor(whole, "accepted");
});

test("one sealed key around other content, again and again: no detail, the same answer each time, an officer's task (K35)", async () => {
	const by = office().applicant("ala-too");
	const tool = openTool(by);
	const sealed = partsOf(tool.encrypt(tool.sign(await scan("probed", 2))));
	const second = tool.encrypt(tool.sign(await scan("probed neighbour")));
	const answers: Answer[] = [];
	// The first is the real one. What follows differs in what a padding oracle would ask: the padding, and the middle of the document.
	const questions = [
		sealed.bytes,
		flipped(sealed.bytes, sealed.bytes.length - 17),
		flipped(sealed.bytes, sealed.bytes.length - 5000),
	];
	for (const [index, first] of questions.entries()) {
		const from = `probe-${index}@applicants.example`;
		const number = await send(by, from, first, second);
		// The real one first: which of two came first is what decides.
		await office().settle();
		answers.push(await answerTo(number, from));
	}
	tool.close();
	const [real, padding, middle] = answers;
	expect(real?.status).toBe("accepted");
	expect(padding?.status).toBe("to_check");
	expect(middle?.status).toBe("to_check");
	expect(padding?.notice).not.toContain("K31");
	// In brackets, as letters name a code: a link's drawn signs may spell anything.
	expect(middle?.notice).not.toMatch(/\(S0\d\)/);
	expect(middle?.notice).toBe(padding?.notice);
});
