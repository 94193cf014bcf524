import path from "node:path";
import { describe, expect, it } from "vitest";
import { langs } from "../../../findings/lang.ts";
import type { Letter, LetterOffice } from "../../letter.ts";
import { contacts } from "../contacts.ts";
import { letterExamples } from "./letter-examples.ts";
import { renderLetter } from "./letters.ts";

const office: LetterOffice = {
	name: contacts.office,
	intakeAddress: "leader-seoul@office.example",
	phone: contacts.phone,
	site: contacts.site,
	guideUrl: "https://office.example/apply/kr-rights-leader",
	certificateFingerprint: null,
	demonstration: true,
};

type InterviewLetter = Extract<Letter, { kind: "interview-invitation" | "interview-reminder" }>;

function isOfInterview(letter: Letter): letter is InterviewLetter {
	return letter.kind === "interview-invitation" || letter.kind === "interview-reminder";
}

const letters = letterExamples(office).filter(isOfInterview);
const invitation = letters.find(({ kind }) => kind === "interview-invitation") as InterviewLetter;

function flat(letter: Letter, lang: (typeof langs)[number]): string {
	return renderLetter(letter, lang).text.replaceAll(/\s+/g, " ");
}

describe.each(letters.map((letter) => [letter.kind, letter] as const))("%s", (kind, letter) => {
	it.each(langs)("brings an appointment in %s, as in its golden file", async (lang) => {
		const file = path.join(import.meta.dirname, "../examples/letters", `${kind}.${lang}.ics`);
		const { calendar } = renderLetter(letter, lang);
		expect(calendar).toMatch(/\r\n$/);
		await expect(calendar?.replaceAll("\r\n", "\n")).toMatchFileSnapshot(file);
	});
});

describe("an invitation (A15.1)", () => {
	it("tells in every language the time of Seoul, the place, until when to answer, and the way to the page", () => {
		for (const lang of langs) {
			const text = flat(invitation, lang);
			expect(text).toContain("14:00–14:30");
			expect(text).toContain("서울고용노동청 3층 302호");
			expect(text).toContain("18:00");
			expect(text).toContain("https://office.example/mine/link/abcdef");
		}
		expect(flat(invitation, "en")).toContain("7 July 2026, 14:00–14:30 (Seoul time)");
		expect(flat(invitation, "en")).toContain("not later than 4 July 2026, 18:00 (Seoul time)");
	});

	it("offers another time once, and not to whoever has used it", () => {
		expect(flat(invitation, "en")).toContain("choose another free time there yourself, once");
		const moved: Letter = { ...invitation, data: { ...invitation.data, moved: true, mayRebook: false, sequence: 1 } };
		expect(flat(moved, "en")).toContain("The time of your interview has changed");
		expect(flat(moved, "en")).not.toContain("choose another free time");
		expect(renderLetter(moved, "en").calendar).toContain("SEQUENCE:1");
		const uid = /^UID:.*$/m;
		expect(renderLetter(moved, "en").calendar?.match(uid)?.[0]).toBe(
			renderLetter(invitation, "ko").calendar?.match(uid)?.[0],
		);
	});

	it("gives the link where there is no room, in the letter and in the calendar; and without a one-time link says how else to come to the page", () => {
		const link = "https://meet.example/r/302";
		const online: Letter = { ...invitation, data: { ...invitation.data, room: null, link, page: null } };
		const text = flat(online, "en");
		expect(text).toContain(link);
		expect(text).not.toContain("/mine/link/");
		expect(text).toContain("with your number and second secret");
		expect(renderLetter(online, "en").calendar).toContain(`URL:${link}`);
	});

	it("asks nothing of whoever has said that he comes", () => {
		const sure: Letter = { ...invitation, data: { ...invitation.data, confirmed: true } };
		expect(flat(sure, "en")).toContain("You have said that you come");
		expect(flat(sure, "en")).not.toContain("Please say whether you come");
		const late: Letter = { ...invitation, data: { ...invitation.data, at: invitation.data.confirmBy + 1 } };
		expect(flat(late, "en")).toContain("You have not said whether you come");
		expect(flat(late, "en")).not.toContain("Please say whether you come");
	});
});

it("other letters make no appointment", () => {
	for (const letter of letterExamples(office))
		expect(renderLetter(letter, null).calendar === undefined, letter.kind).toBe(!isOfInterview(letter));
});
