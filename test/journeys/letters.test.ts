import { expect, test, vi } from "vitest";
import { openVaultJson } from "../../server/store/case-keys.ts";
import { letterContext, listLetters } from "../../server/store/letters.ts";
import { scan } from "../catalogue/papers.ts";
import { writeLetter } from "../support/filing.ts";
import { useOffice } from "./open-office.ts";

const office = useOffice({ trustedRelays: "127.0.0.1", authservIds: "mx.tilkat.example" });

vi.setConfig({ testTimeout: 60_000 });

type Named = { readonly name: string; readonly bytes: Uint8Array };

const rar = Uint8Array.from([0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x01, 0x00, ...new Uint8Array(200)]);
const tnef = Uint8Array.from([0x78, 0x9f, 0x3e, 0x22, 0x01, 0x00, ...new Uint8Array(200)]);

const letters: readonly [
	what: string,
	sort: string,
	codes: readonly string[],
	text: string,
	file: () => Promise<readonly Named[]>,
][] = [
	["a question", "question", ["T04"], "Качан жооп болот?", async () => []],
	[
		"documents that were not sealed",
		"documents",
		["T05"],
		"Документтер",
		async () => [{ name: "Арыз, 1 барак.pdf", bytes: await scan("plain") }],
	],
	["an archive that is no ZIP", "archive", ["T06"], "Архив", async () => [{ name: "documents.rar", bytes: rar }]],
	[
		"what Outlook makes of attachments",
		"winmail",
		["T07"],
		"Салам",
		async () => [{ name: "winmail.dat", bytes: tnef }],
	],
	[
		"a link to a file store",
		"link",
		["T08"],
		"Документы по ссылке: https://drive.google.com/file/d/1a2b3c/view?usp=sharing",
		async () => [],
	],
];

async function rowOf(subject: string) {
	const rows = await listLetters(office().house.store.pool, { state: null, limit: 100 });
	const found = rows.filter((one) => {
		const personal = openVaultJson(office().keys.vaultUnwrap, letterContext(one.letterId), one.sealed);
		return (personal as { subject: string }).subject === subject;
	});
	const [row] = found;
	if (!row || found.length > 1) throw new Error(`${found.length} letters have the subject ${subject}.`);
	return row;
}

const codesOf = (marks: unknown) => (marks as { code: string }[]).map((mark) => mark.code);

/** The verdict of the authority's own relay (RFC 8601). */
const authenticated = "Authentication-Results: mx.tilkat.example; dmarc=pass header.from=applicants.example\r\n";

async function write(from: string, subject: string, text: string, files: readonly Named[], head = ""): Promise<Buffer> {
	const raw = await writeLetter({ from, to: office().intake, subject, text, files });
	return Buffer.concat([Buffer.from(head), raw]);
}

test.each(letters)(
	"%s gets no number, and stands in the officers' list as what it is; nobody proved the sender, so nobody answers",
	async (what, sort, codes, text, files) => {
		const from = `${sort}@applicants.example`;
		expect(await office().post(await write(from, what, text, await files()), from)).not.toMatch(/number/);
		const row = await rowOf(what);
		expect(row).toMatchObject({ sort, state: "open", answer: "not-authenticated", procedure: "kg-work-permit" });
		expect(codesOf(row.marks)).toEqual(codes);
		await office().settle();
		expect(await office().letters(from)).toEqual([]);
	},
);

test.each(letters)(
	"%s of a proven sender is answered how to file, in Kyrgyz, Russian and English",
	async (what, sort, codes, text, files) => {
		const from = `proven-${sort}@applicants.example`;
		const subject = `${what} again`;
		await office().post(await write(from, subject, text, await files(), authenticated), from);
		expect(await rowOf(subject)).toMatchObject({ sort, answer: "answered" });
		const [answer] = await office().letters(from, 1);
		for (const code of codes) expect(answer?.text).toContain(code);
		expect(answer?.text).toMatch(/Кыргыз|кат|арыз/i);
		expect(answer?.text).toMatch(/[Зз]аявлени|письм/);
		expect(answer?.text).toMatch(/[Ll]etter|application/);
	},
);

test("a fourth question of one address in a day is read by a person, and not answered by a machine", async () => {
	const from = "asks@applicants.example";
	for (let count = 1; count <= 4; count++) {
		await office().post(await write(from, `question ${count}`, `Суроо ${count}`, [], authenticated), from);
	}
	expect((await rowOf("question 3")).answer).toBe("answered");
	expect((await rowOf("question 4")).answer).toBe("day-bound");
	await office().settle();
	expect(await office().letters(from)).toHaveLength(3);
});

test("a machine's letter is not answered, and asks nothing of anybody", async () => {
	const from = "vacation@applicants.example";
	const raw = await write(
		from,
		"Автоответ",
		"Мен эс алуудамын",
		[],
		`${authenticated}Auto-Submitted: auto-replied\r\n`,
	);
	await office().post(raw, from);
	expect(await rowOf("Автоответ")).toMatchObject({ sort: "automatic", state: "closed", answer: "automatic-letter" });
	await office().settle();
	expect(await office().letters(from)).toEqual([]);
});

test("the same question twice is one letter in the list", async () => {
	const from = "twice@applicants.example";
	const raw = await write(from, "one question", "Суроо", [], authenticated);
	await office().post(raw, from);
	await office().post(raw, from);
	await office().settle();
	expect(await rowOf("one question")).toMatchObject({ sort: "question", answer: "answered" });
	expect(await office().letters(from)).toHaveLength(1);
});
