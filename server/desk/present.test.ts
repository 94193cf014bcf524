import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { localDate } from "../../casework/clock.ts";
import { statuses } from "../../casework/status.ts";
import { type Lang, langs } from "../../findings/lang.ts";
import { getFace } from "../../procedures/faces.ts";
import { type DeskHouse, findingOf, houseNow, openDeskHouse } from "../../test/browser/desk-house.ts";
import { type Casefile, findCasefile } from "../casefile/casefile.ts";
import { fieldOfFinding, formValues, readAnswerForm } from "./answer-form.ts";
import { checksWithWords, checkWords } from "./check-words.ts";
import { canBeSigned } from "./parts/documents.tsx";
import { type DeskCase, presentCase } from "./present.ts";
import { presentRow } from "./present-row.ts";
import { getSignatureTexts } from "./signature-texts.ts";
import { deskLangs, getDeskTexts } from "./texts.ts";
import { getViewerTexts } from "./viewer-texts.ts";

const face = getFace("kg-work-permit", "2018");
let house: DeskHouse;
let file: Casefile;

beforeAll(async () => {
	house = await openDeskHouse();
	const { caseId } = await house.file();
	await house.control(caseId, [findingOf("S06", 1), findingOf("D16", 1), findingOf("K01")]);
	const found = await findCasefile(house.deps.store.pool, caseId, house.deps.casefile.unwrap);
	if (!found) throw new Error("The case is not there.");
	file = found;
	return () => house.close();
});

describe("the officer's presenter", () => {
	it("shows no vault object, no second secret, no key and no raw letter, in any status", () => {
		fc.assert(
			fc.property(fc.constantFrom(...statuses), fc.constantFrom(...deskLangs), (status, lang) => {
				const state = { ...file.state, status, secretHash: "CANARY-SECRET" };
				const shown = JSON.stringify(presentCase({ ...file, state }, face, lang, houseNow));
				for (const hidden of [
					"CANARY-SECRET",
					state.first.rawObject,
					state.first.rawSha256,
					state.personal?.messageId ?? "-",
					state.personal?.applicant?.certificateSha256 ?? "-",
					...state.objects.flatMap((object) => [object.object, object.original]),
				]) {
					expect(shown).not.toContain(hidden);
				}
			}),
		);
	});

	it("offers only what the law of the case allows, and never to settle what cannot be opened", () => {
		for (const status of statuses) {
			const view = presentCase({ ...file, state: { ...file.state, status } }, face, "ky", houseNow);
			const actions = Object.fromEntries(view.findings.map((each) => [each.code, each.action]));
			expect(actions.K01).toBeNull();
			const open = ["to_check", "rejected", "incomplete", "in_review", "in_correction"].includes(status);
			expect(actions.D16).toBe(open ? "accept" : null);
			expect(actions.S06).toBe(open ? "verdict" : null);
		}
	});

	it("shows nothing personal in a row of a list, and a promise only while it is due", () => {
		const dues = fc.option(fc.integer({ min: houseNow - 9 * 86_400, max: houseNow + 9 * 86_400 }));
		fc.assert(
			fc.property(fc.constantFrom(...statuses), dues, (status, dueAt) => {
				const row = {
					caseId: "c",
					number: "KG-1",
					procedure: "kg-work-permit",
					law: "2018",
					office: "ssm",
					door: "mail",
					kind: null,
					persons: 3,
					status,
					version: 1,
					heldSince: null,
					heldCause: null,
					arrivedAt: 1,
					recordedAt: 1,
					completedAt: null,
					receiptBy: "2026-01-01",
					receiptIssuedAt: null,
					dueAt,
					joinedInto: null,
					language: "ru",
					secretHash: "CANARY",
					officer: null,
					clockStoppedSince: null,
					promisedBy: null,
					duePromise: null,
					answerBy: null,
					warned: null,
					proposedAt: null,
					sitting: null,
					decidedAt: null,
					outcome: null,
					feeTyiyn: null,
					heldTyiyn: 0,
					payBy: null,
					round: null,
					window: null,
					rank: 1,
				} as const;
				const shown = presentRow(row, face, houseNow);
				expect(JSON.stringify(shown)).not.toContain("CANARY");
				expect(shown.promise === null).toBe(dueAt === null);
				if (dueAt === null || !shown.promise) return;
				expect(shown.promise.isLate).toBe(dueAt < houseNow);
				expect(shown.promise.by).toBe(localDate(dueAt, face.zone));
				expect(Math.sign(shown.promise.days)).toBe(
					shown.promise.by === localDate(houseNow, face.zone) ? 0 : Math.sign(dueAt - houseNow),
				);
			}),
		);
	});
});

