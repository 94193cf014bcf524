import { localTime, offsetSeconds, type Zone } from "../casework/clock.ts";
import type { EpochSeconds } from "../casework/facts.ts";

/** One appointment, as a calendar takes it. `uid` stays the same when it moves, and `sequence` goes up. */
export type CalendarEvent = {
	readonly uid: string;
	readonly sequence: number;
	/** When this was written. */
	readonly at: EpochSeconds;
	readonly from: EpochSeconds;
	readonly to: EpochSeconds;
	readonly zone: Zone;
	readonly summary: string;
	readonly description: string;
	readonly location: string;
	/** Whose appointment it is, for questions; nothing is asked of a calendar in return. */
	readonly organizer: { readonly name: string; readonly address: string };
	/** An address that opens the conversation, where it is held over a link. */
	readonly url: string | null;
	/** How long before it a calendar rings. */
	readonly alarmMinutes: number;
};

/** RFC 5545 3.1: longer lines go on in the next, after a space. Octets of UTF-8, without the line's end. */
const lineOctetsMax = 75;

/** How many octets UTF-8 writes a code point in. */
function octetsOf(character: string): number {
	const point = character.codePointAt(0) ?? 0;
	if (point < 0x80) return 1;
	if (point < 0x800) return 2;
	return point < 0x10000 ? 3 : 4;
}

/** Breaks a line where it must be, never within a character. */
export function foldLine(line: string): string {
	let folded = "";
	let octets = 0;
	for (const character of line) {
		const next = octetsOf(character);
		if (octets + next > lineOctetsMax) {
			folded += "\r\n ";
			octets = 1;
		}
		folded += character;
		octets += next;
	}
	return folded;
}

/** Line breaks of a text become `\n`; other control characters, which a value may not have, are left out. */
export function escapeText(text: string): string {
	const plain = text.replace(/\r\n?/gu, "\n").replace(/[\p{Cc}]/gu, (one) => (one === "\n" || one === "\t" ? one : ""));
	return plain.replace(/[\\;,]/gu, (one) => `\\${one}`).replaceAll("\n", "\\n");
}

/** A parameter's value between quotation marks, which it cannot contain (RFC 5545 3.2). */
function quoted(text: string): string {
	return `"${text.replace(/[\p{Cc}"]/gu, " ").trim()}"`;
}

/** Characters that an address has no business with would begin another line or another value. */
function asUri(address: string): string {
	return address.replace(/[\s\p{Cc}]/gu, "");
}

/** `20260707T140000` on the wall of the zone. */
function onTheWall(at: EpochSeconds, zone: Zone): string {
	return localTime(at, zone).replace(" ", "T").replaceAll(/[-:]/gu, "");
}

function utc(at: EpochSeconds): string {
	return `${new Date(at * 1000).toISOString().slice(0, 19).replaceAll(/[-:]/gu, "")}Z`;
}

/** `+0900` */
function offsetText(seconds: number): string {
	const minutes = Math.abs(Math.trunc(seconds / 60));
	const two = (value: number) => String(value).padStart(2, "0");
	return `${seconds < 0 ? "-" : "+"}${two(Math.trunc(minutes / 60))}${two(minutes % 60)}`;
}

/** What the wall shows around the appointment: enough for a program that does not know the zone by its name. */
function zoneLines({ zone, from }: CalendarEvent): readonly string[] {
	const offset = offsetText(offsetSeconds(from, zone));
	return [
		"BEGIN:VTIMEZONE",
		`TZID:${zone}`,
		"BEGIN:STANDARD",
		"DTSTART:19700101T000000",
		`TZOFFSETFROM:${offset}`,
		`TZOFFSETTO:${offset}`,
		"END:STANDARD",
		"END:VTIMEZONE",
	];
}

/**
 * An `.ics` file with one appointment (RFC 5545). It is published, not requested (RFC 5546 3.2.1): a calendar's own answer would be a letter to the office that
 * means nothing there, because whoever comes says so on his page. Pure; the same appointment gives the same bytes.
 */
export function calendarFile(event: CalendarEvent): string {
	const { uid, sequence, at, from, to, zone, organizer, url } = event;
	const lines = [
		"BEGIN:VCALENDAR",
		"VERSION:2.0",
		"PRODID:-//Tilkat//Interviews//EN",
		"CALSCALE:GREGORIAN",
		"METHOD:PUBLISH",
		...zoneLines(event),
		"BEGIN:VEVENT",
		`UID:${escapeText(uid)}`,
		`DTSTAMP:${utc(at)}`,
		`SEQUENCE:${sequence}`,
		"STATUS:CONFIRMED",
		`ORGANIZER;CN=${quoted(organizer.name)}:mailto:${asUri(organizer.address)}`,
		`DTSTART;TZID=${zone}:${onTheWall(from, zone)}`,
		`DTEND;TZID=${zone}:${onTheWall(to, zone)}`,
		`SUMMARY:${escapeText(event.summary)}`,
		...(event.location === "" ? [] : [`LOCATION:${escapeText(event.location)}`]),
		`DESCRIPTION:${escapeText(event.description)}`,
		...(url === null ? [] : [`URL:${asUri(url)}`]),
		"BEGIN:VALARM",
		"ACTION:DISPLAY",
		`DESCRIPTION:${escapeText(event.summary)}`,
		`TRIGGER:-PT${event.alarmMinutes}M`,
		"END:VALARM",
		"END:VEVENT",
		"END:VCALENDAR",
	];
	return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}
