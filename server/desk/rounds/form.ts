import { addDays, isDate, localDate, localTime, momentOf, type Zone } from "../../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../../casework/facts.ts";
import {
	type Round,
	type RoundFault,
	type RoundReason,
	type RubricLine,
	roundFaults,
} from "../../../casework/round.ts";
import type { Words } from "../../../findings/lang.ts";
import type { ProcedureHome } from "../../../procedures/define.ts";
import { deskLangs } from "../texts.ts";

/** What is typed into the form of a round: every field by its name, a choice that is not made is "". */
export type RoundTyped = Readonly<Record<string, string>>;

/** What can be wrong with a field, said in words.ts. */
export type FieldFault =
	| RoundFault
	| "words"
	| "day"
	| "time"
	| "line"
	| "twice"
	| "law"
	| "contact"
	| "taken"
	| "over"
	| "overlap"
	| "reason"
	| "nothing"
	| "narrowed"
	| "frozen"
	| "same-second";

/** By the name of the field. */
export type RoundFormFaults = Readonly<Record<string, FieldFault>>;

/** Lines of a list beyond these are not read. */
export const linesMax = 40;
const weightMax = 1_000;

function wordsTyped(prefix: string, words: Words | null): RoundTyped {
	return Object.fromEntries(deskLangs.map((lang) => [`${prefix}-${lang}`, words?.[lang] ?? ""]));
}

function linesTyped(list: string, lines: readonly { readonly id: string; readonly words: Words }[]): RoundTyped {
	return Object.assign(
		{},
		...lines.map(({ id, words }, index) => ({
			[`${list}-${index}-id`]: id,
			...wordsTyped(`${list}-${index}`, words),
		})),
	);
}

/** A round as its form shows it. */
export function typedOf(round: Round, zone: Zone): RoundTyped {
	const [opensDate = "", opensTime = ""] = localTime(round.opensAt, zone).split(" ");
	const [closesDate = "", closesTime = ""] = localTime(round.closesAt, zone).split(" ");
	const { contacts, offices } = round;
	return {
		id: round.id,
		law: round.law,
		...wordsTyped("title", round.title),
		opensDate,
		opensTime,
		closesDate,
		closesTime,
		seats: String(round.seats),
		cap: String(round.cap),
		offices: offices === null ? "all" : "some",
		...Object.fromEntries((offices ?? []).map((id) => [`office-${id}`, "1"])),
		termFrom: round.term.from ?? "",
		termTo: round.term.to ?? "",
		referenceOn: round.referenceOn ?? "",
		announcedOn: round.announcedOn ?? "",
		...wordsTyped("documents", round.documents),
		...linesTyped(
			"grounds",
			round.grounds.map(({ id, what }) => ({ id, words: what })),
		),
		...linesTyped(
			"bars",
			round.bars.map(({ id, what }) => ({ id, words: what })),
		),
		...linesTyped(
			"rubric",
			round.rubric.map(({ id, label }) => ({ id, words: label })),
		),
		...Object.fromEntries(round.rubric.map(({ weight }, index) => [`rubric-${index}-weight`, String(weight)])),
		...wordsTyped("contact", contacts.office),
		"contact-email": contacts.email ?? "",
		"contact-phone": contacts.phone,
		"contact-site": contacts.site,
	};
}

/** The form as posted, over the round that it began with: what the form did not show stays as it was. */
export function typedFrom(body: Readonly<Record<string, unknown>>, base: RoundTyped): RoundTyped {
	const posted = Object.entries(body).flatMap(([name, value]) =>
		typeof value === "string" && /^[\w-]{1,60}$/.test(name) ? [[name, value.trim().slice(0, 4000)] as const] : [],
	);
	const asked = Object.fromEntries(posted);
	// A box that is not ticked posts nothing: where the choice was posted, only the posted ones are ticked.
	const kept = Object.entries(base).filter(([name]) => asked.offices === undefined || !name.startsWith("office-"));
	return { ...Object.fromEntries(kept), ...asked };
}

type Reader = { readonly typed: RoundTyped; readonly faults: Record<string, FieldFault> };

const at = (reader: Reader, name: string): string => reader.typed[name] ?? "";

function readWords(reader: Reader, prefix: string, fault: FieldFault): Words {
	for (const lang of deskLangs) if (at(reader, `${prefix}-${lang}`) === "") reader.faults[`${prefix}-${lang}`] = fault;
	return Object.fromEntries(deskLangs.map((lang) => [lang, at(reader, `${prefix}-${lang}`)])) as Words;
}

/** All four languages, or none of them. */
function readWordsOrNone(reader: Reader, prefix: string): Words | null {
	return deskLangs.every((lang) => at(reader, `${prefix}-${lang}`) === "") ? null : readWords(reader, prefix, "words");
}

function readDay(reader: Reader, name: string): LocalDate | null {
	const text = at(reader, name);
	if (text === "") return null;
	if (isDate(text)) return text;
	reader.faults[name] = "day";
	return null;
}

/** A moment on the wall of the procedure's zone, to the second; NaN where it is none. */
function readMoment(reader: Reader, name: "opens" | "closes", zone: Zone): EpochSeconds {
	const date = at(reader, `${name}Date`);
	const clock = at(reader, `${name}Time`);
	const isDay = isDate(date);
	if (!isDay) reader.faults[`${name}Date`] = "day";
	// Both are told at once: of a day that is none the time is asked about another one.
	const moment = momentOf(isDay ? date : "2026-01-01", clock, zone);
	if (moment === null) reader.faults[`${name}Time`] = "time";
	return isDay && moment !== null ? moment : Number.NaN;
}

