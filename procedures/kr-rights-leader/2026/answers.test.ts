import { expect, test } from "vitest";
import { langs } from "../../../findings/lang.ts";
import { exampleApplications, rightAnswers } from "../examples/applications.ts";
import { readAnswers } from "./answers.ts";
import { checks } from "./checks.ts";
import { consents, mandatoryConsents } from "./consents.ts";
import { eligibilityFacts, groundsIn, proofsIn } from "./declared.ts";
import { documentsOf } from "./documents.ts";
import { eligibilityRules, hasKoreanPreference } from "./eligibility.ts";
import { face } from "./face.ts";
import { forms } from "./form.ts";

function read(change: Readonly<Record<string, unknown>> = {}) {
	return readAnswers("leader", { ...rightAnswers, ...change });
}

function problems(change: Readonly<Record<string, unknown>>) {
	return read(change).findings.map((each) => [each.code, each.place?.field ?? "", each.params.problem ?? ""]);
}

test("right answers read without a finding, and read again the same", () => {
	const first = read();
	expect(first.findings).toEqual([]);
	expect(readAnswers("leader", first.answers)).toEqual(first);
});

test.each(exampleApplications.map((each) => [each.id, each] as const))("%s: its own findings", (_, example) => {
	const answers = example.answers === null ? null : readAnswers("leader", example.answers);
	const input = { kind: "leader", documents: [], persons: 0, signerOrganisation: null, today: example.today };
	const found = [
		...(answers?.findings ?? []),
		...checks({ ...input, referenceOn: example.referenceOn, answers: answers?.readable ?? null }),
	].map(({ code, place }) => `${code} ${place?.field ?? ""}`);
	const ofAnswers = example.expected.filter(([code]) => code !== "L02" && !code.startsWith("C"));
	expect(found.sort()).toEqual(ofAnswers.map((each) => each.join(" ")).sort());
});

test("a hyphen in the registration number is no fault, another length is", () => {
	expect(problems({ registrationNumber: "940308-0000000" })).toEqual([]);
	expect(read({ registrationNumber: "94030800000" }).findings.map(({ code, params }) => [code, params.digits])).toEqual(
		[["L06", 13]],
	);
});

test("a name is taken as telephones and other programs write it, and stored in one way", () => {
	for (const [given, stored] of [
		// Letters taken apart, as file systems and PDF viewers hand them out; what no single character has keeps its mark.
		["Nguyễn Thị Ánh".normalize("NFD"), "Nguyễn Thị Ánh"],
		["J\u030cOZA", "J\u030cOZA"],
		// Telephones bend apostrophes and draw dashes longer; Uzbek passports have both apostrophes.
		["O’Neil–Smith", "O'Neil-Smith"],
		["G‘ulomova Oʻktam", "G'ulomova O'ktam"],
		// A Korean keyboard in its wide mode.
		["ＫＩＭ ＡＩＤＡ", "KIM AIDA"],
		["\u202aAIBEK\u202c", "AIBEK"],
	] as const) {
		expect(read({ name: given }).answers, given).toMatchObject({ name: stored });
		expect(readAnswers("leader", read({ name: given }).answers).answers).toEqual(read({ name: given }).answers);
	}
	for (const wrong of ["АЙБЕК", "아이다", "AIDA 😀", "...", "- '", "\u0301", "\u202e"])
		expect(
			problems({ name: wrong }).map(([, field]) => field),
			wrong,
		).toEqual(["name"]);
	expect(read({ koreanName: "홍길동".normalize("NFD"), district: "Ansan\u0000\u202e" }).answers).toMatchObject({
		koreanName: "홍길동",
		district: "Ansan",
	});
});

test("a telephone number and the registration number are taken as a contact book and a wide keyboard give them", () => {
	expect(problems({ phone: "\u202a+82 10\u20111234\u20115678\u202c" })).toEqual([]);
	expect(problems({ phone: "０１０－１２３４－５６７８" })).toEqual([]);
	expect(problems({ phone: "call me" })).toEqual([["L03", "phone", "form"]]);
	for (const given of ["940308–0000000", "９４０３０８０００００００"])
		expect(read({ registrationNumber: given }).answers).toMatchObject({ registrationNumber: "9403080000000" });
});

