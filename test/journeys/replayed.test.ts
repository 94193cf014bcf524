import { expect, test, vi } from "vitest";
import { nodeContainerPlatform } from "../../container/src/node.ts";
import { readZip } from "../../container/src/zip-read.ts";
import { writeZip } from "../../container/src/zip-write.ts";
import { hireOfficer } from "../support/officer.ts";
import { useOffice } from "./open-office.ts";
import { attractSet, letterWith, packSet, withDocuments } from "./sets.ts";

const office = useOffice();

vi.setConfig({ testTimeout: 90_000 });

const thief = "thief@elsewhere.example";

/** What somebody on the way can do with a container that he cannot open: take a file out. */
function withoutManifest(zip: Uint8Array): Uint8Array {
	const { entries } = readZip(zip, nodeContainerPlatform);
	return writeZip(entries.filter(({ name }) => name !== "tilkat.json.p7m").map(({ name, bytes }) => ({ name, bytes })));
}

async function sent(container: Uint8Array, from: string): Promise<string> {
	return office().file(await letterWith(office(), office().applicant("ala-too"), container, { from }), from);
}

const toldTo = async (address: string) =>
	(await office().letters(address)).map(({ subject, text }) => `${subject}\n${text}`);

test("a captured container that is sent again under another From is answered at the signed address; the thief hears the number alone", async () => {
	const victim = "victim-a@applicants.example";
	const container = packSet(
		office(),
		await attractSet(office().applicant("ala-too"), "replay a"),
		office().applicant("ala-too"),
		{ replyTo: victim },
	);
	const number = await sent(container, thief);
	await office().waitFor(number, "accepted");
	await office().settle();
	const [notice, ...more] = await toldTo(thief);
	expect(more).toEqual([]);
	expect(notice).toContain(number);
	expect(notice).not.toMatch(/Ала-Тоо|Асанова|registration|каттоо жөнүндө/i);
	const receipts = await office().letters(victim);
	expect(receipts).toHaveLength(1);
	expect(receipts[0]?.attachments.map(({ name }) => name)).toContain("receipt.pdf");
});

test("the faults of a captured container are told at the signed address only", async () => {
	const victim = "victim-b@applicants.example";
	const set = withDocuments(await attractSet(office().applicant("ala-too"), "replay b"), {
		"registration-certificate": null,
	});
	const number = await sent(packSet(office(), set, office().applicant("ala-too"), { replyTo: victim }), thief);
	await office().waitFor(number, "incomplete");
	await office().settle();
	expect((await office().letters(victim)).map(({ subject }) => subject).join()).toContain(number);
	expect((await toldTo(thief)).filter((text) => text.includes(number))).toHaveLength(1);
});

test("with the list of contents taken out, sealed files that came before from another address wait for an officer (T15)", async () => {
	const victim = "victim-c@applicants.example";
	const container = packSet(
		office(),
		await attractSet(office().applicant("ala-too"), "replay c"),
		office().applicant("ala-too"),
	);
	const first = await sent(container, victim);
	await office().waitFor(first, "accepted");
	await office().moveClock(60);
	const copy = await sent(withoutManifest(container), thief);
	await office().waitFor(copy, "to_check");
	expect(await office().codes(copy)).toContain("T15");
	await office().settle();
	expect((await toldTo(thief)).filter((text) => text.includes(copy))).toHaveLength(1);
	expect((await office().caseOf(copy)).state.told.map(({ kind }) => kind)).toEqual(["delivery"]);
	// The victim's case is as it was.
	expect(await office().codes(first)).toEqual([]);

	// An officer who found out that the address is the applicant's own says so, and the answer goes there.
	const officer = await hireOfficer(office());
	await officer.does(copy, {
		name: "setAnswers",
		kind: "attract",
		answers: (await attractSet(office().applicant("ala-too"), "replay c")).answers,
	});
	const { state } = await office().caseOf(copy);
	const mark = state.marks.find(({ code }) => code === "T15");
	if (!mark) throw new Error("No T15.");
	await officer.does(copy, {
		name: "recordVerdict",
		mark,
		verdict: "passed",
		evidence: "Called: it is their new mailbox",
		evidenceObject: null,
	});
	await office().waitFor(copy, "accepted");
	await office().settle();
	expect((await toldTo(thief)).filter((text) => text.includes(copy))).toHaveLength(2);
});

test("the same documents again from the same address, or one scan in the next filing from another, put no address in doubt", async () => {
	const by = office().applicant("ala-too");
	const set = await attractSet(by, "replay d");
	const first = await sent(packSet(office(), set, by), "same@applicants.example");
	await office().waitFor(first, "accepted");
	await office().moveClock(60);
	const again = await sent(packSet(office(), set, by), "same+tag@applicants.example");
	await office().waitFor(again, "accepted");
	expect(await office().codes(again)).toEqual(["L11"]);
	const other = await attractSet(by, "replay e");
	const [certificate] = set.documents.filter(({ kind }) => kind === "registration-certificate");
	if (!certificate) throw new Error("No certificate.");
	const next = await sent(
		packSet(office(), withDocuments(other, { "registration-certificate": certificate.bytes }), by),
		"agent@applicants.example",
	);
	await office().waitFor(next, "accepted");
	expect(await office().codes(next)).toEqual([]);
});
