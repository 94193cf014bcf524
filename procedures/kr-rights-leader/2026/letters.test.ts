import path from "node:path";
import { describe, expect, test } from "vitest";
import { finding } from "../../../findings/catalogue.ts";
import { langs } from "../../../findings/lang.ts";
import { listFaces } from "../../faces.ts";
import type { Letter, LetterOffice } from "../../letter.ts";
import { contacts } from "../contacts.ts";
import { letterExamples, numberedExample } from "./letter-examples.ts";
import { letterKinds, renderLetter } from "./letters.ts";

const office: LetterOffice = {
	name: contacts.office,
	intakeAddress: "leader-seoul@office.example",
	phone: contacts.phone,
	site: contacts.site,
	guideUrl: "https://office.example/apply/kr-rights-leader",
	certificateFingerprint: null,
	demonstration: true,
};

const letters = letterExamples(office);
const goldenFolder = path.join(import.meta.dirname, "../examples/letters");

test("every kind of letter has an example", () => {
	expect(letters.map((letter) => letter.kind).sort()).toEqual([...letterKinds].sort());
});

describe.each(letters.map((letter) => [letter.kind, letter] as const))("%s", (kind, letter) => {
	test.each(langs)("reads in %s as in its golden file", async (lang) => {
		const { subject, text } = renderLetter(letter, lang);
		await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(path.join(goldenFolder, `${kind}.${lang}.txt`));
	});

	test("in no language asked for, it says everything in all four, Korean first", () => {
		const all = renderLetter(letter, null);
		for (const lang of langs) {
			expect(all.text).toContain(renderLetter(letter, lang).text.trim());
			expect(all.html).toContain(`<div lang="${lang}">`);
		}
		expect(all.html).toContain('<html lang="ko">');
	});

	test("names no file and no person, and speaks neither of Bishkek nor of a container", () => {
		for (const lang of [...langs, null]) {
			const { subject, text, html } = renderLetter(letter, lang);
			for (const part of [subject, text, html]) {
				expect(part).not.toMatch(/ASANOVA|재직증명서/u);
				expect(part).not.toMatch(/undefined|NaN|\[object/);
				expect(part).not.toMatch(/Бишкек|Bishkek|비슈케크|контейнер|container|컨테이너|ЧЖК/u);
			}
			expect(subject).not.toMatch(/[\r\n]/);
		}
	});

	test("fits a narrow window, but for what must be copied whole", () => {
		for (const line of renderLetter(letter, null).text.split("\n"))
			expect(line.length <= 78 || /https?:|[0-9a-f]{64}/.test(line), line).toBe(true);
	});
});

test("the words of control are those of ordinary files exactly where nothing is sealed", () => {
	for (const { id, isSealed, labels } of listFaces()) expect([id, labels.isUnsealed === true]).toEqual([id, !isSealed]);
});

test("times are of Seoul", () => {
	const { text } = renderLetter(letters[0] as Letter, "en");
	expect(text).toContain("29 June 2026, 23:30 (Seoul time)");
});

test("a candidate who is selected is told what follows, and no ground", () => {
	const data = {
		...numberedExample(office),
		outcome: "grant" as const,
		items: [{ item: "whole", outcome: "grant" as const, asked: null, approved: null, ground: null }],
		remedy: "write-to-office",
		decidedOn: "2026-07-20",
	};
	const { text } = renderLetter({ kind: "decision", data }, "en");
	expect(text).toContain("You have been selected");
	expect(text).not.toMatch(/Ground|not been selected/);
});

test("a letter that this procedure does not send is refused loudly", () => {
	const data = { ...numberedExample(office), amountTyiyn: 1, owedTyiyn: 0 };
	expect(() => renderLetter({ kind: "payment-received", data }, "en")).toThrow(RangeError);
});

test("a person's letter does not say that a machine wrote it", () => {
	for (const letter of letters) {
		const isByPerson = letter.kind === "officer-letter" || letter.kind === "letter-answer";
		expect(renderLetter(letter, "en").text.includes("sent automatically"), letter.kind).toBe(!isByPerson);
	}
});

test("before the round closes, who lacks something reads in every language when, to the second, and nothing of a case that is closed", () => {
	const reminder = letters.find(({ kind }) => kind === "correction-reminder");
	if (reminder?.kind !== "correction-reminder") throw new Error("no reminder");
	const closesAt = Date.UTC(2026, 5, 30, 9, 0, 0) / 1000;
	const said: Letter = { ...reminder, data: { ...reminder.data, answerBy: "2026-06-30", closesAt } };
	for (const lang of langs) {
		expect(renderLetter(said, lang).text).toContain("18:00:00");
		expect(renderLetter(reminder, lang).text).not.toContain("18:00:00");
	}
	expect(renderLetter(said, "en").text.replace(/\s+/gu, " ")).toContain("30 June 2026, 18:00:00 (Seoul time)");
	expect(renderLetter(said, "en").text).not.toContain("closed without a result");
});

test("whoever gave the role up himself is thanked, and told no ground that sounds like a reproach", async () => {
	const ended = letters.find((letter) => letter.kind === "paper-revoked");
	if (ended?.kind !== "paper-revoked") throw new Error("no such example");
	const own: Letter = { ...ended, data: { ...ended.data, ground: "resigned" } };
	for (const lang of langs) {
		const { subject, text } = renderLetter(own, lang);
		expect(text).not.toBe(renderLetter(ended, lang).text);
		await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(path.join(goldenFolder, `resigned.${lang}.txt`));
	}
});

test("whoever came too late and is not taken is told that, and is asked to mend nothing", () => {
	const late = finding("T17", { params: { time: "2026-07-01 09:00:00 Asia/Seoul" } });
	const data = {
		...numberedExample(office),
		findings: [{ ...late, severity: "error" as const }],
		answerBy: "2026-07-08",
	};
	for (const lang of langs) {
		const told = renderLetter({ kind: "nonconformity", data }, lang).text.replace(/\s+/gu, " ");
		const mend = renderLetter({ kind: "nonconformity", data: { ...data, findings: [finding("L27")] } }, lang).text;
		const [first = ""] = mend.split("\n\n").slice(2);
		expect(told).toContain("T17");
		expect(told).not.toContain(first.replace(/\s+/gu, " "));
	}
	const { text } = renderLetter({ kind: "nonconformity", data }, "en");
	expect(text).toContain("There is nothing for you to mend or to send.");
	expect(text).not.toContain("Please mend");
});