test("30 February and the like are no days, in every date that is asked", () => {
	const periods = (from: string, to: string) => ({ workPeriods: [{ employer: "x", from, to }] });
	for (const day of ["2026-02-30", "2025-02-29", "2026-13-01", "2026-1-1", "0000-00-00", "２０２６-01-01"]) {
		for (const field of ["birthDate", "stayUntil", "topikTakenOn"])
			expect(
				problems({ [field]: day }).map(([, at]) => at),
				day,
			).toEqual([field]);
		expect(
			problems(periods(day, "2027-01-01")).map(([, at]) => at),
			day,
		).toContain("workPeriods.0.from");
		expect(
			problems(periods("2024-01-01", day)).map(([, at]) => at),
			day,
		).toContain("workPeriods.0.to");
	}
	expect(problems(periods("2024-02-29", "2024-02-29"))).toEqual([]);
});

test("what one answer asks of another", () => {
	expect(problems({ recommended: true })).toEqual([["L03", "recommender", "missing"]]);
	expect(problems({ noBars: false })).toEqual([["L03", "bar", "missing"]]);
	// Whatever a round may call a line of its list (server/desk/rounds/form.ts).
	for (const bar of ["added-by-the-office", "Bar_1", "2.a"]) expect(problems({ noBars: false, bar })).toEqual([]);
	expect(problems({ workPeriods: [{ employer: "x", from: "2024-01-02", to: "2024-01-01" }] })).toEqual([
		["L03", "workPeriods.0.to", "form"],
	]);
	expect(problems({ workPeriods: [{ employer: "x", from: "2024-01-02", to: "" }] })).toEqual([]);
});

test("every row of work is told by itself, and too many are one fault", () => {
	const row = { employer: "x", from: "2024-01-01" };
	expect(problems({ workPeriods: [row, { employer: "x" }, { from: "2024-01-01" }] })).toEqual([
		["L03", "workPeriods.1.from", "missing"],
		["L03", "workPeriods.2.employer", "missing"],
	]);
	expect(problems({ workPeriods: Array.from({ length: 5000 }, () => row) })).toEqual([["L03", "workPeriods", "count"]]);
	expect(problems({ workPeriods: [] })).toEqual([["L03", "workPeriods", "count"]]);
	expect(face.labels.field("workPeriods.1.from", "en")).toBe("From (2)");
});

test("answers of any shape are read without an accident", () => {
	for (const raw of [
		null,
		"x",
		[],
		{},
		{ workPeriods: "x" },
		{ ...rightAnswers, workPeriods: [null, 1, { from: 3 }] },
	]) {
		const { answers, findings } = readAnswers("leader", raw);
		expect(answers).toBeNull();
		expect(findings.length).toBeGreaterThan(0);
	}
	expect(readAnswers("card", rightAnswers)).toEqual({ answers: null, readable: null, findings: [] });
});

test("no value of the answers comes back in a finding", () => {
	const secret = "AN-SECRET-1234567890";
	const { findings } = read({ [secret]: 1, registrationNumber: secret, citizenship: secret, bar: secret });
	expect(findings.length).toBeGreaterThan(2);
	expect(JSON.stringify(findings)).not.toContain(secret);
});

test("every required field of the form is a field of the schema, and every field has words in four languages", () => {
	const given = readAnswers("leader", { recommended: true, noBars: false });
	const missing = new Set(given.findings.map((each) => each.place?.field));
	for (const field of forms[0]?.fields ?? []) {
		const isAskedLater = field.name === "recommender" || field.name === "bar";
		if (field.required && field.name !== "recommended" && field.name !== "noBars" && !isAskedLater)
			expect(missing, field.name).toContain(field.name);
		for (const lang of langs) {
			expect(face.labels.field(field.name, lang)).toBeTruthy();
			for (const option of field.options ?? []) expect(option.label[lang]).toBeTruthy();
		}
	}
});

