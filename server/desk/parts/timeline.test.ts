import { h } from "preact";
import { render } from "preact-render-to-string";
import { expect, it } from "vitest";
import { deskLangs, getDeskTexts } from "../texts.ts";
import { Timeline } from "./timeline.tsx";

it.each(deskLangs)("a promised day is said as people of that language say it: %s", (lang) => {
	const entries = [{ type: "promised", at: 1_700_000_000, by: null, detail: "2026-12-25" }] as const;
	const t = getDeskTexts(lang);
	const drawn = render(h(Timeline, { entries, names: new Map(), zone: "Asia/Bishkek", t, lang }));
	const words = {
		ky: "2026-жылдын 25-декабры",
		ru: "25 декабря 2026 года",
		en: "25 December 2026",
		ko: "2026년 12월 25일",
	};
	expect(drawn).toContain(words[lang]);
	expect(drawn).not.toContain("2026-12-25");
});
