import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLetter, startLetterReader } from "./letter.ts";
import { judgeLetter } from "./letter-sort.ts";
import type { TestPart } from "./letters-for-tests.ts";
import { inPieces, writeTestLetter, writeTestZip } from "./letters-for-tests.ts";

const zip = writeTestZip("a.p7m", Buffer.from("sealed"));
const pdf = Buffer.from("%PDF-1.7\n...");
const enveloped = Buffer.from("308006092a864886f70d010703a080", "hex");

function attached(bytes: Uint8Array, name = "file", type = "application/octet-stream"): TestPart {
	return { type, name, bytes };
}

async function look(letter: Buffer) {
	return (await readLetter(inPieces(letter, 1_000), 0)).look;
}

async function verdictOf(parts: readonly TestPart[], text = "Салам") {
	const verdict = judgeLetter(await look(writeTestLetter({ parts, text })));
	return [verdict.sort, ...verdict.findings.map((one) => one.code)];
}

describe("a letter is sorted by the bytes of its attachments (B22, B24)", () => {
	const docx = writeTestZip("[Content_Types].xml", Buffer.from("x"));
	test.each<[string, readonly TestPart[], readonly string[]]>([
		["a ZIP is a container, whatever its name says", [attached(zip, "scan.pdf")], ["filing"]],
		["one sealed file stands for a container", [attached(enveloped, "x.bin")], ["filing"]],
		[
			"PEM armour is seen through",
			[attached(Buffer.from(`-----BEGIN PKCS7-----\n${enveloped.toString("base64")}\n-----END PKCS7-----\n`))],
			["filing"],
		],
		["two ZIPs are two containers", [attached(zip), attached(zip)], ["filing", "T03"]],
		["a PDF beside the container is not read", [attached(zip), attached(pdf)], ["filing", "T13"]],
		["a sealed file beside a ZIP is not read", [attached(enveloped), attached(zip)], ["filing", "T13"]],
		["a Word document is no container", [attached(docx, "x.zip")], ["documents", "T05"]],
		["plain scans", [attached(pdf)], ["documents", "T05"]],
		["RAR", [attached(Buffer.from("526172211a0700", "hex"), "x.zip")], ["archive", "T06"]],
		["7z", [attached(Buffer.from("377abcaf271c0004", "hex"))], ["archive", "T06"]],
		[
			"winmail.dat",
			[attached(Buffer.from("789f3e220000", "hex"), "winmail.dat", "application/ms-tnef")],
			["winmail", "T07"],
		],
		["something else", [attached(Buffer.from([1, 2, 3, 0, 5]))], ["other", "T14"]],
	])("%s", async (_, parts, expected) => {
		expect(await verdictOf(parts)).toEqual(expected);
	});

	test("a question has no attachment", async () => {
		expect(judgeLetter(await look(writeTestLetter({ text: "Качан жооп болот?" }))).sort).toBe("question");
	});

	test.each([
		"Мына: https://cloud.mail.ru/public/Ab1C/xyz",
		"<a href='https://disk.yandex.ru/d/abc'>",
		"см. https://company.sharepoint.com/:f:/s/x",
	])("a link to a file store instead of a file: %s", async (text) => {
		expect(judgeLetter(await look(writeTestLetter({ text }))).sort).toBe("link");
	});

	test("a letter that is no letter is unreadable, and that is a finding", async () => {
		const broken = Buffer.from("Content-Type: multipart/mixed\r\n\r\nx");
		expect(judgeLetter(await look(broken))).toMatchObject({ sort: "unreadable", findings: [{ code: "T09" }] });
		expect(judgeLetter(await look(Buffer.from("\u0000\u0001")))).toMatchObject({ sort: "unreadable" });
	});
});

test("a container inside a forwarded letter is found", async () => {
	const inner = writeTestLetter({ parts: [attached(zip)] });
	const outer = Buffer.concat([
		Buffer.from(
			"From: a@b.kg\r\nSubject: Fwd\r\nContent-Type: multipart/mixed; boundary=out\r\n\r\n--out\r\nContent-Type: message/rfc822\r\n\r\n",
		),
		inner,
		Buffer.from("\r\n--out--\r\n"),
	]);
	const read = await readLetter(inPieces(outer, 333), outer.length);
	expect(judgeLetter(read.look).sort).toBe("filing");
	expect(Buffer.from(read.container?.bytes ?? []).equals(zip)).toBe(true);
});

test("a letter signed as a whole (S/MIME) is a question, not a filing: the signature is the mail program's", async () => {
	const letter = Buffer.from(
		[
			"From: a@b.kg",
			'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=s',
			"",
			"--s",
			"Content-Type: text/plain",
			"",
			"Hello",
			"--s",
			"Content-Type: application/pkcs7-signature; name=smime.p7s",
			"Content-Transfer-Encoding: base64",
			"Content-Disposition: attachment; filename=smime.p7s",
			"",
			Buffer.from("308006092a864886f70d010702a080", "hex").toString("base64"),
			"--s--",
			"",
		].join("\r\n"),
	);
	expect(judgeLetter(await look(letter)).sort).toBe("question");
});

test("a letter that is one sealed S/MIME object as a whole has a container", async () => {
	const letter = Buffer.from(
		[
			"From: a@b.kg",
			'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
			"Content-Transfer-Encoding: base64",
			"",
			enveloped.toString("base64"),
			"",
		].join("\r\n"),
	);
	const read = await readLetter(inPieces(letter, 7), letter.length);
	expect(judgeLetter(read.look).sort).toBe("filing");
	expect(read.container?.name).toBe("smime.p7m");
	expect(Buffer.from(read.container?.bytes ?? []).equals(enveloped)).toBe(true);
});

