import { expect, test } from "vitest";
import type { PresentedDocument } from "../../../casework/presented.ts";
import { exampleAnswers } from "../examples/answers.ts";
import { type CardAnswers, readAnswers } from "./answers.ts";
import { checks } from "./checks.ts";

const card = readAnswers("card", exampleAnswers.card).answers as CardAnswers;
const base = { kind: "card", answers: card, documents: [], persons: 2, today: "2026-06-16", signerOrganisation: null };

function withFirst(change: Partial<CardAnswers["workers"][number]>): CardAnswers {
	return { ...card, workers: card.workers.map((worker, index) => (index === 0 ? { ...worker, ...change } : worker)) };
}

function codes(input: Parameters<typeof checks>[0]) {
	return checks(input).map((each) => [each.code, each.place?.person ?? null, each.place?.field ?? null]);
}

test("right answers have no finding", () => {
	expect(codes(base)).toEqual([]);
});

test("of age on the eighteenth birthday, not a day before", () => {
	const at = (birthDate: string, today = "2026-06-16") => codes({ ...base, today, answers: withFirst({ birthDate }) });
	expect(at("2008-06-16")).toEqual([]);
	expect(at("2008-06-17")).toEqual([["L04", 1, "workers.birthDate"]]);
	expect(at("2008-02-29", "2026-02-28")).toEqual([["L04", 1, "workers.birthDate"]]);
	expect(at("2008-02-29", "2026-03-01")).toEqual([]);
});

test("a passport is good on its last day, and one that ends soon is remarked on", () => {
	const at = (passportExpiry: string) => codes({ ...base, answers: withFirst({ passportExpiry }) });
	expect(at("2026-06-15")).toEqual([["L05", 1, "workers.passportExpiry"]]);
	expect(at("2026-06-16")).toEqual([["L16", 1, "workers.passportExpiry"]]);
	expect(at("2026-12-12")).toEqual([["L16", 1, "workers.passportExpiry"]]);
	expect(at("2026-12-13")).toEqual([]);
});

test("the stay rests on a visa I or W1 or a registration", () => {
	expect(codes({ ...base, answers: withFirst({ stay: "other" }) })).toEqual([["L10", 1, "workers.stay"]]);
});

test("the same person twice is told at the second place", () => {
	const [first, second] = card.workers;
	if (!first || !second) throw new Error("The example has two workers.");
	expect(
		codes({ ...base, answers: { ...card, workers: [first, { ...second, passportNumber: first.passportNumber }] } }),
	).toEqual([["L09", 2, null]]);
	const sameName = { ...second, name: "Demir Ali", birthDate: first.birthDate };
	expect(codes({ ...base, answers: { ...card, workers: [first, sameName] } })).toEqual([["L09", 2, null]]);
});

test("documents of a worker whom the answers do not name", () => {
	const third = { person: 3 } as PresentedDocument;
	expect(codes({ ...base, documents: [third] })).toEqual([["L07", null, null]]);
});

test("the signer's organisation is compared but for legal form, quotes and letters", () => {
	expect(codes({ ...base, signerOrganisation: "АЛА-ТОО КУРУЛУШ ЖЧК" })).toEqual([]);
	expect(codes({ ...base, signerOrganisation: "Башка Уюм ЖЧК" })).toEqual([["L08", null, "organisation"]]);
});

test("an entrepreneur's own data are checked without a person's number", () => {
	const answers = { ...(exampleAnswers.entrepreneur as object), passportExpiry: "2026-01-01" };
	expect(codes({ ...base, kind: "entrepreneur", answers, persons: 0 })).toEqual([["L05", null, "passportExpiry"]]);
});

test("foreigners above a fifth of the declared staff are remarked on; nothing is said where no staff is declared", () => {
	const answers = (staffTotal?: number) =>
		readAnswers("attract", {
			...(exampleAnswers.attract as object),
			...(staffTotal === undefined ? {} : { staffTotal }),
		}).answers;
	const at = (staffTotal?: number) =>
		checks({ ...base, kind: "attract", answers: answers(staffTotal) }).map(({ code, params }) => [code, params]);
	expect(at()).toEqual([]);
	expect(at(30)).toEqual([]);
	expect(at(29)).toEqual([["L18", { percent: 20 }]]);
	expect(at(6)).toEqual([["L18", { percent: 100 }]]);
	expect(readAnswers("attract", { ...(exampleAnswers.attract as object), staffTotal: 0 }).answers).toBeNull();
});