test("TOPIK has levels and the programme has stages: 급 and 단계 are never mixed", () => {
	const options = (name: string) =>
		(forms[0]?.fields.find((field) => field.name === name)?.options ?? []).map(({ label }) => label.ko);
	expect(options("topikGrade")).toEqual(["1급", "2급", "3급", "4급", "5급", "6급"]);
	expect(options("kiipStage")).toEqual(["0단계", "1단계", "2단계", "3단계", "4단계", "5단계"]);
});

test("EPS-TOPIK, a stage under way and one assigned to give no preference; nothing of Korean is a requirement", () => {
	const has = (change: Readonly<Record<string, unknown>>) => {
		const bare = { topikGrade: undefined, topikTakenOn: undefined, kiipStage: undefined, kiipState: undefined };
		const answers = read({ ...bare, ...change }).answers as Parameters<typeof proofsIn>[0];
		return hasKoreanPreference(proofsIn(answers), eligibilityRules);
	};
	expect(has({})).toBe(false);
	expect(has({ topikGrade: "4" })).toBe(true);
	expect(has({ topikGrade: "3" })).toBe(false);
	expect(has({ kiipStage: "5", kiipState: "assigned" })).toBe(false);
	expect(has({ kiipStage: "4" })).toBe(false);
	expect(has({ kiipStage: "4", kiipState: "completed" })).toBe(true);
	expect(problems({ topikGrade: undefined, kiipStage: undefined, epsTopik: undefined })).toEqual([]);
});

test("the gates see what was declared, and nothing that was not", () => {
	expect(eligibilityFacts(null, null)).toMatchObject({ nationality: null, periods: null, barsDeclared: null });
	expect(eligibilityFacts(read({ noBars: false, bar: "criminal" }).answers, "ok")).toMatchObject({
		barsDeclared: ["criminal"],
		speaksKorean: true,
		residence: "ok",
	});
	expect(groundsIn(read().answers)).toEqual(["A4.2", "A4.3"]);
});

test("each consent is a question of its own with its notices in four languages, and one of the three is free", () => {
	expect(mandatoryConsents).toEqual(["consentCollection", "consentIdentifiers"]);
	for (const consent of consents) {
		expect(forms[0]?.fields.some((field) => field.name === consent.field && field.widget === "yes-no")).toBe(true);
		for (const lang of langs) {
			for (const notice of [consent.title, consent.purpose, consent.items, consent.refusal])
				expect(notice[lang].length).toBeGreaterThan(3);
			expect(consent.retention[lang]).toContain("{days}");
		}
	}
	expect(problems({ consentProvision: undefined })).toEqual([["L03", "consentProvision", "missing"]]);
});

test("a recommendation lacks only where it is claimed; what was answered on the form need not be sent on paper", () => {
	const needed = (answers: unknown) =>
		documentsOf("leader")
			.filter((rule) => rule.neededWhen(answers, null) === true)
			.map((rule) => rule.kind.id);
	expect(needed(null)).toEqual(["application", "eligibility-sheet", "supporting"]);
	expect(needed(read().answers)).toEqual(["supporting"]);
	expect(needed(read({ recommended: true, recommender: "x" }).answers)).toEqual(["recommendation", "supporting"]);
});

test("names of files in the four languages tell their document", () => {
	for (const [name, kind] of [
		["지원서.pdf", "application"],
		["арыз, 3 барак.pdf", "application"],
		["추천서_안산센터.pdf", "recommendation"],
		["Рекомендательное письмо.pdf", "recommendation"],
		["적격 확인서.pdf", "eligibility-sheet"],
		["ылайыктуулугун ырастоо баракчасы.pdf", "eligibility-sheet"],
		["재직증명서 2매.pdf", "supporting"],
		["TOPIK 4.pdf", "supporting"],
		["Zeugnis.pdf", null],
	] as const)
		expect(face.kindByName(name), name).toBe(kind);
});
