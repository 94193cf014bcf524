import { localTime } from "../casework/clock.ts";
import { type Lang, langs } from "../findings/lang.ts";
import type { ProcedureFace } from "./define.ts";
import type { Letter, PlaceNews } from "./letter.ts";
import { type Block, paragraph } from "./letter-body.ts";
import type { OrdinaryWords } from "./ordinary-letter-words.ts";
import { type PlaceWords, placeWords, sayPlaceReason } from "./place-words.ts";

type PlaceLetter = Extract<Letter, { kind: "place" }>;

/** What the selection is for, in its own words. */
type Said = {
	readonly lang: Lang;
	readonly selected: string;
	readonly notSelected: string;
	readonly selectedNext: string;
} & Pick<ProcedureFace, "refusalGrounds" | "remedies" | "zone" | "zoneName">;

export const placeSubjects = Object.fromEntries(langs.map((lang) => [lang, placeWords[lang].subject])) as Readonly<
	Record<Lang, string>
>;

/** What has happened to his place. */
function newsOf(
	{ data }: PlaceLetter,
	{ selected, notSelected, selectedNext }: Said,
	t: PlaceWords,
	words: OrdinaryWords,
) {
	const { says, confirmBy, position } = data;
	const day = confirmBy === null ? "" : words.date(confirmBy);
	const told = position === null ? [] : [t.position(position)];
	switch (says) {
		case "seat":
			return [selected];
		case "reserve":
			return [t.reserve, ...told, t.reserveNext];
		case "moved-up":
			return [t.movedUp, selected];
		case "seat-anew":
			return [t.reckonedAnew, selected];
		case "moved-down":
			return [t.reckonedAnew, t.movedDown, ...told, t.reserveNext];
		case "reminder":
			return [t.reminder];
		case "confirmed":
			return [t.confirmed, selectedNext];
		case "declined":
			return [t.declined];
		case "not-confirmed":
			return [t.notConfirmed(day)];
		case "not-reached":
			return [notSelected, t.notReached];
		case "left-out":
			return [notSelected, t.leftOut];
		case "disqualified":
			return [t.disqualified];
		case "as-before":
			return [t.asBefore];
	}
}

/** Who gets these letters has a place and a day by which he says whether he takes it. */
export function asksForAnswer(says: PlaceNews): boolean {
	return says === "seat" || says === "moved-up" || says === "seat-anew" || says === "reminder";
}

/** What is asked of whoever has a place: an answer by a day, and the way to give it. */
function askedOf({ data }: PlaceLetter, { lang, zone, zoneName }: Said, t: PlaceWords, words: OrdinaryWords): Block[] {
	const { says, confirmBy, page } = data;
	if (confirmBy === null || !asksForAnswer(says)) return [];
	const asked = [paragraph(t.answerBy(words.date(confirmBy))), paragraph(t.otherwise)];
	if (page === null) return [...asked, paragraph(t.onPage)];
	const wall = localTime(page.until, zone);
	const until = words.moment(words.date(wall.slice(0, 10)), wall.slice(11, 16), zoneName[lang]);
	return [...asked, { kind: "link", label: t.link, url: page.url }, paragraph(t.linkUntil(until)), paragraph(t.onPage)];
}

/** A letter about a place in a round. Whoever is refused reads the ground and, on his page, the reason in words. */
export function placeBody(letter: PlaceLetter, words: OrdinaryWords, said: Said): Block[] {
	const { reason, ground, remedy, decidedOn, says } = letter.data;
	const { lang, refusalGrounds, remedies } = said;
	const t = placeWords[lang];
	const what = refusalGrounds.find(({ id }) => id === ground)?.what[lang] ?? null;
	const how = remedies.find(({ id }) => id === remedy)?.what[lang] ?? null;
	const isByPerson = says === "left-out" || says === "disqualified";
	return [
		...newsOf(letter, said, t, words).map(paragraph),
		...(reason === null ? [] : [paragraph(`${t.reasonTitle} ${sayPlaceReason(reason, lang)}`)]),
		...(what === null ? [] : [paragraph(words.ground(what))]),
		...(isByPerson ? [paragraph(words.reasonOnPage)] : []),
		...askedOf(letter, said, t, words),
		...(how === null
			? []
			: [paragraph(words.decidedOn(words.date(decidedOn))), paragraph(words.remedy), paragraph(how)]),
	];
}
