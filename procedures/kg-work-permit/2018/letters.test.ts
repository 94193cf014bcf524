import path from "node:path";
import { describe, expect, test } from "vitest";
import { finding } from "../../../findings/catalogue.ts";
import type { Finding } from "../../../findings/finding.ts";
import { langs } from "../../../findings/lang.ts";
import type { Letter, LetterOffice } from "../../letter.ts";
import { contacts } from "../contacts.ts";
import { letterKinds, renderLetter } from "./letters.ts";

const office: LetterOffice = {
	name: contacts.office,
	intakeAddress: "migration@office.example",
	phone: contacts.phone,
	site: contacts.site,
	guideUrl: "https://office.example/kg-work-permit",
	certificateFingerprint: "3f".repeat(32),
	demonstration: true,
};

/** 16 June 2026, 23:30 in Bishkek, which is still the 16th there and at Greenwich. */
const arrivedAt = Date.UTC(2026, 5, 16, 17, 30) / 1000;

const numbered = {
	office,
	number: "KG-7K4M2-QXP9R-TAVC",
	arrivedAt,
	stateUrl: "https://office.example/state/KG-7K4M2-QXP9R-TAVC",
};

const passport = { ordinal: 2, name: "Паспорт DEMIR U01234567, 3 барак.pdf", kind: "passport" };
const medical = { ordinal: 3, name: "Справка ВИЧ DEMIR.pdf", kind: "medical-certificate" };

const faults: readonly Finding[] = [
	finding("C02", { place: { person: 2, field: "diploma" }, params: { kind: "diploma" } }),
	finding("D11", { file: medical }),
	finding("D09", { file: passport, place: { page: 2 }, params: { pages: "2–3", dpi: 96, dpiMin: 150 } }),
	finding("N06", { file: passport, params: { kind: "passport" } }),
];

const lacking: readonly Finding[] = [finding("C01", { place: { field: "licence" }, params: { kind: "licence" } })];

const letters: readonly Letter[] = [
	{ kind: "delivery", data: { ...numbered, receiptBy: "2026-06-17" } },
	{ kind: "nonconformity", data: { ...numbered, findings: faults } },
	{ kind: "incomplete", data: { ...numbered, findings: lacking } },
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

const goldenFolder = path.join(import.meta.dirname, "../examples/letters");

test("every kind of letter has an example", () => {
	expect(letters.map((letter) => letter.kind).sort()).toEqual([...letterKinds].sort());
});

describe.each(letters.map((letter) => [letter.kind, letter] as const))("%s", (kind, letter) => {
	test.each(langs)("reads in %s as in its golden file", async (lang) => {
		const { subject, text } = renderLetter(letter, lang);
		await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(path.join(goldenFolder, `${kind}.${lang}.txt`));
	});

	test("in no language asked for, it says everything in all the procedure's languages", () => {
		const all = renderLetter(letter, null);
		for (const lang of ["ky", "ru", "en"] as const) {
			const one = renderLetter(letter, lang);
			expect(all.text).toContain(one.text.trim());
			expect(all.html).toContain(`<div lang="${lang}">`);
		}
	});

	test("names no file, no person, no passport and nothing of health", () => {
		for (const lang of [...langs, null]) {
			const { subject, text, html } = renderLetter(letter, lang);
			for (const part of [subject, text, html]) {
				expect(part).not.toMatch(/DEMIR|U01234567|\.p7m|(?<!\p{L})(ВИЧ|СПИД|АИВ|HIV|AIDS)/u);
				expect(part).not.toMatch(/undefined|NaN|\[object/);
			}
			expect(subject).not.toMatch(/[\r\n]/);
		}
	});

	test("fits a narrow window, but for what must be copied whole", () => {
		for (const line of renderLetter(letter, null).text.split("\n")) {
			expect(line.length <= 78 || /https?:|[0-9a-f]{64}/.test(line), line).toBe(true);
		}
	});
});

test("faults come before remarks, in catalogue order, and notes are left out", () => {
	const { text } = renderLetter(letters[1] as Letter, "en");
	const places = ["(D11)", "(C02)", "Remarks", "(D09)"].map((mark) => text.indexOf(mark));
	expect(places.every((at) => at > 0)).toBe(true);
	expect([...places].sort((a, b) => a - b)).toEqual(places);
	expect(text).not.toContain("(N06)");
});

test("a letter of a real office says nothing of a demonstration", () => {
	const real = { ...numbered, office: { ...office, demonstration: false } };
	const { subject, text } = renderLetter({ kind: "delivery", data: { ...real, receiptBy: "2026-06-17" } }, "en");
	expect(subject).toBe("KG-7K4M2-QXP9R-TAVC: your documents have been delivered");
	expect(text).not.toMatch(/demonstration/i);
});

test("an officer's subject is one line, and stands behind the number", () => {
	const data = { ...numbered, subject: "one\r\nBcc: x@example.org", text: "text" };
	expect(renderLetter({ kind: "officer-letter", data: { ...data } }, "en").subject).toBe(
		"[DEMO] KG-7K4M2-QXP9R-TAVC: one Bcc: x@example.org",
	);
});

test("a person's letter does not say that a machine wrote it", () => {
	for (const letter of letters) {
		const isByPerson = letter.kind === "officer-letter" || letter.kind === "letter-answer";
		expect(renderLetter(letter, "en").text.includes("sent automatically"), letter.kind).toBe(!isByPerson);
	}
});

test("what a stranger wrote is escaped", () => {
	const evil = { ...office, site: '<script>alert("x")</script>' };
	const { html } = renderLetter({ kind: "how-to-file", data: { office: evil, findings: [] } }, "en");
	expect(html).not.toContain("<script>");
	expect(html).toContain("&lt;script&gt;");
});