function readWhole(reader: Reader, name: "seats" | "cap"): number {
	const text = at(reader, name);
	const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
	if (!(value > 0)) reader.faults[name] = name;
	return value;
}

/** The lines of a list; a line whose id and words are empty is no line. */
function readLines(reader: Reader, list: "grounds" | "bars" | "rubric"): { id: string; words: Words; index: number }[] {
	const ids = new Set<string>();
	return Array.from({ length: linesMax }, (_, index) => index).flatMap((index) => {
		const prefix = `${list}-${index}`;
		const id = at(reader, `${prefix}-id`);
		if (id === "" && deskLangs.every((lang) => at(reader, `${prefix}-${lang}`) === "")) return [];
		if (!/^[A-Za-z0-9][\w.-]{0,39}$/.test(id)) reader.faults[`${prefix}-id`] = "line";
		else if (ids.has(id)) reader.faults[`${prefix}-id`] = "twice";
		ids.add(id);
		return [{ id, words: readWords(reader, prefix, "words"), index }];
	});
}

function readReasons(reader: Reader, list: "grounds" | "bars"): RoundReason[] {
	return readLines(reader, list).map(({ id, words }) => ({ id, what: words }));
}

function readRubric(reader: Reader): RubricLine[] {
	return readLines(reader, "rubric").map(({ id, words, index }) => {
		const text = at(reader, `rubric-${index}-weight`).replace(",", ".");
		const weight = /^\d{1,4}(?:\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
		if (!(weight >= 0 && weight <= weightMax)) reader.faults[`rubric-${index}-weight`] = "weights";
		return { id, label: words, weight };
	});
}

function readContacts(reader: Reader): Round["contacts"] {
	for (const name of ["contact-phone", "contact-site"]) if (at(reader, name) === "") reader.faults[name] = "contact";
	const email = at(reader, "contact-email");
	if (email !== "" && !/^[^\s@]+@[^\s@]+$/.test(email)) reader.faults["contact-email"] = "contact";
	return {
		office: readWords(reader, "contact", "words"),
		email: email === "" ? null : email,
		phone: at(reader, "contact-phone"),
		site: at(reader, "contact-site"),
	};
}

/** The field of the form that a fault of the whole round is shown at. */
const fieldOf: Readonly<Record<RoundFault, string>> = {
	id: "id",
	title: "title-ky",
	window: "closesDate",
	seats: "seats",
	cap: "cap",
	term: "termTo",
	offices: "offices",
	weights: "rubric-0-weight",
};

/** What was typed as a round; null with what is wrong, field by field. */
export function readRound(
	typed: RoundTyped,
	home: ProcedureHome,
): { readonly faults: RoundFormFaults; readonly round: Round | null } {
	const reader: Reader = { typed, faults: {} };
	const { zone, laws } = home.face;
	const known = home.offices.map(({ id }) => id);
	const law = at(reader, "law");
	if (!laws.some((period) => period.law === law)) reader.faults.law = "law";
	const round: Round = {
		id: at(reader, "id"),
		procedure: home.face.id,
		law,
		title: readWords(reader, "title", "title"),
		opensAt: readMoment(reader, "opens", zone),
		closesAt: readMoment(reader, "closes", zone),
		seats: readWhole(reader, "seats"),
		cap: readWhole(reader, "cap"),
		offices: at(reader, "offices") === "all" ? null : known.filter((id) => at(reader, `office-${id}`) !== ""),
		term: { from: readDay(reader, "termFrom"), to: readDay(reader, "termTo") },
		referenceOn: readDay(reader, "referenceOn"),
		announcedOn: readDay(reader, "announcedOn"),
		documents: readWordsOrNone(reader, "documents"),
		grounds: readReasons(reader, "grounds"),
		bars: readReasons(reader, "bars"),
		rubric: readRubric(reader),
		contacts: readContacts(reader),
	};
	const isMoment = Number.isFinite(round.opensAt) && Number.isFinite(round.closesAt);
	for (const fault of roundFaults(round, known)) {
		// A day that is none has its own sentence.
		if (fault === "window" && !isMoment) continue;
		// Said already, at the very field.
		if (!Object.values(reader.faults).includes(fault)) reader.faults[fieldOf[fault]] = fault;
	}
	return { faults: reader.faults, round: Object.keys(reader.faults).length === 0 ? round : null };
}

/** The same day of the next year; the last of February where there is no 29th. */
function nextYear(date: LocalDate): LocalDate {
	const [year = "", rest] = [date.slice(0, 4), date.slice(4)];
	const next = `${Number(year) + 1}${rest}`;
	return isDate(next) ? next : addDays(`${Number(year) + 1}-03-01`, -1);
}

/**
 * Next year's round as a copy of this one: the same clock times on the same days of the next year, the year's number in title and id one higher. The
 * announcement and the reference date are empty: nobody has announced them.
 */
export function nextYearOf(round: Round, zone: Zone): RoundTyped {
	const year = localDate(round.opensAt, zone).slice(0, 4);
	const next = String(Number(year) + 1);
	const typed = typedOf(round, zone);
	const later = (name: string) => (typed[name] ? nextYear(typed[name]) : "");
	const titles = deskLangs.map((lang) => [`title-${lang}`, round.title[lang].replaceAll(year, next)]);
	return {
		...typed,
		...Object.fromEntries(titles),
		id: round.id.includes(year) ? round.id.replace(year, next) : next,
		opensDate: later("opensDate"),
		closesDate: later("closesDate"),
		termFrom: later("termFrom"),
		termTo: later("termTo"),
		referenceOn: "",
		announcedOn: "",
	};
}
