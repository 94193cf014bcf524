import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type DeskHouse, findingOf, houseNow, officerLogin, openDeskHouse } from "../../../test/browser/desk-house.ts";
import { makeFormVisitor } from "../../../test/support/form-visitor.ts";
import { findCasefile, saveEvents } from "../../casefile/casefile.ts";
import { buildDeskApp } from "../app.ts";
import { writingWords } from "./words.ts";

let house: DeskHouse;
let app: FastifyInstance;

beforeAll(async () => {
	house = await openDeskHouse();
	app = await buildDeskApp(house.deps);
});
afterAll(async () => {
	await app.close();
	house.close();
});

const draft = { subject: "About your papers", text: "We have looked.", lang: "en" };

async function letter(number: string, step: "preview" | "send", more: Partial<typeof draft> = {}) {
	const visitor = makeFormVisitor(app);
	await visitor.signIn(officerLogin);
	const here = `/cases/${number}/write`;
	const form = (await visitor.get(`${here}?lang=en`)).body;
	return visitor.post(`${here}/${step}`, { ...visitor.hiddenOf(form, `${here}/preview`), ...draft, ...more });
}

async function written(caseId: string): Promise<number> {
	const { rows } = await house.deps.store.pool.query(
		"select from events where stream = $1 and type in ('letter_written', 'told') and plain ->> 'kind' is distinct from 'delivery'",
		[`case/${caseId}`],
	);
	return rows.length;
}

it("while it is not sure who asked for the answers (T15), no letter counts as written that would go nowhere", async () => {
	const { number, caseId } = await house.file();
	await house.control(caseId, [findingOf("T15")]);
	const before = await written(caseId);
	const answer = await letter(number, "send");
	expect(answer.statusCode).toBe(400);
	expect(answer.body).toContain(writingWords.en.noAddress);
	expect(await written(caseId)).toBe(before);
});

it("the preview shows the address to which it will go: the signed one", async () => {
	const { number, caseId } = await house.file();
	await house.control(caseId, []);
	await house.deps.store.tx(async (tx) => {
		const file = await findCasefile(tx, caseId, house.deps.casefile.unwrap);
		const fact = file?.facts.find(({ type }) => type === "controlled");
		if (!file || fact?.type !== "controlled" || !fact.personal) throw new Error("It was not controlled.");
		const { plain, personal } = fact;
		const signed = { type: "controlled", plain, personal: { ...personal, replyTo: "signed@example.kg" } } as const;
		await saveEvents(tx, file, [signed], houseNow, house.deps.casefile);
	});
	const { statusCode, body } = await letter(number, "preview");
	expect(statusCode).toBe(200);
	expect(body).toContain("signed@example.kg");
	expect(body).not.toContain("worker@example.kg");
});

it.each([
	["{date}", "{date} day that the officer chooses"],
	["until { date }", "{date} day that the officer chooses"],
	["{question}", "{question} the question"],
	["{the reason}", "{the reason}"],
])(
	"a gap that was left as %s is named, and keeps the letter from being looked at and from being sent",
	async (gap, named) => {
		const { number, caseId } = await house.file();
		await house.control(caseId, []);
		const before = await written(caseId);
		for (const step of ["preview", "send"] as const)
			for (const more of [{ text: `We wait. ${gap}` }, { subject: `We wait ${gap}` }]) {
				const answer = await letter(number, step, more);
				expect(answer.statusCode).toBe(400);
				expect(answer.body).toContain(named);
			}
		expect(await written(caseId)).toBe(before);
	},
);

it("a template's gap that only the officer can fill stands in the letter that it begins", async () => {
	const { number, caseId } = await house.file();
	await house.control(caseId, []);
	const visitor = makeFormVisitor(app);
	await visitor.signIn(officerLogin);
	const begun = await visitor.get(`/cases/${number}/write?lang=en&begin=1&template=question&language=en`);
	expect(begun.body).toContain("{question}");
});
