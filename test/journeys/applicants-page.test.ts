import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { writeEnvelope } from "../../cms/src/envelope-write.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { oids } from "../../cms/src/oid.ts";
import { writeSigned } from "../../cms/src/signed-write.ts";
import { pullOf } from "../../cms/src/source.ts";
import { formatSecondSecret } from "../../container/src/second-secret.ts";
import { issueCertificate, makeKeyPair } from "../../server/keys/issue.ts";
import { scan } from "../catalogue/papers.ts";
import { cloudSigner } from "../support/cloud-signer.ts";
import { signingKeyOf } from "../support/filing.ts";
import type { TestApplicant } from "../support/office.ts";
import { hireOfficer, type TestOfficer } from "../support/officer.ts";
import { openVisitor, type Visitor } from "../support/page-visitor.ts";
import { useOffice } from "./open-office.ts";
import { attractSet, type FilingSet, fileSet, packSet, withDocuments } from "./sets.ts";

const office = useOffice({ pages: true });

vi.setConfig({ testTimeout: 120_000 });

let officer: TestOfficer;
beforeAll(async () => {
	officer = await hireOfficer(office());
});

const visitor = (): Visitor => openVisitor(`http://${office().settings.http.host}:${office().settings.http.port}`);

type Filed = { readonly number: string; readonly secret: string; readonly set: FilingSet; readonly from: string };

/** A filing of the company, whose second secret somebody wrote down. */
async function filed(mark: string, change: Readonly<Record<string, Uint8Array | null>> = {}): Promise<Filed> {
	const by = office().applicant("ala-too");
	const secret = randomBytes(16);
	const from = `${mark.replaceAll(" ", "-")}@applicants.example`;
	const set = await attractSet(by, mark);
	const number = await fileSet(office(), withDocuments(set, change), by, { from, secret });
	return { number, secret: formatSecondSecret(secret), set, from };
}

async function signIn({ number, secret }: Pick<Filed, "number" | "secret">): Promise<Visitor> {
	const page = visitor();
	await page.get("/mine");
	await page.submit("/mine", { number, secret });
	return page;
}

/** Somebody else who may sign for the company: another person, another certificate, the same organisation. */
async function secondDirector(): Promise<TestApplicant> {
	const first = office().applicant("ala-too");
	const authority = office().trust.certificates.authorities.find(({ id }) => id === first.authority);
	if (!authority) throw new Error("The demonstration has no such authority.");
	const pair = await makeKeyPair("p256");
	const now = office().house.clock.now();
	const certificate = issueCertificate(
		{
			subject: [
				[oids.country, "KG"],
				[oids.organization, first.organisation],
				[oids.organizationIdentifier, `VATKG-${first.organisationTaxNumber}`],
				[oids.surname, "Бакиров"],
				[oids.givenName, "Эрмек"],
				[oids.serialNumber, "TINKG-20909198800099"],
				[oids.commonName, "Бакиров Эрмек (DEMONSTRATION)"],
			],
			spki: pair.spki,
			notBefore: now - 86_400,
			notAfter: now + 86_400,
			usages: ["digitalSignature", "nonRepudiation"],
			authority: null,
			purposes: [oids.emailProtection],
			email: "second@ala-too.example",
		},
		authority,
		pair.privateKey,
	);
	const pem = pair.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
	return { ...first, key: signingKeyOf(pem, certificate, [authority.certificate]) };
}

/** One document, sealed as people seal one file by hand. */
function sealedFile(bytes: Uint8Array, applicant = "ala-too"): Uint8Array {
	const { key } = office().applicant(applicant);
	const signed = writeSigned(pullOf(bytes), {
		key,
		platform: nodePlatform,
		signingTime: office().house.clock.now() - 60,
	});
	return writeEnvelope(pullOf(signed), {
		recipients: [office().authorityCertificate],
		cipher: "aes-256-cbc",
		platform: nodePlatform,
	});
}

