import { describe, expect, it } from "vitest";
import type { Applicant } from "../../casework/applicant.ts";
import { type Case, fold } from "../../casework/case.ts";
import type { SealedCaseEvent } from "../../casework/facts.ts";
import { getFace } from "../../procedures/faces.ts";
import { termsOfCase } from "./case-words.ts";

const face = getFace("kg-work-permit", "2018");

const applicant: Applicant = {
	organisation: "«Ала-Тоо Курулуш» ЖЧК",
	organisationId: "02904199510123",
	person: "Асанов Үсөн Бакытович",
	personId: "20904199500123",
	certificateSha256: "cd".repeat(32),
	issuer: "Infocom CA",
	serialHex: "0a",
};

const worker = {
	name: "MEHMET YILMAZ",
	citizenship: "TUR",
	birthDate: "1990-01-02",
	passportNumber: "U 12345678",
	passportExpiry: "2031-01-01",
	stay: "visa",
	occupation: "welder",
	field: "other",
};

const arrived: Extract<SealedCaseEvent, { type: "arrived" }> = {
	type: "arrived",
	plain: {
		arrivalId: "a",
		number: "KG-1",
		procedure: "kg-work-permit",
		office: "ssm",
		door: "mail",
		arrivedAt: 1,
		recordedAt: 1,
		quotes: null,
		receiptBy: "2026-11-23",
		rawObject: "r",
		rawSha256: "s",
	},
	personal: {
		replyTo: null,
		subject: "ЧЖК",
		messageId: null,
		letterFindings: [],
		mailVerdict: null,
	},
};

function caseWith(answers: unknown, who: Applicant | null = applicant): Case {
	const state = fold([arrived]);
	if (!state?.personal) throw new Error("no case");
	return { ...state, status: "accepted", personal: { ...state.personal, applicant: who, answers } };
}

function textsOf(state: Case): Record<string, string[]> {
	const found: Record<string, string[]> = {};
	for (const { kind, text } of termsOfCase(state, face)) found[kind] = [...(found[kind] ?? []), text];
	return found;
}

describe("what a case is found by", () => {
	it("is its signer, its organisation without the legal form, and the workers, passports and tax number of the answers", () => {
		const answers = { organisation: "ОсОО Ала-Тоо Курулуш", taxNumber: "029 041 995 101 24", workers: [worker] };
		const { word, tax, passport, personal } = textsOf(caseWith(answers));
		for (const each of ["ala", "kuruluw", "asanov", "uson", "bakitoviq", "mehmet", "ilmaz"])
			expect(word).toContain(each);
		for (const form of ["jqk", "oso"]) expect(word).not.toContain(form);
		expect(tax?.sort()).toEqual(["02904199510123", "02904199510124"]);
		expect(passport).toEqual(["U12345678"]);
		expect(personal).toEqual(["20904199500123"]);
	});

	it("is the entrepreneur and his own passport where there is no organisation", () => {
		const { word, passport } = textsOf(caseWith({ ...worker, taxNumber: "02904199510123" }, null));
		expect(word).toEqual(["mehmet", "ilmaz"]);
		expect(passport).toEqual(["U12345678"]);
	});

	it("is nothing for a letter that continued another case, or that names nobody; odd answers harm nothing", () => {
		expect(termsOfCase({ ...caseWith({ workers: [worker] }), status: "joined" }, face)).toEqual([]);
		for (const odd of [null, "text", [], { workers: [null, 5, { name: 7 }] }, { organisation: {} }])
			expect(termsOfCase(caseWith(odd, null), face)).toEqual([]);
	});

	it("is bounded, whatever a stranger writes", () => {
		const workers = Array.from({ length: 5_000 }, (_, n) => ({
			...worker,
			name: `Name${n} Other${n}`,
			passportNumber: `AC${1e6 + n}`,
		}));
		expect(termsOfCase(caseWith({ workers }), face).length).toBeLessThanOrEqual(600);
	});
});