describe("headers of real senders", () => {
	const koi = "=?KOI8-R?B?/tbrIC0g4dLewQ==?=";
	const cp1251 = "=?windows-1251?Q?=D7=C6=CA_-_=C0=F0=F7=E0?=";
	test.each([
		[koi, "ЧжК - Арча"],
		[cp1251, "ЧЖК - Арча"],
		["=?UTF-8?B?0KfQltCaIOKAkyDQ?= =?UTF-8?B?kNGA0YfQsA==?=", "ЧЖК – Арча"],
		["=?utf-8?Q?=D0=A7=D0=96=D0=9A_=E2=80=93?=\r\n =?utf-8?Q?_=D0=90?=", "ЧЖК – А"],
		["ЧЖК - Арча", "ЧЖК - Арча"],
		["=?unknown-9?B?0KfQltCa?=", "ЧЖК"],
	])("subject %s", async (subject, expected) => {
		expect((await look(writeTestLetter({ subject }))).subject).toBe(expected);
	});

	test("a bare windows-1251 subject is read", async () => {
		const letter = Buffer.concat([
			Buffer.from("Subject: "),
			Buffer.from([0xd7, 0xc6, 0xca]),
			Buffer.from(" - A\r\n\r\nx"),
		]);
		expect((await look(letter)).subject).toBe("ЧЖК - A");
	});

	test("From, Reply-To and references", async () => {
		const read = await look(
			writeTestLetter({
				from: '"Ли, О. <x>" (comment) <Office@Example.KG>',
				messageId: "<m1@x>",
				headers: ["Reply-To: =?UTF-8?Q?=D0=90?= <reply@other.kg>", "References: <a@x> <b@x>"],
			}),
		);
		expect([read.from, read.replyTo, read.messageId, read.references]).toEqual([
			"Office@example.kg",
			"reply@other.kg",
			"<m1@x>",
			["<a@x>", "<b@x>", "<m1@x>"],
		]);
	});

	test("a header cannot be smuggled through an address or a Message-ID", async () => {
		const read = await look(
			Buffer.from("From: <a@b.kg\u0000>\r\nReply-To: <a@b.kg%0d%0aBcc:x>\r\nMessage-ID: <a\r\n b>\r\n\r\nx"),
		);
		expect([read.from, read.replyTo, read.messageId]).toEqual([null, null, null]);
	});

	test.each(["Эмгек келишими, 3 барак.zip", 'a;b"c.zip'])("file name %s", async (name) => {
		expect((await look(writeTestLetter({ parts: [attached(zip, name)] }))).attachments[0]?.name).toBe(name);
	});
});

test("however the bytes are cut, the same is read and the container comes out byte for byte", async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.uint8Array({ minLength: 0, maxLength: 9_000 }),
			fc.integer({ min: 1, max: 700 }),
			fc.string({ maxLength: 200 }),
			async (content, size, text) => {
				const file = writeTestZip("a.p7m", content);
				const letter = writeTestLetter({
					text: text.replace(/[\r\n]/g, ""),
					parts: [attached(pdf), attached(file, "x.zip")],
				});
				const read = await readLetter(inPieces(letter, size), letter.length);
				const whole = await readLetter(inPieces(letter, letter.length), letter.length);
				expect(read.look).toEqual(whole.look);
				expect(Buffer.from(read.container?.bytes ?? []).equals(file)).toBe(true);
			},
		),
		{ numRuns: 60 },
	);
});

test("no bytes make reading throw", () => {
	const pieces = fc.constantFrom(
		"Content-Type: multipart/mixed; boundary=a\r\n\r\n",
		"--a\r\n",
		"--a--\r\n",
		"Content-Type: message/rfc822\r\n\r\n",
		"Content-Transfer-Encoding: base64\r\n\r\n",
		"Content-Transfer-Encoding: quoted-printable\r\n\r\n",
		"=?x?b?",
		"=\r\n=3",
		"\r\n\r\n",
		"PK\u0003\u0004",
		"Content-Disposition: attachment; filename*0*=UTF-8''%; filename*1=x",
	);
	fc.assert(
		fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 50 })), { maxLength: 40 }), (list) => {
			const reader = startLetterReader(10_000);
			for (const piece of list) if (piece) reader.push(Buffer.from(piece));
			const { look: read } = reader.end();
			judgeLetter(read);
		}),
		{ numRuns: 500 },
	);
});

test("a hostile letter costs bounded time: many parts, deep nesting, endless head", async () => {
	const many = Buffer.from(`Content-Type: multipart/mixed; boundary=a\r\n\r\n${"--a\r\n\r\nx\r\n".repeat(100_000)}`);
	let deep = "";
	for (let i = 0; i < 2_000; i++) deep += `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`;
	const head = Buffer.from(`X: ${"a\r\n ".repeat(500_000)}`);
	for (const letter of [many, Buffer.from(deep), head]) {
		const start = process.cpuUsage();
		const { look: read } = await readLetter(inPieces(letter, 32 * 1024), 0);
		expect(read.attachments.length).toBeLessThanOrEqual(200);
		expect(read.defects.length).toBeGreaterThan(0);
		expect(process.cpuUsage(start).user).toBeLessThan(1_500_000);
	}
});