describe("from the officer's request to the review, through the page", () => {
	test("the page says what is asked, takes the corrected file, and the case is back with its officer", async () => {
		const one = await filed("page review");
		await office().waitFor(one.number, "accepted");
		await office().settle();
		await officer.does(one.number, { name: "beginReview" });
		await officer.does(one.number, {
			name: "judgeDocument",
			ordinal: 2,
			verdict: "wrong",
			reason: "not-readable",
			line: "The seal of Асанов cannot be read",
		});
		await officer.does(one.number, { name: "judgeDocument", ordinal: 1, verdict: "right", reason: null, line: "" });
		await officer.does(one.number, { name: "requestCorrection" });

		const page = await signIn(one);
		const asked = await page.get("/mine");
		expect(asked.status).toBe(200);
		expect(asked.body).toContain("What we ask of you");
		expect(asked.body).toContain("file 2");
		expect(asked.body).toContain("It is your turn");
		// The officer's free line is personal: the role that faces the internet cannot read it.
		expect(asked.body).not.toContain("Асанов");
		expect(asked.body).not.toContain("ala-too");

		await page.get("/mine/send");
		const again = await scan("page review registration again");
		const sent = await page.upload("/mine/send", [
			{ name: "Мамлекеттик каттоо жөнүндө күбөлүк, 1 барак.pdf.p7m", bytes: sealedFile(again) },
		]);
		expect(sent.body).toContain("We have what you sent");
		const number = /under the number (KG-[\w-]+)/.exec(sent.body)?.[1] ?? "";
		await office().waitFor(number, "joined");
		await office().waitFor(one.number, "in_review");
		const { state } = await office().caseOf(one.number);
		expect(state.personal?.documents.map(({ kind }) => kind).sort()).toEqual([
			"application",
			"registration-certificate",
		]);
		expect(state.review.changed).toHaveLength(1);
		expect(state.arrivals).toHaveLength(2);
		await office().settle();
		const after = await page.get("/mine");
		expect(after.body).toContain("belongs to your application");
		expect(after.body).toContain("Nothing. You need not send");
		// Receipt of the corrected set goes to the contact of the case, the page has none of its own.
		expect((await office().letters(one.from, 4)).map((letter) => letter.subject).join(" ")).toContain(one.number);
	});

	test("an incomplete set is completed by a container of the packer; pressed twice it is one arrival with one number", async () => {
		const one = await filed("page twice", { "registration-certificate": null });
		await office().waitFor(one.number, "incomplete");
		const page = await signIn(one);
		expect((await page.get("/mine")).body).toContain("What is to be mended");
		await page.get("/mine/send");
		const by = office().applicant("ala-too");
		const container = packSet(office(), withDocuments(one.set, { application: null }), by);
		const files = [{ name: "container.zip", bytes: container }];
		const [first, second] = [await page.upload("/mine/send", files), await page.upload("/mine/send", files, true)];
		expect(first.path).toBe(second.path);
		await office().waitFor(one.number, "accepted");
		const { rows } = await office().house.store.pool.query(
			"select number from arrivals where page is not null and page = $1",
			[(await office().rowOf(one.number)).caseId],
		);
		expect(rows).toHaveLength(1);
	});

	test("another director of the company may sign what goes through the page: it joins, and its signature is judged", async () => {
		const one = await filed("page director", { "registration-certificate": null });
		await office().waitFor(one.number, "incomplete");
		const page = await signIn(one);
		await page.get("/mine/send");
		const by = await secondDirector();
		const container = packSet(office(), withDocuments(one.set, { application: null }), by);
		await page.upload("/mine/send", [{ name: "c.zip", bytes: container }]);
		await office().waitFor(one.number, "accepted");
		const { state } = await office().caseOf(one.number);
		const signatures = state.personal?.signatures ?? [];
		expect(new Set(signatures.map(({ serialHex }) => serialHex)).size).toBe(2);
		expect(signatures.every(({ indication }) => indication === "TOTAL-PASSED")).toBe(true);
		// The case stays the one's who filed it.
		expect(state.personal?.applicant?.person).toContain("Асанова");
	});

	test("what another certificate signed turns no answer elsewhere, though the first letter signed no address", async () => {
		const one = await filed("page elsewhere", { "registration-certificate": null });
		await office().waitFor(one.number, "incomplete");
		const page = await signIn(one);
		await page.get("/mine/send");
		const elsewhere = "elsewhere@applicants.example";
		const by = await secondDirector();
		const container = packSet(office(), withDocuments(one.set, { application: null }), by, { replyTo: elsewhere });
		await page.upload("/mine/send", [{ name: "c.zip", bytes: container }]);
		await office().waitFor(one.number, "accepted");
		await office().settle();
		expect(await office().letters(elsewhere)).toEqual([]);
		const letters = await office().letters(one.from);
		expect(letters.flatMap(({ attachments }) => attachments.map(({ name }) => name))).toContain("receipt.pdf");
	});

	test("what another company signed joins too, and is told as its fault (S05): one application is of one company (B24)", async () => {
		const one = await filed("page company", { "registration-certificate": null });
		await office().waitFor(one.number, "incomplete");
		const page = await signIn(one);
		await page.get("/mine/send");
		const container = packSet(office(), withDocuments(one.set, { application: null }), office().applicant("naryn"));
		await page.upload("/mine/send", [{ name: "c.zip", bytes: container }]);
		await office().waitFor(one.number, "rejected");
		expect(await office().codes(one.number)).toEqual(["S05"]);
		expect((await page.get("/mine")).body).toContain("S05");
	});

	test("what a representative on record signed goes through the page as it goes by mail: no fault of another company's", async () => {
		const one = await filed("page represented", { "registration-certificate": null });
		await office().waitFor(one.number, "incomplete");
		const by = await cloudSigner(office(), {
			surname: "Эсенов",
			givenName: "Бакыт",
			personTaxNumber: "20101199000017",
			email: "esenov@cloud.example",
		});
		await office().settle();
		const representative = {
			person: "Эсенов Бакыт",
			personId: "20101199000017",
			organisation: null,
			basis: "Power of attorney 17",
			certificateSha256: null,
		};
		await officer.does(one.number, { name: "recordRepresentative", representative, until: null });
		const page = await signIn(one);
		await page.get("/mine/send");
		const container = packSet(office(), withDocuments(one.set, { application: null }), by);
		await page.upload("/mine/send", [{ name: "c.zip", bytes: container }]);
		await office().waitFor(one.number, "accepted");
		expect(await office().codes(one.number)).not.toContain("S05");
	});

	test("a file whose signature is wrong joins and is judged like any other: the case waits for a better one", async () => {
		const one = await filed("page unsigned", { "registration-certificate": null });
		await office().waitFor(one.number, "incomplete");
		const page = await signIn(one);
		await page.get("/mine/send");
		const bare = writeEnvelope(pullOf(await scan("page unsigned registration")), {
			recipients: [office().authorityCertificate],
			cipher: "aes-256-cbc",
			platform: nodePlatform,
		});
		await page.upload("/mine/send", [{ name: "Мамлекеттик каттоо жөнүндө күбөлүк, 1 барак.pdf.p7m", bytes: bare }]);
		await office().waitFor(one.number, "rejected");
		expect(await office().codes(one.number)).toContain("S01");
	});
});

