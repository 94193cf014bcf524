import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { localDate } from "../../casework/clock.ts";
import { findObject } from "../../server/store/vault-objects.ts";
import { scan } from "../catalogue/papers.ts";
import { cloudSigner } from "../support/cloud-signer.ts";
import { type DeskAnswer, type DeskClient, openTestDesk, signInAt, type TestDesk } from "../support/desk-client.ts";
import type { TestApplicant } from "../support/office.ts";
import { useOffice } from "./open-office.ts";
import { attractSet, type FilingSet, fileSet, withDocuments } from "./sets.ts";

const office = useOffice();
vi.setConfig({ testTimeout: 90_000 });

let desk: TestDesk;
let registrar: DeskClient;
let asker: TestApplicant;

const person = {
	surname: "Эсенов",
	givenName: "Бакыт",
	personTaxNumber: "20101199000017",
	email: "esenov@cloud.example",
};

beforeAll(async () => {
	desk = await openTestDesk(office());
	registrar = await signInAt(desk, office(), "registrar", [{ role: "registrar", procedure: null, office: null }]);
	asker = await cloudSigner(office(), person);
});
afterAll(() => desk.close());

/** Records a representative as an officer does, with the scan of his power of attorney. */
async function record(number: string, fields: Record<string, string>): Promise<DeskAnswer> {
	const path = `/cases/${number}/representatives`;
	const paper = { field: "paper", name: "power.pdf", bytes: await scan(`power of attorney ${number}`) };
	return registrar.upload(path, { basis: "Ишеним кат № 17, 1.11.2026", ...fields }, [paper]);
}

const he = { person: "Эсенов Бакыт", personId: person.personTaxNumber };

/** The certificate that is asked for again, as somebody sends it who quotes the number. */
async function correct(whole: FilingSet, number: string, by: TestApplicant): Promise<string> {
	return fileSet(office(), withDocuments(whole, { application: null }), by, { quotes: number, from: by.email });
}

test("a cloud certificate rejects nobody: an officer confirms that the person may act, and his later corrections join by themselves", async () => {
	const whole = await attractSet(asker, "cloud");
	const number = await fileSet(office(), withDocuments(whole, { "registration-certificate": null }), asker);
	await office().waitFor(number, "to_check");
	expect(await office().codes(number)).toEqual(expect.arrayContaining(["L17", "C01"]));
	const finding = `/cases/${number}/finding?code=L17&field=organisation`;
	expect((await registrar.get(finding)).status).toBe(200);
	const bare = await registrar.upload(finding, { verdict: "passed", text: "" }, []);
	expect(bare.status).toBe(400);
	const said = await registrar.upload(
		finding,
		{ verdict: "passed", text: "Director by the certificate of registration" },
		[],
	);
	expect(said.status, said.text).toBe(303);
	await office().waitFor(number, "incomplete");
	const correction = await correct(whole, number, asker);
	expect((await office().waitFor(correction, "joined")).joinedInto).toBe((await office().rowOf(number)).caseId);
	// The officer's word was about the person, and stands for the completed set.
	await office().waitFor(number, "accepted");
	expect(await office().codes(number)).toContain("L17");
});

test("a power of attorney on record answers for a cloud certificate: the case goes on without another word", async () => {
	const set = await attractSet(asker, "cloud represented");
	const number = await fileSet(office(), set, asker);
	await office().waitFor(number, "to_check");
	expect((await registrar.get(`/cases/${number}/representatives`)).text).toContain(`value="${person.personTaxNumber}"`);
	const done = await record(number, he);
	expect([done.status, done.location]).toEqual([303, `/cases/${number}/representatives?done`]);
	await office().waitFor(number, "accepted");
	const { facts, caseId } = await office().caseOf(number);
	const fact = facts.find(({ type }) => type === "representative_recorded");
	const { basisObject: object = "" } = (fact?.plain ?? {}) as { basisObject?: string };
	expect(await findObject(office().house.store.pool, object)).toMatchObject({ caseId, role: "attachment" });
	expect((await registrar.get(`/cases/${number}/representatives/1`)).bytes.length).toBeGreaterThan(1000);
});

/** A company's case that lacks its certificate. */
async function companyCase(mark: string): Promise<{ whole: FilingSet; number: string }> {
	const company = office().applicant("ala-too");
	const whole = await attractSet(company, mark);
	const number = await fileSet(office(), withDocuments(whole, { "registration-certificate": null }), company);
	await office().waitFor(number, "incomplete");
	return { whole, number };
}

test("a recorded representative's correction joins by itself, known by his number or by his certificate, and the case stays its applicant's", async () => {
	const byNumber = await companyCase("represented by number");
	await record(byNumber.number, he);
	await office().waitFor(await correct(byNumber.whole, byNumber.number, asker), "joined");
	await office().waitFor(byNumber.number, "accepted");
	expect((await office().caseOf(byNumber.number)).state.personal?.applicant?.organisation).toBe(
		"ОсОО «Ала-Тоо Курулуш»",
	);

	const other = await cloudSigner(office(), {
		...person,
		surname: "Ким",
		personTaxNumber: "10303199000099",
		email: "kim@cloud.example",
	});
	const byCertificate = await companyCase("represented by certificate");
	const certificate = createHash("sha256").update(other.key.certificate).digest("hex");
	await record(byCertificate.number, { person: "Ким", certificate });
	await office().waitFor(await correct(byCertificate.whole, byCertificate.number, other), "joined");
	await office().waitFor(byCertificate.number, "accepted");
});

test("a representative without number or certificate, without a power of attorney or with one that has run out is not recorded", async () => {
	const { number } = await companyCase("refused");
	const path = `/cases/${number}/representatives`;
	const wrong = await registrar.upload(path, { person: "Аты гана", basis: "", until: "2020-01-01" }, []);
	expect(wrong.status).toBe(400);
	for (const field of ["personId", "basis", "until", "paper"]) expect(wrong.text).toContain(`id="${field}-error"`);
	expect((await office().caseOf(number)).facts.map(({ type }) => type)).not.toContain("representative_recorded");
	const reader = await signInAt(desk, office(), "auditor", [{ role: "auditor", procedure: null, office: null }]);
	expect((await reader.get(path)).text).not.toContain('id="paper"');
	expect((await reader.upload("/account/password", he, [], path)).status).toBe(403);
});

test("whoever is not on record, or whose power of attorney has run out, waits for an officer, and the case is unchanged", async () => {
	const { whole, number } = await companyCase("strangers");
	const unknown = await correct(whole, number, asker);
	await office().waitFor(unknown, "to_check");
	expect(await office().codes(unknown)).toContain("T11");
	const until = localDate(office().house.clock.now(), "Asia/Bishkek");
	expect((await record(number, { ...he, until })).status).toBe(303);
	await office().moveClock(2 * 86_400);
	const late = await correct(whole, number, asker);
	await office().waitFor(late, "to_check");
	expect(await office().codes(late)).toContain("T11");
	expect((await office().rowOf(number)).status).toBe("incomplete");
});
