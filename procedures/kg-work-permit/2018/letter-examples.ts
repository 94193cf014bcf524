import { finding } from "../../../findings/catalogue.ts";
import type { Finding } from "../../../findings/finding.ts";
import type { Letter, LetterOffice } from "../../letter.ts";
import { decisionExamples } from "./decision-examples.ts";

/** 16 June 2026, 23:30 in Bishkek, which is still the 16th there and at Greenwich. */
const arrivedAt = Date.UTC(2026, 5, 16, 17, 30) / 1000;

/** What every example says of its filing. */
export function numberedExample(office: LetterOffice) {
	return {
		office,
		number: "KG-7K4M2-QXP9R-TAVC",
		arrivedAt,
		stateUrl: "https://office.example/state/KG-7K4M2-QXP9R-TAVC",
	};
}

const passport = { ordinal: 2, name: "Паспорт DEMIR U01234567, 3 барак.pdf", kind: "passport" };
const medical = { ordinal: 3, name: "Справка ВИЧ DEMIR.pdf", kind: "medical-certificate" };

const faults: readonly Finding[] = [
	finding("C02", { place: { person: 2, field: "diploma" }, params: { kind: "diploma" } }),
	finding("D11", { file: medical }),
	finding("D09", { file: passport, place: { page: 2 }, params: { pages: "2–3", dpi: 96, dpiMin: 150 } }),
	finding("N06", { file: passport, params: { kind: "passport" } }),
];

const lacking: readonly Finding[] = [finding("C01", { place: { field: "licence" }, params: { kind: "licence" } })];

/** One letter of every kind, of nobody: the golden files are made of them, and the desk previews its templates with them. */
export function letterExamples(office: LetterOffice): readonly Letter[] {
	const numbered = numberedExample(office);
	return [
		{ kind: "delivery", data: { ...numbered, receiptBy: "2026-06-17" } },
		{ kind: "nonconformity", data: { ...numbered, findings: faults } },
		{ kind: "incomplete", data: { ...numbered, findings: lacking, answerBy: "2026-12-24" } },
		{
			kind: "receipt",
			data: {
				...numbered,
				completedAt: arrivedAt + 86_400,
				findings: faults.slice(2),
				files: [
					{ ordinal: 1, kind: "application", sha256: "00".repeat(32) },
					{ ordinal: 2, kind: "passport", sha256: "11".repeat(32) },
					{ ordinal: 3, kind: null, sha256: "22".repeat(32) },
				],
			},
		},
		{
			kind: "to-check",
			data: {
				...numbered,
				findings: [finding("S06", { file: passport, params: { oid: "1.2.398.3.10.1.1.1.2" } }), ...lacking],
				answerBy: "2026-06-17",
			},
		},
		{ kind: "held", data: { ...numbered, since: arrivedAt + 60 } },
		{ kind: "correction-joined", data: { ...numbered, intoNumber: "KG-00000-00000-0000" } },
		{ kind: "correction-waits", data: { ...numbered, quotedNumber: "KG-00000-00000-0000" } },
		{ kind: "withdrawal", data: { ...numbered, withdrawnAt: arrivedAt + 86_400, onPage: true, keptDays: null } },
		{
			kind: "own-correction",
			data: {
				...numbered,
				says: "waits",
				ownNumber: "KG-00000-00000-0000",
				ownStateUrl: "https://office.example/state/KG-00000-00000-0000",
				correctedAt: arrivedAt + 86_400,
				closedAt: null,
			},
		},
		{
			kind: "correction-request",
			data: {
				...numbered,
				answerBy: "2026-08-15",
				wanted: [
					{ ordinal: 2, kind: "passport", person: 1, reason: "not-readable", line: "" },
					{ ordinal: 3, kind: null, person: null, reason: "other-reason", line: "Кол коюлган күнү жок." },
				],
			},
		},
		{ kind: "correction-reminder", data: { ...numbered, answerBy: "2026-08-15" } },
		{
			kind: "officer-letter",
			data: { ...numbered, subject: "Арыз боюнча", text: "Биринчи абзац.\n\nЭкинчи абзац." },
		},
		{ kind: "protective-receipt", data: { ...numbered, oursSince: "2026-06-18" } },
		{
			kind: "page-link",
			data: { ...numbered, url: "https://office.example/mine/abcdef", until: arrivedAt + 1800 },
		},
		...decisionExamples(numbered),
		{ kind: "how-to-file", data: { office, findings: [finding("T05")] } },
		{
			kind: "letter-answer",
			data: {
				office,
				subject: "Re: Суроо",
				text: "Жооп эки саптан турат.\nЭкинчи сап.",
				quoted: { arrivedAt, text: "Саламатсызбы!\n<b>Качан</b> жооп болот?" },
			},
		},
	];
}