describe("withdrawal", () => {
	test("is asked twice, durable at once, and ends the case", async () => {
		const one = await filed("page withdraw", { "registration-certificate": null });
		await office().waitFor(one.number, "incomplete");
		const page = await signIn(one);
		await page.get("/mine/withdraw");
		expect((await page.submit("/mine/withdraw", {})).status).toBe(400);
		await office().settle();
		expect((await office().rowOf(one.number)).status).toBe("incomplete");
		await page.submit("/mine/withdraw", { sure: "yes" });
		await vi.waitFor(async () => expect((await office().rowOf(one.number)).status).toBe("withdrawn"), 20_000);
		const { facts } = await office().caseOf(one.number);
		expect(facts.slice(-2)).toMatchObject([
			{ type: "withdrawn", plain: { by: { kind: "applicant" } } },
			{ type: "told", plain: { kind: "withdrawal" } },
		]);
		expect((await page.get("/mine")).body).toContain("The application was withdrawn");
		expect((await page.get("/mine/send")).body).toContain("No files are asked of you now");
		// Confirmed at the address that he signed: whoever did not do it himself hears of it.
		await office().settle();
		const letter = (await office().letters(one.from)).at(-1);
		expect(letter?.subject).toContain(one.number);
		expect(letter?.text).toMatch(/кайтарып алынды|отозвано|withdrawn/u);
		expect((await page.get("/mine")).body).toContain("We wrote to you: your withdrawal is confirmed");
	});
});

describe("the one-time link", () => {
	const linkIn = (text: string) => /\/mine\/link\/[\w-]{43}/.exec(text)?.[0] ?? "";

	test("goes to the contact on file, survives whoever fetches it first, and opens the page once", async () => {
		const one = await filed("page link");
		await office().waitFor(one.number, "accepted");
		const page = visitor();
		await page.get("/mine");
		const answer = await page.submit("/mine/ask", { number: one.number });
		const letters = await office().letters(one.from, 3);
		const link = linkIn(letters.at(-1)?.text ?? "");
		expect(link).not.toBe("");
		// A mail scanner fetches the address before the applicant does: as often as it likes.
		const scanner = visitor();
		for (let n = 0; n < 3; n++)
			expect((await scanner.get(link)).body).toContain("This link opens your application once");
		expect((await scanner.get("/mine")).body).toContain("Second secret");
		await page.get(link);
		expect((await page.submit("/mine/link", {})).body).toContain(one.number);
		// And not a second time, in whatever browser.
		const late = visitor();
		await late.get(link);
		const dead = await late.submit("/mine/link", {});
		expect(dead.status).toBe(403);
		expect(dead.body).not.toContain(one.number);

		// Nobody learns whether a number is somebody's.
		const stranger = visitor();
		await stranger.get("/mine");
		const nobody = await stranger.submit("/mine/ask", { number: "KG-00000-00000-0000" });
		expect(nobody.status).toBe(answer.status);
		expect(nobody.body).toBe(answer.body);
	});

	test("is sent three times a day and no more, and is dead after thirty minutes", async () => {
		const one = await filed("page links");
		await office().waitFor(one.number, "accepted");
		await office().settle();
		for (let n = 0; n < 5; n++) {
			const page = visitor();
			await page.get("/mine");
			await page.submit("/mine/ask", { number: one.number });
			await vi.waitFor(async () => {
				const { rows } = await office().house.store.pool.query("select from jobs where kind = 'page-link'");
				expect(rows).toHaveLength(0);
			}, 20_000);
		}
		await office().settle();
		const letters = await office().letters(one.from, 5);
		expect(letters.filter((letter) => linkIn(letter.text) !== "")).toHaveLength(3);
		await office().moveClock(31 * 60);
		const late = visitor();
		await late.get(linkIn(letters.at(-1)?.text ?? ""));
		expect((await late.submit("/mine/link", {})).status).toBe(403);
	});
});
