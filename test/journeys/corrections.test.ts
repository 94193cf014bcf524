import { describe, expect, test, vi } from "vitest";
import { makeNumber, numberRandomBytes } from "../../casework/number.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { nodePdfPlatform } from "../../container/src/node.ts";
import { receiptFileNames } from "../../container/src/receipt.ts";
import { checkReceipt } from "../../container/src/receipt-check.ts";
import { findState } from "../../server/web/find-state.ts";
import { cut, locked, photo, scan } from "../catalogue/papers.ts";
import { useOffice } from "./open-office.ts";
import { attractSet, cardSet, type FilingSet, fileSet, withDocuments } from "./sets.ts";

const office = useOffice();

vi.setConfig({ testTimeout: 90_000 });

const toldKinds = async (number: string) => (await office().caseOf(number)).state.told.map((one) => one.kind);
const stateOf = (number: string) => findState(office().house.store.pool, number);

/** A card for two, the first of whom has four faulty files and a passport that expired: five faults. */
async function fiveFaults(mark: string): Promise<{ faulty: FilingSet; right: FilingSet; correction: FilingSet }> {
	const by = office().applicant("ala-too");
	const right = await cardSet(by, mark, 2);
	const spoilt = new Map([
		["application", await scan(`${mark} application with a script`, 2, 200, "app.alert\\(1\\)")],
		["passport", cut(await scan(`${mark} passport`, 2))],
		["medical-certificate", locked(await scan(`${mark} medical`))],
		["photo", await photo(`${mark} photo`, { grey: true })],
	]);
	const documents = right.documents.map((one) =>
		one.person === 1 ? { ...one, bytes: spoilt.get(one.kind) ?? one.bytes } : one,
	);
	const answers = right.answers as { workers: object[] };
	const [first, ...others] = answers.workers;
	return {
		right,
		faulty: {
			...right,
			documents,
			answers: { ...answers, workers: [{ ...first, passportExpiry: "2025-02-28" }, ...others] },
		},
		correction: { ...right, documents: right.documents.filter((one) => one.person === 1) },
	};
}

describe("five faults and their correction", () => {
	const from = "corrects@applicants.example";
	let number = "";
	let corrected = "";

	test("five faults are told in one nonconformity notice (B28), and in no other letter", async () => {
		const { faulty } = await fiveFaults("five");
		number = await fileSet(office(), faulty, office().applicant("ala-too"), { from });
		await office().waitFor(number, "rejected");
		expect(
			(await office().findings(number)).map(({ code, file, place }) => [code, file?.ordinal ?? null, place]),
		).toEqual([
			["D03", 3, null],
			["D04", 1, null],
			["D11", 2, null],
			["P05", 4, null],
			["L05", null, { person: 1, field: "workers.passportExpiry" }],
		]);
		const [, notice] = await office().letters(from, 2);
		await office().settle();
		expect(await toldKinds(number)).toEqual(["delivery", "nonconformity"]);
		expect(await office().letters(from)).toHaveLength(2);
		expect(notice?.subject).toContain(number);
		for (const code of ["D03", "D04", "D11", "P05", "L05"]) expect(notice?.text).toContain(code);
	});

	test("the corrected files alone, with the number in the subject, complete the same case; the receipt has both dates", async () => {
		await office().moveClock(3600);
		const { correction } = await fiveFaults("five");
		corrected = await fileSet(office(), correction, office().applicant("ala-too"), {
			from,
			subject: `Re: ${number} – оңдолду`,
		});
		const row = await office().waitFor(number, "accepted");
		expect((await office().rowOf(corrected)).status).toBe("joined");
		expect(await office().codes(number)).toEqual([]);
		expect(await toldKinds(number)).toEqual(["delivery", "nonconformity", "receipt"]);
		expect(await toldKinds(corrected)).toEqual(["delivery", "correction-joined"]);
		const letters = await office().letters(from, 5);
		const receipt = letters.find((letter) => letter.attachments.length > 0);
		if (!receipt) throw new Error("There is no receipt.");
		const [json, cms] = [
			await office().attachment(receipt, receiptFileNames.json),
			await office().attachment(receipt, receiptFileNames.cms),
		];
		const own = office().house.publicKeys.receipts;
		const checked = checkReceipt(
			{ form: "json", json, cms },
			{ fingerprints: [own?.fingerprint ?? ""], certificates: [] },
			{ cms: nodePlatform, pdf: nodePdfPlatform },
		);
		const at = (seconds: number) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
		const second = await office().rowOf(corrected);
		expect(second.arrivedAt - row.arrivedAt).toBeGreaterThanOrEqual(3600);
		expect(checked).toMatchObject({
			verdict: "verified",
			receipt: { number, arrivedAt: at(row.arrivedAt), completedAt: at(second.arrivedAt), clock: { test: true } },
		});
		expect(checked.receipt?.files).toHaveLength(8);
	});

	test("the correction's own number answers with the state of the case that it continued", async () => {
		expect(await stateOf(corrected)).toMatchObject({ number: corrected, status: "accepted", continues: true });
		expect(await stateOf(number)).toMatchObject({ number, status: "accepted", continues: false });
	});
});

