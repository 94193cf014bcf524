import { finding } from "../../../findings/catalogue.ts";
import type { TestPart } from "../../../server/mail/letters-for-tests.ts";
import type { Example } from "../example.ts";
import { type Application, attract, ordinaryLetter, subject } from "../filing.ts";
import { scan } from "../papers.ts";
import { company } from "../world.ts";

const encoder = new TextEncoder();

function encodedSubject(text: string): string {
	return `=?UTF-8?B?${Buffer.from(text).toString("base64")}?=`;
}

/** The application in a letter with that subject. */
async function withSubject(text: string): Promise<Application> {
	const base = await attract();
	return { ...base, letter: (container) => ({ ...ordinaryLetter(container), subject: encodedSubject(text) }) };
}

/** A letter with these parts and without the container. */
async function instead(parts: readonly TestPart[], text?: string): Promise<Application> {
	const base = await attract();
	return { ...base, letter: () => ({ subject, parts, ...(text === undefined ? {} : { text }) }) };
}

async function beside(part: (container: Uint8Array) => TestPart): Promise<Application> {
	const base = await attract();
	return {
		...base,
		letter: (container) => ({ parts: [...(ordinaryLetter(container).parts ?? []), part(container)] }),
	};
}

function file(name: string, bytes: Uint8Array, type = "application/octet-stream"): TestPart {
	return { type, name, bytes };
}

export const letterExamples: readonly Example[] = [
	{
		code: "T01",
		what: "The subject says nothing of the organisation",
		fault: () => withSubject("Документы"),
		twin: () => withSubject(`чжк ${company}`),
	},
	{
		code: "T02",
		what: "The subject names another organisation than the answers",
		fault: () => withSubject("ЧЖК – ОсОО «Башка Уюм»"),
		twin: () => withSubject("ИРС: АЛА-ТОО КУРУЛУШ ЖЧК"),
	},
	{
		code: "T03",
		what: "Two containers in one letter",
		fault: () => beside((container) => file("second.zip", container, "application/zip")),
		twin: attract,
	},
	{
		code: "T04",
		what: "A letter without an attachment",
		fault: () => instead([], "Салам! Кантип берсе болот?"),
		twin: attract,
	},
	{
		code: "T05",
		what: "Scans attached as they are",
		fault: async () => instead([file("Арыз, 2 барак.pdf", await scan("open", 2), "application/pdf")]),
		twin: attract,
	},
	{
		code: "T06",
		what: "A RAR archive",
		fault: () => instead([file("container.rar", encoder.encode("Rar!\u001a\u0007\u0000 and more"))]),
		twin: attract,
	},
	{
		code: "T07",
		what: "winmail.dat",
		fault: () => instead([file("winmail.dat", Uint8Array.of(0x78, 0x9f, 0x3e, 0x22, 1, 0, 0), "application/ms-tnef")]),
		twin: attract,
	},
	{
		code: "T08",
		what: "A link to a cloud instead of the files",
		fault: () => instead([], "Документы здесь: https://drive.google.com/file/d/1aBcDeFgHiJkLmNoPqRsTuVw/view"),
		twin: attract,
	},
	{
		code: "T09",
		what: "A multipart letter whose boundary is missing",
		fault: async () => ({
			...(await attract()),
			letter: () =>
				Buffer.from(
					[
						"From: a@example.kg",
						`Subject: ${subject}`,
						"MIME-Version: 1.0",
						"Content-Type: multipart/mixed",
						"",
						"--x",
						"",
					].join("\r\n"),
				),
		}),
		twin: attract,
	},
	{
		code: "T11",
		what: "The number of a case that somebody else signed",
		fault: attract,
		twin: attract,
		at: { memory: [finding("T11")] },
	},
	{
		code: "T12",
		what: "A number that leads to no open case",
		fault: attract,
		twin: attract,
		at: { memory: [finding("T12")] },
	},
	{
		code: "T13",
		what: "An open scan beside the container",
		fault: async () => {
			const open = await scan("beside");
			return beside(() => file("Келишим.pdf", open, "application/pdf"));
		},
		twin: attract,
	},
	{
		code: "T14",
		what: "An attachment that is nothing known",
		fault: () =>
			instead([
				file(
					"data.bin",
					Uint8Array.from({ length: 64 }, (_, index) => (index * 37) & 255),
				),
			]),
		twin: attract,
	},
	{
		code: "T15",
		what: "Documents that came before from another address",
		fault: attract,
		twin: attract,
		at: { memory: [finding("T15")] },
	},
];
