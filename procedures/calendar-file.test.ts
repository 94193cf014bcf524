import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CalendarEvent, calendarFile, escapeText, foldLine } from "./calendar-file.ts";

const event: CalendarEvent = {
	uid: "interview-KR-7K4M2-QXP9R-TAVC@office.example",
	sequence: 1,
	at: Date.UTC(2026, 6, 2, 14, 30) / 1000,
	from: Date.UTC(2026, 6, 7, 5, 0) / 1000,
	to: Date.UTC(2026, 6, 7, 5, 30) / 1000,
	zone: "Asia/Seoul",
	summary: "Маектешүү: Сеул аймактык эмгек бөлүмү, «үчүнчү кабат; оң жак» — чоңураак аталыш",
	description: "KR-7K4M2-QXP9R-TAVC\nКарточкаңызды ала келиңиз.",
	location: "서울고용노동청 3층 302호, 중구 삼일대로 363 (장교동), 서울특별시 대한민국",
	organizer: { name: 'Office "Seoul"', address: "leader-seoul@office.example" },
	url: "https://meet.example/r/302?a=1,2;3",
	alarmMinutes: 60,
};

const octets = (text: string) => new TextEncoder().encode(text).length;

/** As a calendar reads it (RFC 5545 3.1): folds undone, one property a line. */
function propertiesOf(file: string): readonly string[] {
	return file
		.replaceAll(/\r\n[ \t]/g, "")
		.split("\r\n")
		.filter((line) => line !== "");
}

/** A text value as a calendar reads it (RFC 5545 3.3.11). */
function unescaped(value: string): string {
	return value.replaceAll(/\\([\\;,nN])/g, (_whole, one: string) => (one.toLowerCase() === "n" ? "\n" : one));
}

describe("a calendar file", () => {
	it("says when, by the wall of Seoul and with that zone, and moves under the same name with a higher sequence", () => {
		const lines = propertiesOf(calendarFile(event));
		expect(lines).toContain("DTSTART;TZID=Asia/Seoul:20260707T140000");
		expect(lines).toContain("DTEND;TZID=Asia/Seoul:20260707T143000");
		expect(lines).toContain("TZOFFSETTO:+0900");
		expect(lines).toContain("DTSTAMP:20260702T143000Z");
		expect(lines).toContain("SEQUENCE:1");
		expect(lines).toContain("UID:interview-KR-7K4M2-QXP9R-TAVC@office.example");
		expect(lines).toContain("METHOD:PUBLISH");
		expect(lines).toContain(`ORGANIZER;CN="Office  Seoul":mailto:leader-seoul@office.example`);
		const names = lines.map((line) => line.split(/[:;]/)[0]);
		for (const name of ["VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY"])
			expect(names.filter((one) => one === name).length, name).toBeGreaterThan(0);
		const begun = lines.filter((line) => line.startsWith("BEGIN:")).map((line) => line.slice(6));
		const ended = lines.filter((line) => line.startsWith("END:")).map((line) => line.slice(4));
		expect(begun.toSorted()).toEqual(ended.toSorted());
	});

	it("ends every line with CRLF, folds within 75 octets and never within a letter, whatever the words are", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (words) => {
				const file = calendarFile({ ...event, summary: words, description: words, location: words });
				expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
				expect(file.endsWith("END:VCALENDAR\r\n")).toBe(true);
				for (const line of file.split("\r\n")) expect(octets(line)).toBeLessThanOrEqual(75);
				const summary = propertiesOf(file).find((line) => line.startsWith("SUMMARY:"));
				const plain = words.replace(/\r\n?/g, "\n").replaceAll(/[\p{Cc}]/gu, (one) => (/[\n\t]/.test(one) ? one : ""));
				expect(unescaped(summary?.slice(8) ?? "")).toBe(plain);
			}),
		);
	});

	it("is no place in which somebody's words begin a line of their own", () => {
		const evil = "x\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:all@office.example";
		const file = calendarFile({
			...event,
			summary: evil,
			location: evil,
			url: `https://a.example/${evil}`,
			organizer: { name: `"${evil}`, address: `a@b.example${evil}` },
		});
		expect(propertiesOf(file).filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
		expect(propertiesOf(file).some((line) => line.startsWith("ATTENDEE"))).toBe(false);
	});

	it("folds exactly at 75 octets", () => {
		expect(foldLine("a".repeat(75))).toBe("a".repeat(75));
		expect(foldLine("a".repeat(76))).toBe(`${"a".repeat(75)}\r\n a`);
		expect(foldLine(`${"a".repeat(74)}가`)).toBe(`${"a".repeat(74)}\r\n 가`);
		expect(escapeText("a,b;c\\d\r\ne")).toBe("a\\,b\\;c\\\\d\\ne");
	});
});
