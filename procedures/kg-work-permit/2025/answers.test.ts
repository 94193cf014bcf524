import { expect, test } from "vitest";
import { finding } from "../../../findings/catalogue.ts";
import { readAnswers } from "./answers.ts";
import { checks } from "./checks.ts";
import { exampleAnswers } from "./examples/answers.ts";
import { face } from "./face.ts";

function codes(kind: string, raw: unknown) {
	return readAnswers(kind, raw).findings.map((each) => [
		each.code,
		each.place?.person ?? null,
		each.place?.field ?? null,
		each.params.problem ?? null,
	]);
}

test("the example answers of every kind read without a finding", () => {
	for (const kind of ["first-stage", "second-stage", "entrepreneur-first", "entrepreneur-second"]) {
		const read = readAnswers(kind, exampleAnswers[kind]);
		expect(read.findings).toEqual([]);
		expect(read.answers).not.toBeNull();
		expect(readAnswers(kind, read.answers).answers).toEqual(read.answers);
	}
});

test("spaces in numbers are no fault, wrong lengths are L06", () => {
	const first = exampleAnswers["first-stage"] as Record<string, unknown>;
	expect(codes("first-stage", { ...first, taxNumber: "0120 3200 4100 55" })).toEqual([]);
	expect(codes("first-stage", { ...first, taxNumber: "1234" })).toEqual([["L06", null, "taxNumber", null]]);
});

test("every wrong field is told once, with its person and what is wrong with it", () => {
	const card = exampleAnswers["second-stage"] as { workers: Record<string, unknown>[] };
	const [first] = card.workers;
	const { occupation: _, ...withoutOccupation } = first ?? {};
	const workers = [{ ...first, birthDate: "31.12.1990", stay: "tourist" }, withoutOccupation];
	expect(codes("second-stage", { ...card, workers, extra: 1 })).toEqual([
		["L03", 1, "workers.birthDate", "form"],
		["L03", 1, "workers.stay", "choice"],
		["L03", 2, "workers.occupation", "missing"],
		["L03", null, null, "unknown"],
	]);
	expect(codes("second-stage", { ...card, workers: [] })).toEqual([["L03", null, "workers", "count"]]);
});

test("no value of the answers comes back in a finding", () => {
	const card = exampleAnswers["second-stage"] as { workers: Record<string, unknown>[] };
	const secret = "AN-SECRET-1234567890-LONGER-THAN-ALLOWED";
	const read = readAnswers("second-stage", {
		...card,
		[secret]: 1,
		workers: [{ ...card.workers[0], passportNumber: secret, name: "Тест" }],
	});
	expect(JSON.stringify(read.findings)).not.toContain(secret);
	expect(JSON.stringify(read.findings)).not.toContain("Тест");
});

test("every required field of the form is a field of the schema and has words in four languages", () => {
	for (const form of face.forms) {
		const missing = readAnswers(form.kind, {}).findings.map((each) => each.place?.field);
		for (const field of form.fields) {
			if (field.required) expect(missing, `${form.kind} ${field.name}`).toContain(field.name);
			for (const lang of ["ky", "ru", "en", "ko"] as const) expect(face.labels.field(field.name, lang)).toBeTruthy();
		}
	}
	const worker = face.findForm("second-stage")?.fields.find((field) => field.name === "workers");
	for (const field of worker?.fields ?? [])
		expect(face.labels.field(`workers.${field.name}`, "ky")).toBe(field.label.ky);
});

test("one wrong field hides no other fault: what is right by itself stays readable", () => {
	const card = structuredClone(exampleAnswers["second-stage"]) as {
		taxNumber: string;
		workers: Record<string, unknown>[];
	};
	card.taxNumber = "12";
	const [worker] = card.workers;
	card.workers = [
		{ ...worker, passportNumber: "?" },
		{ ...worker, passportNumber: "U07654321", passportExpiry: "2020-01-01" },
	];
	const read = readAnswers("second-stage", card);
	expect(read.answers).toBeNull();
	expect(read.findings.map((one) => one.code)).toEqual(["L06", "L03"]);
	const found = checks({
		kind: "second-stage",
		answers: read.readable,
		documents: [],
		persons: 2,
		today: "2026-11-22",
		signerOrganisation: null,
	});
	expect(found.filter(({ code }) => code === "L05")).toEqual([
		finding("L05", { place: { person: 2, field: "workers.passportExpiry" } }),
	]);
	expect(JSON.stringify(read.readable)).not.toContain('"?"');
});
