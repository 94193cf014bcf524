import { describe, expect, it } from "vitest";
import { langs } from "../../findings/lang.ts";
import { frameOffice } from "../office.ts";
import { readSettings } from "../settings.ts";
import { type DraftLetter, renderDraftLetter } from "./draft-letters.ts";

const settings = readSettings({ TILKAT_DEMO: "1" });
const { letterOffice: office } = frameOffice(settings, "kr-rights-leader", "seoul", null);
const letters: readonly DraftLetter[] = [
	{ kind: "contact-code", data: { office, code: "012345", until: "18:00" } },
	{ kind: "draft-code", data: { office, code: "7K4M-2QXP-9RTA-VC3D", url: "http://127.0.0.1/draft" } },
	{ kind: "draft-reminder", data: { office, closes: "30 June 2026, 18:00", url: "http://127.0.0.1/draft" } },
];

describe.each(langs)("letters about a draft in %s", (lang) => {
	it("say what they are for, that nothing is filed, and which office writes", () => {
		for (const letter of letters) {
			const { subject, text, html } = renderDraftLetter(letter, lang);
			expect(subject.startsWith("[DEMO] ")).toBe(true);
			expect(text).toContain(office.name[lang].slice(0, 20));
			if ("code" in letter.data) expect(text).toContain(letter.data.code);
			if ("url" in letter.data) expect(html).toContain(`href="${letter.data.url}"`);
		}
		const subjects = new Set(letters.map((letter) => renderDraftLetter(letter, lang).subject));
		expect(subjects.size).toBe(letters.length);
	});
});
