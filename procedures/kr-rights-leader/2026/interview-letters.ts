import { localTime } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import type { Lang } from "../../../findings/lang.ts";
import { calendarFile } from "../../calendar-file.ts";
import type { Letter } from "../../letter.ts";
import { type Block, paragraph } from "../../letter-body.ts";
import type { OrdinaryWords } from "../../ordinary-letter-words.ts";
import type { LetterSet } from "../../ordinary-letters.ts";
import { face } from "./face.ts";
import { words as en } from "./interview-words.en.ts";
import { words as ko } from "./interview-words.ko.ts";
import { words as ky } from "./interview-words.ky.ts";
import { words as ru } from "./interview-words.ru.ts";
import type { InterviewWords } from "./interview-words.ts";

type InterviewLetter = Extract<Letter, { kind: "interview-invitation" | "interview-reminder" }>;

const words: Readonly<Record<Lang, InterviewWords>> = { ky, ru, en, ko };

/** A calendar rings an hour before: time enough for the way within a city. */
const alarmMinutes = 60;

function subject(of: keyof InterviewWords["subject"]): Readonly<Record<Lang, string>> {
	return { ky: ky.subject[of], ru: ru.subject[of], en: en.subject[of], ko: ko.subject[of] };
}

function moment(at: EpochSeconds, ordinary: OrdinaryWords, lang: Lang): string {
	const wall = localTime(at, face.zone);
	return ordinary.moment(ordinary.date(wall.slice(0, 10)), wall.slice(11, 16), face.zoneName[lang]);
}

/** What can still be done about the time, before it is confirmed and after. */
function choices({ data }: InterviewLetter, ordinary: OrdinaryWords, lang: Lang): Block[] {
	const said = words[lang];
	const isPast = data.at > data.confirmBy;
	const open = [said.confirmBy(moment(data.confirmBy, ordinary, lang)), said.how];
	const asks = data.confirmed ? [said.confirmed] : isPast ? [said.unsaid] : open;
	return [
		...asks.map(paragraph),
		...(data.page === null
			? [paragraph(said.pageElse)]
			: [
					{ kind: "link" as const, label: said.page, url: data.page.url },
					paragraph(said.pageOnce(moment(data.page.until, ordinary, lang))),
				]),
		paragraph(data.mayRebook ? said.rebook : said.noRebook),
		paragraph(said.cannot),
	];
}

/** A15.1: each candidate is told alone. The link stands in this letter, in the sealed facts, and nowhere else. */
function body(letter: InterviewLetter, ordinary: OrdinaryWords, lang: Lang): readonly Block[] {
	const { data } = letter;
	const said = words[lang];
	const [from, to] = [data.from, data.to].map((at) => localTime(at, face.zone)) as [string, string];
	const date = ordinary.date(from.slice(0, 10));
	const first = letter.kind === "interview-reminder" ? said.reminded : data.moved ? said.moved : said.invited;
	return [
		paragraph(first),
		{
			kind: "fact",
			label: said.when,
			value: said.span(date, from.slice(11, 16), to.slice(11, 16), face.zoneName[lang]),
		},
		{ kind: "fact", label: said.where, value: data.room ?? said.online },
		...(data.link === null ? [] : [{ kind: "link" as const, label: said.join, url: data.link }]),
		...choices(letter, ordinary, lang),
		paragraph(said.bring),
	];
}

function calendar({ data }: InterviewLetter, lang: Lang): string {
	const said = words[lang];
	const { office, number, room, link } = data;
	return calendarFile({
		uid: `interview-${number}@${office.intakeAddress.split("@")[1] ?? "tilkat"}`,
		sequence: data.sequence,
		at: data.at,
		from: data.from,
		to: data.to,
		zone: face.zone,
		summary: `${said.calendar}: ${office.name[lang]}`,
		description: [`${number}`, said.bring, ...(link === null ? [] : [`${said.join}: ${link}`]), data.stateUrl].join(
			"\n",
		),
		location: room ?? "",
		organizer: { name: office.name[lang], address: office.intakeAddress },
		url: link,
		alarmMinutes,
	});
}

export const interviewLetters = {
	"interview-invitation": { subject: subject("invitation"), body, calendar },
	"interview-reminder": { subject: subject("reminder"), body, calendar },
} satisfies LetterSet["own"];
