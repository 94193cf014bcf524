import path from "node:path";
import { expect, test } from "vitest";
import { langs } from "../../findings/lang.ts";
import type { FormField } from "../form.ts";
import { letterExamples } from "./2026/letter-examples.ts";
import { letterKinds, renderLetter } from "./2026/letters.ts";
import { procedure } from "./2026/procedure.ts";
import { home } from "./home.ts";

const { face } = procedure;

test("its forms show every way in which a question can be asked, and one that is asked only after another", () => {
	const flat = (fields: readonly FormField[]): FormField[] =>
		fields.flatMap((field) => [field, ...flat(field.fields ?? [])]);
	const all = face.forms.flatMap(({ fields }) => flat(fields));
	expect(new Set(all.map(({ widget }) => widget))).toEqual(
		new Set(["text", "digits", "number", "date", "choice", "yes-no", "list"]),
	);
	expect(all.some(({ askedWhen }) => askedWhen !== undefined)).toBe(true);
});

test("every required question is a required answer", () => {
	for (const form of face.forms) {
		const missing = face
			.readAnswers(form.kind, {})
			.findings.map(({ place }) => place?.field)
			.sort();
		const required = form.fields.filter((field) => field.required && field.askedWhen === undefined);
		expect(missing).toEqual(required.map(({ name }) => name).sort());
	}
});

test("an answer asks for a document: a pupil's letter, a new reader's photograph; without answers nobody knows", () => {
	const needed = (answers: unknown) =>
		face.documents("reader-card").flatMap(({ kind, neededWhen }) => (neededWhen(answers, null) ? [kind.id] : []));
	expect(needed({ isPupil: true, hasCard: true })).toEqual(["identity", "school-letter"]);
	expect(needed({ isPupil: false, hasCard: false })).toEqual(["identity", "portrait"]);
	expect(face.documents("reader-card").map(({ neededWhen }) => neededWhen(null, null))).toEqual([true, null, null]);
});

test("who comes twice to one visit is told so", () => {
	const twice = { name: "Ada Reader", birthDate: "2001-04-09" };
	const answers = { members: [twice, twice], count: 2 };
	const input = {
		kind: "group-visit",
		answers,
		documents: [],
		persons: 0,
		today: "2026-07-01",
		signerOrganisation: null,
	};
	expect(face.checks(input).map(({ code, place }) => [code, place])).toEqual([["L09", { person: 2 }]]);
});

test.each(langs)("its letters read in %s as in their golden file, of every kind that it sends", async (lang) => {
	const letters = letterExamples({
		name: home.face.contacts.office,
		intakeAddress: "library@office.example",
		phone: home.face.contacts.phone,
		site: home.face.contacts.site,
		guideUrl: "https://office.example/apply/example",
		certificateFingerprint: null,
		demonstration: true,
	});
	expect(letters.map(({ kind }) => kind).sort()).toEqual([...letterKinds].sort());
	const read = letters.map((letter) => {
		const { subject, text } = renderLetter(letter, lang);
		return `# ${letter.kind}\n${subject}\n\n${text}`;
	});
	await expect(read.join("\n")).toMatchFileSnapshot(path.join(import.meta.dirname, `examples/letters.${lang}.txt`));
});