test("a correction of a correction may quote either number", async () => {
	const by = office().applicant("ala-too");
	const { faulty, correction } = await fiveFaults("twice");
	const number = await fileSet(office(), faulty, by);
	await office().waitFor(number, "rejected");
	const half = { ...correction, documents: correction.documents.filter((one) => one.kind !== "photo") };
	const second = await fileSet(office(), half, by, { quotes: number });
	await office().waitFor(second, "joined");
	await office().settle();
	expect(await office().codes(number)).toEqual(["P05"]);
	const photoOnly = { ...correction, documents: correction.documents.filter((one) => one.kind === "photo") };
	const third = await fileSet(office(), photoOnly, by, { subject: second });
	await office().waitFor(number, "accepted");
	expect((await office().rowOf(third)).joinedInto).toBe((await office().rowOf(number)).caseId);
	expect((await office().caseOf(number)).state.arrivals.map((arrival) => arrival.number)).toEqual([
		number,
		second,
		third,
	]);
});

test("an incomplete set is told what lacks; the missing document alone completes it", async () => {
	const by = office().applicant("issyk-kul");
	const from = "completes@applicants.example";
	const whole = await attractSet(by, "incomplete");
	const number = await fileSet(office(), withDocuments(whole, { "registration-certificate": null }), by, { from });
	await office().waitFor(number, "incomplete");
	expect(await office().findings(number)).toMatchObject([
		{ code: "C01", params: { kind: "registration-certificate" } },
	]);
	const [, notice] = await office().letters(from, 2);
	expect(notice?.text).toContain("C01");
	const rest = await fileSet(office(), withDocuments(whole, { application: null }), by, { from, quotes: number });
	await office().waitFor(number, "accepted");
	expect(await toldKinds(number)).toEqual(["delivery", "incomplete", "receipt"]);
	expect((await office().rowOf(rest)).status).toBe("joined");
	expect(await office().codes(number)).toEqual([]);
});

test("a stranger's correction waits for an officer (T11); the quoted case is unchanged and its applicant hears nothing", async () => {
	const [by, stranger] = [office().applicant("ala-too"), office().applicant("naryn")];
	const { faulty } = await fiveFaults("strange");
	const from = "quoted@applicants.example";
	const number = await fileSet(office(), faulty, by, { from });
	await office().waitFor(number, "rejected");
	await office().letters(from, 2);
	await office().settle();
	const before = await office().caseOf(number);
	const rowBefore = await office().rowOf(number);
	const other = "stranger@applicants.example";
	const set = await cardSet(stranger, "of a stranger", 1);
	const foreign = await fileSet(office(), set, stranger, { subject: `ЧЖК – ${number}`, from: other });
	await office().waitFor(foreign, "to_check");
	expect(await office().codes(foreign)).toEqual(["T11"]);
	await office().letters(other, 2);
	await office().settle();
	expect((await office().caseOf(number)).facts).toEqual(before.facts);
	expect(await office().rowOf(number)).toEqual(rowBefore);
	expect(await office().letters(from)).toHaveLength(2);
	expect(await toldKinds(foreign)).toEqual(["delivery", "correction-waits"]);
});

test("a letter that quotes an unknown or a closed number stands alone and is told so (T12)", async () => {
	const by = office().applicant("naryn");
	const accepted = await fileSet(office(), await attractSet(by, "closed"), by);
	await office().waitFor(accepted, "accepted");
	await office().settle();
	const before = await office().rowOf(accepted);
	const another = withDocuments(await attractSet(by, "after closing"), { "registration-certificate": null });
	const late = await fileSet(office(), another, by, { quotes: accepted });
	await office().waitFor(late, "incomplete");
	expect(await office().codes(late)).toEqual(["T12", "C01"]);
	await office().settle();
	expect(await office().rowOf(accepted)).toEqual(before);
	const unknown = await fileSet(office(), await attractSet(by, "unknown"), by, { subject: `ЧЖК – ${unknownNumber}` });
	await office().waitFor(unknown, "accepted");
	expect(await office().codes(unknown)).toEqual(["T12"]);
});

/** Of the right form, and nobody's. */
const unknownNumber = makeNumber("KG", new Uint8Array(numberRandomBytes).fill(7));

test("a correction that comes before its case was controlled waits for that, and joins", async () => {
	const by = office().applicant("ala-too");
	const { faulty, correction } = await fiveFaults("early");
	await office().stopWorking();
	const number = await fileSet(office(), faulty, by);
	const early = await fileSet(office(), correction, by, { quotes: number });
	await office().startWorking();
	await office().waitFor(early, "joined");
	await office().waitFor(number, "accepted");
	expect(await toldKinds(number)).toEqual(["delivery", "nonconformity", "receipt"]);
});
