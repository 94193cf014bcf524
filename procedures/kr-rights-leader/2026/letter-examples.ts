import type { PlaceReason } from "../../../casework/selection.ts";
import { finding } from "../../../findings/catalogue.ts";
import type { Finding } from "../../../findings/finding.ts";
import type { Letter, LetterOffice, PlaceNews, ToldInterview } from "../../letter.ts";
import { asksForAnswer } from "../../place-body.ts";
import { retentionDays } from "./parameters.ts";

/** 29 June 2026, 23:30 in Seoul, which is still the 29th there and at Greenwich. */
const arrivedAt = Date.UTC(2026, 5, 29, 14, 30) / 1000;

/** What every example says of its filing. */
export function numberedExample(office: LetterOffice) {
	return {
		office,
		number: "KR-7K4M2-QXP9R-TAVC",
		arrivedAt,
		stateUrl: "https://office.example/state/KR-7K4M2-QXP9R-TAVC",
	};
}

/** What a letter about a place says; as it looks right after the release, and later. */
export function placeExample(
	office: LetterOffice,
	says: PlaceNews,
	reason: PlaceReason | null = { code: "by-rank" },
): Extract<Letter, { kind: "place" }>["data"] {
	const isAsked = asksForAnswer(says);
	const isRefusal = says === "not-reached" || says === "left-out" || says === "disqualified";
	const isPlace = says === "reserve" || says === "moved-down" || (isAsked && says !== "reminder");
	return {
		...numberedExample(office),
		says,
		reason,
		position: null,
		confirmBy: isAsked || says === "not-confirmed" ? "2026-07-24" : null,
		ground: isRefusal ? (says === "not-reached" ? "not-selected" : "other-ground") : null,
		remedy: isRefusal || isPlace ? "write-to-office" : null,
		decidedOn: "2026-07-17",
		page: isAsked
			? { url: "https://office.example/mine/link/abcdef", until: Date.UTC(2026, 6, 24, 14, 59, 59) / 1000 }
			: null,
	};
}

const supporting = { ordinal: 2, name: "재직증명서 ASANOVA AIDA.pdf", kind: "supporting" };

const faults: readonly Finding[] = [
	finding("D11", { file: { ordinal: 3, name: "스캔.pdf", kind: null } }),
	finding("D15", { file: { ordinal: 4, name: "스캔 2.pdf", kind: "supporting" } }),
	finding("D02", { file: supporting }),
	finding("L27", { place: { field: "workPeriods" }, params: { counted: 412, asked: 730, date: "2026-06-16" } }),
	finding("L21", { place: { field: "residenceStatus" } }),
];

const lacking: readonly Finding[] = [
	finding("C01", { place: { field: "recommendation" }, params: { kind: "recommendation" } }),
];

/** 7 July 2026, 14:00 to 14:30 in Seoul. */
const interviewExample: ToldInterview = {
	from: Date.UTC(2026, 6, 7, 5, 0) / 1000,
	to: Date.UTC(2026, 6, 7, 5, 30) / 1000,
	room: "서울고용노동청 3층 302호",
	link: null,
	confirmBy: Date.UTC(2026, 6, 4, 9, 0) / 1000,
	confirmed: false,
	moved: false,
	mayRebook: true,
	sequence: 0,
	at: arrivedAt + 3 * 86_400,
	page: { url: "https://office.example/mine/link/abcdef", until: Date.UTC(2026, 6, 4, 9, 0) / 1000 },
};

const certificate = { kind: "appointment", number: "RL-2026-000017", validFrom: "2026-07-20", validTo: "2027-06-30" };

/** The letters about an appointment; whoever gives it up himself reads another one (letters.test.ts). */
function appointmentExamples(numbered: ReturnType<typeof numberedExample>): readonly Letter[] {
	return [
		{ kind: "paper-issued", data: { ...numbered, papers: [certificate], attached: false } },
		{ kind: "paper-expires", data: { ...numbered, paper: certificate } },
		{ kind: "paper-revoked", data: { ...numbered, paper: certificate, on: "2026-11-02", ground: "stay-ended" } },
		{
			kind: "paper-changed",
			data: { ...numbered, paper: certificate, change: "duplicate", nextNumber: "RL-2026-000051" },
		},
	];
}