describe("answers keyed in", () => {
	const form = face.findForm("card");
	const answers = {
		organisation: "Ala-Too",
		taxNumber: "02904199510123",
		workers: [
			{
				name: "MEHMET YILMAZ",
				citizenship: "TUR",
				birthDate: "1990-01-02",
				passportNumber: "U12345678",
				passportExpiry: "2031-01-01",
				stay: form?.fields.find((field) => field.name === "workers")?.fields?.find((field) => field.name === "stay")
					?.options?.[0]?.value,
				occupation: "welder",
				field: "education",
			},
		],
	};

	it("are read back from the form that shows them", () => {
		if (!form) throw new Error("no form");
		expect(readAnswerForm(form, formValues(form, answers))).toEqual(answers);
		expect(face.readAnswers("card", readAnswerForm(form, formValues(form, answers))).answers).toMatchObject(answers);
	});

	it("leave out rows that were asked for and not filled", () => {
		if (!form) throw new Error("no form");
		expect(readAnswerForm(form, { ...formValues(form, answers), "rows.workers": "3" })).toEqual(answers);
	});

	it("show each fault at its own field, the second worker's at the second worker", () => {
		if (!form) throw new Error("no form");
		const [worker] = answers.workers;
		const wrong = { ...answers, workers: [worker, { ...worker, birthDate: "yesterday" }] };
		const { findings } = face.readAnswers("card", wrong);
		expect(findings.map(fieldOfFinding)).toEqual(["a.workers.1.birthDate"]);
	});
});

/** The ids of checks as the library's source writes them: it has no list of them, and a report must not show a bare id. */
function checkIdsOfLibrary(): string[] {
	const folder = path.join(import.meta.dirname, "../../cms/src");
	const sources = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
	const text = sources.map((name) => readFileSync(path.join(folder, name), "utf8")).join("\n");
	const ids = [
		...text.matchAll(/\b(?:check|pass|fail|doubt)\((?:verdict, )?"([a-z][a-z.-]+)"/g),
		...text.matchAll(/"(path\.[a-z-]+)"/g),
	];
	return [...new Set(ids.map((match) => match[1] ?? ""))];
}

/** A file's name and a row's label, which is the procedure's own word, are the same in every language. */
const sameEverywhere = new Set([
	"letters.sorts.winmail",
	"form.row",
	"viewer.sizes.100",
	"viewer.sizes.200",
	"viewer.fingerprint",
]);

/** Every sentence by its path; one that takes values is said with values of the kinds that it takes. */
function sentencesOf(texts: unknown, at = ""): Map<string, string> {
	if (typeof texts === "string") return new Map([[at, texts]]);
	if (typeof texts === "function") return new Map([[at, String(texts(2, 3))]]);
	const inner = Object.entries(texts as Record<string, unknown>);
	return new Map(inner.flatMap(([key, value]) => [...sentencesOf(value, at === "" ? key : `${at}.${key}`)]));
}

describe("words of the desk", () => {
	it("exist for every row that a signature report can have", () => {
		const ids = checkIdsOfLibrary();
		expect(ids.length).toBeGreaterThan(15);
		expect(ids.filter((id) => !checksWithWords.some((known) => known === id))).toEqual([]);
	});

	it("exist for every status and fact in each language of the house", () => {
		expect(deskLangs).toEqual(langs);
		for (const lang of deskLangs) {
			const t = getDeskTexts(lang);
			for (const status of statuses) expect(t.statuses[status].length).toBeGreaterThan(1);
			for (const id of checksWithWords) {
				const said = (["passed", "failed"] as const).map((outcome) => checkWords({ id, outcome }, lang));
				expect(new Set([...said, id]).size).toBe(3);
			}
		}
	});

	const allTexts = (lang: Lang) => ({
		...getDeskTexts(lang),
		viewer: getViewerTexts(lang),
		report: getSignatureTexts(lang),
	});

	it("say the same sentences in each language, none of them empty", () => {
		const english = sentencesOf(allTexts("en"));
		for (const lang of deskLangs) {
			const said = sentencesOf(allTexts(lang));
			expect([...said.keys()].sort()).toEqual([...english.keys()].sort());
			expect([...said].filter(([, sentence]) => sentence.trim() === "")).toEqual([]);
		}
	});

	it("are written in the script of their language, so that no sentence was left untranslated", () => {
		const scripts = { ky: /[а-яөүң]/i, ru: /[а-я]/i, ko: /[가-힣]/ } as const;
		for (const [lang, script] of Object.entries(scripts) as [keyof typeof scripts, RegExp][]) {
			const foreign = [...sentencesOf(allTexts(lang))].filter(([, sentence]) => !script.test(sentence));
			expect(foreign.map(([key]) => key).filter((key) => !sameEverywhere.has(key))).toEqual([]);
		}
	});
});

describe("a signature", () => {
	it("is missed only where documents come signed: not on paper, not where files are ordinary", () => {
		const none = { signature: null };
		expect(canBeSigned({ desk: null, procedure: "kg-work-permit" }, none)).toBe(true);
		expect(canBeSigned({ desk: null, procedure: "kr-rights-leader" }, none)).toBe(false);
		const paper = { enteredBy: "o", postmarkedOn: null } as DeskCase["desk"];
		expect(canBeSigned({ desk: paper, procedure: "kg-work-permit" }, none)).toBe(false);
	});
});
