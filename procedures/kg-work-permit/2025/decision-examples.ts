import type { Letter, LetterOffice } from "../../letter.ts";

type Numbered = {
	readonly office: LetterOffice;
	readonly number: string;
	readonly arrivedAt: number;
	readonly stateUrl: string;
};

const paper = { kind: "single-permit-first", number: "SP 000123", validFrom: "2026-07-01", validTo: "2026-08-29" };

/** The letters of a decision, a fee and a paper, of nobody. */
export function decisionExamples(numbered: Numbered): readonly Letter[] {
	return [
		{
			kind: "fee-order",
			data: { ...numbered, reference: "KG-7K4M2-QXP9R-TAVC", totalTyiyn: 400_050, payBy: "2026-07-30" },
		},
		{ kind: "payment-received", data: { ...numbered, amountTyiyn: 450_000, owedTyiyn: -49_950 } },
		{
			kind: "decision",
			data: {
				...numbered,
				outcome: "grant-in-part",
				items: [
					{ item: "person.1", outcome: "grant", asked: null, approved: null, ground: null },
					{ item: "person.2", outcome: "refuse", asked: null, approved: null, ground: "quota-exhausted" },
				],
				remedy: "write-to-office",
				decidedOn: "2026-06-30",
			},
		},
		{ kind: "paper-issued", data: { ...numbered, papers: [paper], attached: true } },
		{ kind: "paper-expires", data: { ...numbered, paper } },
		{ kind: "paper-revoked", data: { ...numbered, paper, on: "2026-09-01", ground: "employment-ended" } },
		{
			kind: "paper-changed",
			data: { ...numbered, paper, change: "duplicate", nextNumber: "SP 000124" },
		},
	];
}
