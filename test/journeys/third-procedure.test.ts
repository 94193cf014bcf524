import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { localTime } from "../../casework/clock.ts";
import { askAnswers } from "../../cli/ask-answers.ts";
import { words as cliWords } from "../../cli/words.en.ts";
import { langs } from "../../findings/lang.ts";
import { rightAnswers } from "../../procedures/example/2026/case-examples.ts";
import { getFace } from "../../procedures/faces.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { formValues } from "../../server/desk/answer-form.ts";
import { scan } from "../catalogue/papers.ts";
import { type DeskClient, openTestDesk, signInAt, type TestDesk } from "../support/desk-client.ts";
import { useOffice } from "./open-office.ts";

const office = useOffice({ procedures: "kg-work-permit,kr-rights-leader,example", pages: true });
vi.setConfig({ testTimeout: 60_000 });

const face = getFace("example", "2026");
const reader = "reader@applicants.example";
let desk: TestDesk;
let registrar: DeskClient;

beforeAll(async () => {
	desk = await openTestDesk(office());
	const place = { procedure: "example", office: "desk" };
	registrar = await signInAt(desk, office(), "librarian", [
		{ role: "registrar", ...place },
		{ role: "reviewer", ...place },
	]);
});
afterAll(() => desk.close());

/** Enters a paper with one scan, and gives its number. */
async function enter(more: Readonly<Record<string, string>>, kind: string): Promise<string> {
	const [date = "", time = ""] = localTime(office().house.clock.now() - 600, face.zone).split(" ");
	const head = { door: "counter", kind: "reader-card", as: "applicant", person: "Ada Reader", language: "en" };
	const begun = await registrar.submit("/counter/new", { date, time: time.slice(0, 5), ...head, ...more });
	expect(begun.status, begun.text).toBe(303);
	const draft = begun.location.replace("/answers", "");
	const form = face.findForm("reader-card");
	if (!form) throw new Error("There is no form.");
	const answers =
		"quotes" in more
			? { leaveOut: "1" }
			: (formValues(form, { ...rightAnswers["reader-card"], isPupil: true }) as Record<string, string>);
	const answered = await registrar.submit(begun.location, answers);
	expect([answered.status, answered.location], answered.text).toEqual([303, `${draft}/scans`]);
	const file = { field: "files", name: "a.pdf", bytes: await scan(`example ${kind}`, 1) };
	const fields = { how: "each", person: "", sheets: "", kind };
	expect((await registrar.upload(`${draft}/scans`, fields, [file], `${draft}/scans`)).status).toBe(303);
	const given = await registrar.submit(`${draft}/scans`, {}, `${draft}/file`);
	expect(given.status, given.text).toBe(303);
	return given.location.split("/")[2] ?? "";
}

test("a third procedure's paper is numbered, found incomplete, corrected, accepted, and its applicant is written to at each step", async () => {
	const number = await enter({ replyTo: reader }, "identity");
	expect(number).toMatch(/^EX-/);
	await office().waitFor(number, "incomplete");
	expect(await office().codes(number)).toContain("C01");
	const [told] = await office().letters(reader, 1);
	expect(told?.subject).toContain(`${number}: `);

	const correction = await enter({ quotes: number, replyTo: reader }, "school-letter");
	await office().waitFor(correction, "joined");
	const row = await office().waitFor(number, "accepted");
	expect(row).toMatchObject({ procedure: "example", office: "desk", kind: "reader-card", door: "counter" });
	await vi.waitFor(
		async () => {
			const subjects = (await office().letters(reader)).map(({ subject }) => subject);
			expect(subjects.some((subject) => subject.includes("receipt of acceptance"))).toBe(true);
		},
		{ timeout: 20_000 },
	);
	const page = await registrar.get(`/cases/${number}?lang=en`);
	expect(page.status).toBe(200);
	expect(page.text).toContain("Ada Reader");
	const { host, port } = office().settings.http;
	const state = await fetch(`http://${host}:${port}/state/${number}?lang=en`);
	expect([state.status, (await state.text()).includes(number)]).toEqual([200, true]);
});

test("its public pages show its guide, its documents and its form, in the words of each language", async () => {
	const { host, port } = office().settings.http;
	const read = async (path: string) => (await fetch(`http://${host}:${port}${path}`)).text();
	for (const lang of langs) {
		expect(await read(`/apply?lang=${lang}`)).toContain('href="/apply/example"');
		expect(await read(`/apply/example?lang=${lang}`)).toContain(face.texts[lang].summary);
		for (const { id } of face.kinds) {
			const documents = await read(`/apply/example/${id}?lang=${lang}`);
			for (const rule of face.documents(id)) expect(documents).toContain(rule.description[lang]);
			expect(await read(`/apply/example/${id}/form?lang=${lang}`)).toContain(face.findForm(id)?.title[lang]);
		}
	}
});

test("every letter of it is made for its own office, and the terminal asks its form", async () => {
	const { renderLetter, letterExamples, letterKinds } = getProcedure("example", "2026");
	const { letterOffice } = office().house.frame("example", "desk");
	expect(letterOffice.intakeAddress).toBe(`library@${office().settings.domain}`);
	for (const letter of letterExamples(letterOffice)) {
		expect(letterKinds).toContain(letter.kind);
		expect(renderLetter(letter, null).text).toContain("555 0100");
	}
	const given = ["Ada Reader", "2001-04-09", "", "n", "n", "1", "Charts", "", "n", ""];
	const asked: string[] = [];
	const terminal = {
		interactive: true,
		say: () => {},
		print: () => {},
		progress: () => {},
		ask: async (question: string) => {
			asked.push(question);
			return given[asked.length - 1] ?? "";
		},
		askSecret: async () => "",
	};
	const answers = await askAnswers(face, "reader-card", { terminal, words: cliWords, lang: "en" });
	expect(face.readAnswers("reader-card", answers)).toMatchObject({ findings: [], answers: { name: "Ada Reader" } });
	expect(asked.join("\n")).toContain("Have you had a card?");
	expect(asked.join("\n")).not.toContain("Its number");
});
