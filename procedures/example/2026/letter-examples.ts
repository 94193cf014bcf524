import { finding } from "../../../findings/catalogue.ts";
import type { Letter, LetterOffice } from "../../letter.ts";

/** A summer evening on the island, which is the next day at Greenwich. */
const arrivedAt = Date.UTC(2026, 6, 1, 0, 30) / 1000;

/** One letter of every kind, of nobody. */
export function letterExamples(office: LetterOffice): readonly Letter[] {
	const number = "EX-7K4M2-QXP9R-TAVC";
	const filed = { office, number, arrivedAt, stateUrl: `https://office.example/state/${number}` };
	const faults = [finding("D02", { file: { ordinal: 1, name: "passport.pdf", kind: "identity" } })];
	const lacking = [finding("C01", { params: { kind: "school-letter" } })];
	const wanted = [{ ordinal: 1, kind: "identity", person: null, reason: "not-readable", line: "" }];
	return [
		{ kind: "delivery", data: { ...filed, receiptBy: "2026-07-01" } },
		{ kind: "nonconformity", data: { ...filed, findings: faults } },
		{ kind: "incomplete", data: { ...filed, findings: lacking } },
		{
			kind: "receipt",
			data: {
				...filed,
				completedAt: arrivedAt,
				findings: [],
				files: [{ ordinal: 1, kind: "identity", sha256: "00".repeat(32) }],
			},
		},
		{ kind: "to-check", data: { ...filed, findings: [finding("L01")], answerBy: "2026-07-01" } },
		{ kind: "held", data: { ...filed, since: arrivedAt + 60 } },
		{ kind: "correction-joined", data: { ...filed, intoNumber: "EX-00000-00000-0000" } },
		{ kind: "correction-waits", data: { ...filed, quotedNumber: null } },
		{ kind: "withdrawal", data: { ...filed, withdrawnAt: arrivedAt + 60, onPage: false, keptDays: null } },
		{
			kind: "own-correction",
			data: {
				...filed,
				says: "own",
				ownNumber: "EX-00000-00000-0000",
				ownStateUrl: "https://office.example/state/EX-00000-00000-0000",
				correctedAt: arrivedAt + 60,
				closedAt: null,
			},
		},
		{ kind: "correction-request", data: { ...filed, answerBy: "2026-07-15", wanted } },
		{ kind: "correction-reminder", data: { ...filed, answerBy: "2026-07-15" } },
		{ kind: "officer-letter", data: { ...filed, subject: "A question", text: "Which map?" } },
		{ kind: "protective-receipt", data: { ...filed, oursSince: null } },
		{ kind: "page-link", data: { ...filed, url: "https://office.example/mine/abc", until: arrivedAt + 1800 } },
		{
			kind: "decision",
			data: {
				...filed,
				outcome: "refuse",
				items: [{ item: "whole", outcome: "refuse", asked: null, approved: null, ground: "no-seat" }],
				remedy: "write-to-library",
				decidedOn: "2026-07-10",
			},
		},
		{ kind: "how-to-file", data: { office, findings: [finding("T04")] } },
		{ kind: "letter-answer", data: { office, subject: "Re: hours", text: "From nine to five." } },
	];
}