/** One letter of every kind, of nobody: the golden files are made of them, and the desk previews its templates with them. */
export function letterExamples(office: LetterOffice): readonly Letter[] {
	const numbered = numberedExample(office);
	return [
		{
			kind: "delivery",
			data: {
				...numbered,
				receiptBy: "2026-06-30",
				attached: [
					{ kind: "application", type: "pdf" },
					{ kind: null, type: "jpeg" },
				],
				confirm: { url: "https://office.example/confirm/abcdef", until: arrivedAt + 7 * 86_400 },
			},
		},
		{ kind: "nonconformity", data: { ...numbered, findings: faults, answerBy: "2026-07-07" } },
		{ kind: "incomplete", data: { ...numbered, findings: lacking, answerBy: "2026-07-07" } },
		{
			kind: "receipt",
			data: {
				...numbered,
				completedAt: arrivedAt + 3_600,
				findings: faults.slice(4),
				files: [
					{ ordinal: 1, kind: "recommendation", sha256: "00".repeat(32) },
					{ ordinal: 2, kind: "supporting", sha256: "11".repeat(32) },
					{ ordinal: 3, kind: null, sha256: "22".repeat(32) },
				],
			},
		},
		{
			kind: "to-check",
			data: {
				...numbered,
				findings: [finding("L22", { place: { field: "noBars" } }), ...lacking],
				answerBy: "2026-06-30",
			},
		},
		{ kind: "held", data: { ...numbered, since: arrivedAt + 60 } },
		{ kind: "correction-joined", data: { ...numbered, intoNumber: "KR-00000-00000-0000" } },
		{
			kind: "correction-waits",
			data: {
				...numbered,
				quotedNumber: "KR-00000-00000-0000",
				confirm: { url: "https://office.example/confirm/abcdef", until: arrivedAt + 7 * 86_400 },
			},
		},
		{
			kind: "withdrawal",
			data: { ...numbered, withdrawnAt: arrivedAt + 3_600, onPage: true, keptDays: retentionDays },
		},
		{
			kind: "own-correction",
			data: {
				...numbered,
				says: "waits",
				ownNumber: "KR-00000-00000-0000",
				ownStateUrl: "https://office.example/state/KR-00000-00000-0000",
				correctedAt: Date.UTC(2026, 5, 30, 9, 0, 1) / 1000,
				closedAt: Date.UTC(2026, 5, 30, 9, 0, 0) / 1000,
			},
		},
		{
			kind: "correction-request",
			data: {
				...numbered,
				answerBy: "2026-07-07",
				wanted: [
					{ ordinal: 2, kind: "supporting", person: null, reason: "not-readable", line: "" },
					{ ordinal: 3, kind: null, person: null, reason: "other-reason", line: "2쪽에 날짜가 없습니다." },
				],
			},
		},
		{ kind: "correction-reminder", data: { ...numbered, answerBy: "2026-07-07" } },
		{ kind: "officer-letter", data: { ...numbered, subject: "면접 일시 안내", text: "첫째 줄.\n\n둘째 줄." } },
		{ kind: "protective-receipt", data: { ...numbered, oursSince: "2026-07-01" } },
		{ kind: "page-link", data: { ...numbered, url: "https://office.example/mine/abcdef", until: arrivedAt + 1800 } },
		{ kind: "postponed", data: numbered },
		{ kind: "interview-invitation", data: { ...numbered, ...interviewExample } },
		{
			kind: "interview-reminder",
			data: { ...numbered, ...interviewExample, room: null, link: "https://meet.example/r/302", confirmed: true },
		},
		{
			kind: "decision",
			data: {
				...numbered,
				outcome: "refuse",
				items: [{ item: "whole", outcome: "refuse", asked: null, approved: null, ground: "not-selected" }],
				remedy: "write-to-office",
				decidedOn: "2026-07-20",
			},
		},
		...appointmentExamples(numbered),
		{ kind: "place", data: placeExample(office, "seat") },
		{ kind: "how-to-file", data: { office, findings: [finding("T04")] } },
		{
			kind: "letter-answer",
			data: {
				office,
				subject: "Re: 문의",
				text: "답변은 두 줄입니다.\n둘째 줄.",
				quoted: { arrivedAt, text: "안녕하세요!\n<b>언제</b> 발표합니까?" },
			},
		},
	];
}
