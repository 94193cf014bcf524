import path from "node:path";
import { expect, test } from "vitest";
import type { PlaceReason } from "../../../casework/selection.ts";
import { langs } from "../../../findings/lang.ts";
import { type LetterOffice, placeNews } from "../../letter.ts";
import { sayPlaceReason } from "../../place-words.ts";
import { contacts } from "../contacts.ts";
import { placeExample } from "./letter-examples.ts";
import { renderLetter } from "./letters.ts";

const office: LetterOffice = {
	name: contacts.office,
	intakeAddress: "leader-seoul@office.example",
	phone: contacts.phone,
	site: contacts.site,
	guideUrl: "https://office.example/apply/kr-rights-leader",
	certificateFingerprint: null,
	demonstration: false,
};

const reasons: readonly PlaceReason[] = [
	{ code: "by-rank" },
	{ code: "by-lot", equal: 3 },
	{ code: "group-full", cap: 10 },
	{ code: "seats-full" },
	{ code: "lot-fell-on-others", equal: 3 },
];

/** The reason that goes with the news, where there is one. */
const reasonOf: Readonly<Partial<Record<(typeof placeNews)[number], PlaceReason>>> = {
	seat: { code: "by-lot", equal: 3 },
	reserve: { code: "group-full", cap: 10 },
	"moved-up": { code: "by-rank" },
	"seat-anew": { code: "by-rank" },
	"moved-down": { code: "seats-full" },
	"not-reached": { code: "lot-fell-on-others", equal: 3 },
	"as-before": { code: "seats-full" },
};

test.each(langs)("every result of a round reads in %s as in its golden file", async (lang) => {
	const told = placeNews.map((says) => {
		const data = placeExample(office, says, reasonOf[says] ?? null);
		const { subject, text } = renderLetter({ kind: "place", data }, lang);
		return `===== ${says}\n${subject}\n\n${text}`;
	});
	const why = reasons.map((reason) => `${reason.code}: ${sayPlaceReason(reason, lang)}`);
	const all = [...told, `===== reasons\n${why.join("\n")}\n`].join("\n");
	const file = path.join(import.meta.dirname, "../examples/letters", `place-all.${lang}.txt`);
	await expect(all).toMatchFileSnapshot(file);
});

test("how many were equal, and who they are, is told to nobody", () => {
	for (const lang of langs) for (const reason of reasons) expect(sayPlaceReason(reason, lang)).not.toMatch(/(?<!1)3/);
});

test("the place on the reserve list is told only where the office tells it", () => {
	const data = placeExample(office, "reserve", { code: "seats-full" });
	for (const lang of langs) {
		const number = /(?<!\d)17(?!\d)/;
		const without = renderLetter({ kind: "place", data: { ...data, decidedOn: "2026-07-20" } }, lang).text;
		expect(without).not.toMatch(number);
		const told = { ...data, decidedOn: "2026-07-20", position: 17 };
		expect(renderLetter({ kind: "place", data: told }, lang).text).toMatch(number);
	}
});

test("an answer is asked of whoever has a place to confirm and of nobody else; without a link he is told where to give it", () => {
	for (const says of placeNews) {
		const data = placeExample(office, says);
		const { text } = renderLetter({ kind: "place", data }, "en");
		const isAsked = says === "seat" || says === "moved-up" || says === "seat-anew" || says === "reminder";
		expect(text.includes("Please say by the end of 24 July 2026"), says).toBe(isAsked);
		expect(text.includes("/mine/link/"), says).toBe(isAsked);
		const without = renderLetter({ kind: "place", data: { ...data, page: null } }, "en").text;
		expect(without).not.toContain("/mine/link/");
		expect(without.includes("or by telephone"), says).toBe(isAsked);
	}
});
