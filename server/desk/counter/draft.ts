import { addDays, isDate, localDate, localTime, momentOf, type Zone } from "../../../casework/clock.ts";
import type { BroughtBy } from "../../../casework/declared.ts";
import type { EpochSeconds, LocalDate } from "../../../casework/facts.ts";
import { parseNumber } from "../../../casework/number.ts";
import { type Lang, langs } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { parseAddress } from "../../mail/address.ts";
import type { Posted } from "../answer-form.ts";

/** What the first page asks: when the paper came, who brought it, where answers go. */
export type DraftHead = {
	readonly door: "counter" | "post";
	readonly kind: string;
	/** When the paper was received: at the counter, or by the post's arrival. */
	readonly receivedAt: EpochSeconds;
	readonly postmarkedOn: LocalDate | null;
	readonly broughtBy: BroughtBy;
	readonly replyTo: string | null;
	readonly language: Lang;
	/** The number of the application that this paper corrects. */
	readonly quotes: string | null;
};

/** What was keyed in so far. Sealed in counter_drafts. */
export type DraftWords = { readonly head: DraftHead; readonly answers: unknown | null };

/** Paper is entered the day it comes; what is older than this was typed wrong, or is a matter for the head of the office. House limit. */
export const counterDaysMax = 30;

/** How long a letter may have been under way: beyond it the postmark was read wrong. House limit. */
export const postDaysMax = 90;

export type HeadFault =
	| "kind"
	| "time"
	| "time-future"
	| "time-old"
	| "postmark"
	| "person"
	| "person-id"
	| "basis"
	| "until"
	| "address"
	| "number";

/** Field of the form -> what is wrong with it. */
export type HeadFaults = Readonly<Record<string, HeadFault>>;

type Desk = {
	readonly now: EpochSeconds;
	readonly zone: Zone;
	readonly face: ProcedureFace;
	readonly numberPrefixes: readonly string[];
};

function text(body: Posted, name: string, charactersMax = 200): string {
	const value = body[name];
	return typeof value === "string" ? value.trim().slice(0, charactersMax) : "";
}

function faultOfTime(receivedAt: EpochSeconds | null, { now, zone }: Desk): HeadFault | null {
	if (receivedAt === null) return "time";
	// The form knows minutes: what is received in this minute is not in the future.
	if (receivedAt > now) return "time-future";
	return localDate(receivedAt, zone) < addDays(localDate(now, zone), -counterDaysMax) ? "time-old" : null;
}

function faultOfPostmark(postmark: string, receivedOn: LocalDate): HeadFault | null {
	if (!isDate(postmark) || postmark > receivedOn) return "postmark";
	return postmark < addDays(receivedOn, -postDaysMax) ? "postmark" : null;
}

/** Reads the first page. Every fault at once, each with its field; the time is on the office's wall. */
export function readHead(body: Posted, desk: Desk): { readonly head: DraftHead | null; readonly faults: HeadFaults } {
	const faults: Record<string, HeadFault> = {};
	const put = (field: string, fault: HeadFault | null) => {
		if (fault !== null) faults[field] = fault;
	};
	const door = text(body, "door") === "post" ? "post" : "counter";
	const kind = desk.face.findKind(text(body, "kind"))?.id ?? null;
	put("kind", kind === null ? "kind" : null);
	const receivedAt = momentOf(text(body, "date"), text(body, "time"), desk.zone);
	put("date", faultOfTime(receivedAt, desk));
	const receivedOn = localDate(receivedAt ?? desk.now, desk.zone);
	const postmark = text(body, "postmark");
	if (door === "post") put("postmark", faultOfPostmark(postmark, receivedOn));
	const broughtBy = readBringer(body, receivedOn, put);
	const address = text(body, "replyTo", 254);
	const replyTo = address === "" ? null : parseAddress(address);
	put("replyTo", address !== "" && replyTo === null ? "address" : null);
	const quoted = text(body, "quotes", 60);
	const quotes = quoted === "" ? null : parseNumber(quoted, desk.numberPrefixes);
	put("quotes", quoted !== "" && quotes === null ? "number" : null);
	const language = langs.find((lang) => lang === body.language) ?? "ky";
	if (kind === null || receivedAt === null || Object.keys(faults).length > 0) return { head: null, faults };
	const postmarkedOn = door === "post" ? postmark : null;
	return { head: { door, kind, receivedAt, postmarkedOn, broughtBy, replyTo, language, quotes }, faults };
}

function readBringer(
	body: Posted,
	receivedOn: LocalDate,
	put: (field: string, fault: HeadFault | null) => void,
): BroughtBy {
	const as = text(body, "as") === "representative" ? "representative" : "applicant";
	const person = text(body, "person");
	put("person", person === "" ? "person" : null);
	const personId = text(body, "personId", 40).replace(/\s/g, "");
	put("personId", personId !== "" && !/^\d{14}$/.test(personId) ? "person-id" : null);
	if (as === "applicant") return { as, person, personId: personId || null, basis: null, until: null };
	const basis = text(body, "basis", 300);
	put("basis", basis === "" ? "basis" : null);
	const until = text(body, "until");
	put("until", until !== "" && (!isDate(until) || until < receivedOn) ? "until" : null);
	return { as, person, personId: personId || null, basis, until: until || null };
}

/** The first page's fields as they stand in a draft. */
export function headFields(head: DraftHead, zone: Zone): Readonly<Record<string, string>> {
	const [date = "", time = ""] = localTime(head.receivedAt, zone).split(" ");
	const { broughtBy } = head;
	return {
		door: head.door,
		kind: head.kind,
		date,
		time: time.endsWith(":00") ? time.slice(0, 5) : time,
		postmark: head.postmarkedOn ?? "",
		as: broughtBy.as,
		person: broughtBy.person,
		personId: broughtBy.personId ?? "",
		basis: broughtBy.basis ?? "",
		until: broughtBy.until ?? "",
		replyTo: head.replyTo ?? "",
		language: head.language,
		quotes: head.quotes ?? "",
	};
}
