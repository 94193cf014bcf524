import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { nodePlatform } from "../../cms/src/node.ts";
import { nodePdfPlatform } from "../../container/src/node.ts";
import { receiptFileNames } from "../../container/src/receipt.ts";
import { checkReceipt, compareFiles } from "../../container/src/receipt-check.ts";
import { storyOf } from "../../server/desk/signature-story.ts";
import type { TestApplicant } from "../support/office.ts";
import { useOffice } from "./open-office.ts";
import { attractSet, cardSet, entrepreneurSet, type FilingSet, fileSet } from "./sets.ts";

const office = useOffice({ pages: true });

const ports = { cms: nodePlatform, pdf: nodePdfPlatform };

function sha256(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}

/** What an applicant does with a receipt, offline: the office's certificate pinned, the own folder beside it. */
async function verifyReceipt(from: string, set: FilingSet, number: string): Promise<void> {
	const [notice, receipt] = await office().letters(from, 2);
	if (!notice || !receipt) throw new Error("There are not two letters.");
	expect(notice.subject).toContain(number);
	expect(notice.attachments).toEqual([]);
	expect(receipt.subject).toContain(number);
	expect(receipt.attachments.map((part) => part.name)).toEqual(Object.values(receiptFileNames));
	const own = office().house.publicKeys.receipts;
	if (!own) throw new Error("The office has no receipt key.");
	const pinned = { fingerprints: [own.fingerprint], certificates: [own.certificate] };
	const [pdf, json, cms] = await Promise.all(
		[receiptFileNames.pdf, receiptFileNames.json, receiptFileNames.cms].map((name) =>
			office().attachment(receipt, name),
		),
	);
	if (!pdf || !json || !cms) throw new Error("The receipt is not whole.");
	for (const evidence of [{ form: "pdf", pdf } as const, { form: "json", json, cms } as const]) {
		const checked = checkReceipt(evidence, pinned, ports);
		expect(checked).toMatchObject({ verdict: "verified", outsideValidity: false });
		expect(checked.receipt).toMatchObject({ number, kind: set.kind });
		const files = set.documents.map(({ name, bytes }) => ({ name, sha256: sha256(bytes) }));
		expect(checked.receipt && compareFiles(checked.receipt, files)).toMatchObject({ complete: true, unlisted: [] });
		// The letter is open on its way: it names no file as the applicant did.
		const named = new Set(files.map(({ name }) => name));
		expect(checked.receipt?.files.filter(({ name }) => named.has(name))).toEqual([]);
	}
}

async function publicState(number: string): Promise<Record<string, unknown>> {
	const answer = await fetch(`${office().settings.publicUrl}/api/v1/state/${number}`);
	expect(answer.status).toBe(200);
	return (await answer.json()) as Record<string, unknown>;
}

/** Each signature's report tells what an officer reads: whom it names, for which moment, and the chain with its dates to the trust list's centre. */
async function expectReports(number: string): Promise<void> {
	const { state } = await office().caseOf(number);
	const { arrivedAt } = state.first;
	expect(state.personal?.signatures.length).toBeGreaterThan(0);
	for (const signature of state.personal?.signatures ?? []) {
		expect(storyOf(signature)).toEqual({
			integrity: "holds",
			validity: "valid",
			trust: "trusted",
			revocation: "good",
			next: "nothing",
		});
		expect(signature.person).toBeTruthy();
		expect(signature.organisation).toBeTruthy();
		expect(signature).toMatchObject({ judgedFor: arrivedAt, revokedAt: null });
		expect(signature.judgedAt).toBeGreaterThanOrEqual(arrivedAt);
		expect(signature.certificates).toHaveLength(signature.chain.length);
		for (const { name, notBefore, notAfter } of signature.certificates ?? []) {
			expect(name).not.toContain("=");
			expect(notBefore).toBeLessThanOrEqual(arrivedAt);
			expect(notAfter).toBeGreaterThan(arrivedAt);
		}
	}
}

const filings: readonly [string, string, (by: TestApplicant) => Promise<FilingSet>, number][] = [
	["an employer's application", "ala-too", (by) => attractSet(by, "a"), 0],
	["a card for one worker", "issyk-kul", (by) => cardSet(by, "b", 1), 1],
	["a card for three workers", "naryn", (by) => cardSet(by, "c", 3), 3],
	["an entrepreneur's application", "ala-too", () => entrepreneurSet("d"), 0],
];

test.each(filings)(
	"%s with a manifest gets number, notice (B26) and a receipt (B29) that verifies",
	async (_, id, make, persons) => {
		const by = office().applicant(id);
		const set = await make(by);
		const from = `${set.kind}-${persons}@applicants.example`;
		const number = await fileSet(office(), set, by, { from });
		const row = await office().waitFor(number, "accepted");
		expect(row).toMatchObject({ kind: set.kind, persons, heldSince: null });
		expect(row.receiptIssuedAt).not.toBeNull();
		expect(await publicState(number)).toMatchObject({ number, status: "accepted" });
		await verifyReceipt(from, set, number);
		expect(await office().codes(number)).toEqual([]);
		await expectReports(number);
	},
);

test("a number that was never given, and one that is none, answer alike", async () => {
	const [absent, malformed] = await Promise.all(
		["KG-7K4M-2QXP-9RTA-V", "hello"].map((number) => fetch(`${office().settings.publicUrl}/api/v1/state/${number}`)),
	);
	expect(absent?.status).toBe(malformed?.status);
	expect((await absent?.text())?.replace("KG-7K4M-2QXP-9RTA-V", "")).toBe(
		(await malformed?.text())?.replace("hello", ""),
	);
});
