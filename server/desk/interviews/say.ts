import type { Zone } from "../../../casework/clock.ts";
import type { TimeSpan } from "../../../casework/interview.ts";
import type { RoundRefusal } from "../../../casework/round-commands.ts";
import type { RoundResult } from "../../round/act-on-round.ts";
import { sayDay } from "../../web/dates.ts";
import type { DeskLang } from "../texts.ts";
import { onForm } from "./times-form.ts";
import { type InterviewDeskWords, interviewDeskWords } from "./words.ts";

/** "14:00–14:30", on the wall of the zone. */
export function sayClocks({ from, to }: TimeSpan, zone: Zone): string {
	return `${onForm(from, zone).clock}–${onForm(to, zone).clock}`;
}

/** "7 July 2026, 14:00–14:30": the zone is named once on each page. */
export function saySlot(span: TimeSpan, zone: Zone, lang: DeskLang): string {
	return `${sayDay(span.from, zone, lang)}, ${sayClocks(span, zone)}`;
}

type Codes = keyof InterviewDeskWords["refusals"];

/** Why a round refused. A rule that these pages never ask for is said as "not now". */
function sayRefusal(refusal: RoundRefusal, lang: DeskLang): string {
	const t = interviewDeskWords[lang];
	if (refusal.code === "conflict") return `${t.refusals.conflict.replace(/\.$/, "")}: ${t.conflict[refusal.cause]}.`;
	return refusal.code in t.refusals ? t.refusals[refusal.code as Codes] : t.refusals["not-now"];
}

/** What a result that is no success says; null for one that is. */
export function sayFailure(result: RoundResult, lang: DeskLang): string | null {
	if (result.kind === "done") return null;
	return result.kind === "refused" ? sayRefusal(result.refusal, lang) : interviewDeskWords[lang].refusals["not-now"];
}

/** Sending countries speak these, and who checks one of them is on a panel (facts 10.5); ISO 639. */
export const checkedLanguages: readonly string[] = [
	"bn",
	"en",
	"fil",
	"id",
	"km",
	"ky",
	"lo",
	"mn",
	"my",
	"ne",
	"ru",
	"si",
	"tet",
	"tg",
	"th",
	"ur",
	"uz",
	"vi",
	"zh",
];

/** What a language is called in another; its code where the platform has no name. */
export function sayLanguage(code: string, lang: DeskLang): string {
	const name = new Intl.DisplayNames([lang, "en"], { type: "language" }).of(code);
	return name ?? code;
}
