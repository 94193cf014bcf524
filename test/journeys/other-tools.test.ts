import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { photo, scan } from "../catalogue/papers.ts";
import type { TestApplicant, TestOffice } from "../support/office.ts";
import { useOffice } from "./open-office.ts";
import { hasBouncyCastle, isInstalled, openBouncyCastle, openGpgsm, openOpenssl, type Peer, zipOf } from "./peers.ts";
import { letterWith } from "./sets.ts";

const office = useOffice();

/** A virtual machine and a dozen processes on a busy computer. */
vi.setConfig({ testTimeout: 120_000 });

/** Documents named by hand, without any list of contents. */
type ByHand = Readonly<Record<string, () => Promise<Uint8Array>>>;

/** A worker's papers with Kyrgyz names, and a contract that B21b does not ask for. */
const kyrgyzCard: ByHand = {
	"Анкетасы менен арыз, 2 барак.pdf": () => scan("hand ky application", 2),
	"Паспорттун көчүрмөсү, 2 барак.pdf": () => scan("hand ky passport", 2),
	"Медициналык маалымкат, 1 барак.pdf": () => scan("hand ky medical"),
	"Фото сүрөт 3x4.jpg": () => photo("hand ky photo"),
	"Эмгек келишими, 3 барак.pdf": () => scan("hand ky contract", 3),
};

const russianCard: ByHand = {
	"Заявление с анкетой, 2 листа.pdf": () => scan("hand ru application", 2),
	"Паспорт, 2 листа.pdf": () => scan("hand ru passport", 2),
	"Справка об отсутствии ВИЧ, 1 лист.pdf": () => scan("hand ru medical"),
	"Фото 3х4.jpg": () => photo("hand ru photo"),
};

const russianAttract: ByHand = {
	"Заявление, 2 листа.pdf": () => scan("hand ru attract", 2),
	"Свидетельство о государственной регистрации, 1 лист.pdf": () => scan("hand ru registration"),
};

/** Everything that control said, for a golden file. Times, keys and numbers are not in it. */
async function outcomeOf(number: string): Promise<string> {
	const { state } = await office().caseOf(number);
	const documents = (state.personal?.documents ?? []).map(({ name, kind, kindFrom, person, sheets }) => ({
		name,
		kind,
		kindFrom,
		person,
		sheets,
	}));
	const { status, kind, persons } = state;
	return `${JSON.stringify({ status, kind, persons, documents, findings: state.personal?.findings }, null, "\t")}\n`;
}

async function fileByHand(peer: Peer, papers: ByHand, by: TestApplicant, from: string): Promise<string> {
	for (const [name, make] of Object.entries(papers)) peer.seal(name, await make());
	const names = Object.keys(papers).map((name) => `${name}.p7m`);
	return office().file(await letterWith(office(), by, zipOf(peer, names), { from }));
}

type Opener = (office: TestOffice, by: TestApplicant) => Peer;

const rows: readonly [string, string, Opener, boolean, string, ByHand, string][] = [
	["openssl cms and zip", "openssl", openOpenssl, isInstalled("zip", "-v"), "ala-too", kyrgyzCard, "openssl-card-ky"],
	["gpgsm and zip", "gpgsm", openGpgsm, isInstalled("gpgsm", "--version"), "naryn", russianAttract, "gpgsm-attract-ru"],
	[
		"BouncyCastle and zip",
		"bouncycastle",
		openBouncyCastle,
		hasBouncyCastle(),
		"ala-too",
		russianCard,
		"bouncycastle-card-ru",
	],
];

describe("a container without a manifest, named by hand and made only with other people's tools, is accepted with what its golden file lists", () => {
	for (const [tools, name, open, isThere, applicant, papers, golden] of rows) {
		test.skipIf(!isThere)(`${tools} (skipped where they are not installed)`, async () => {
			const by = office().applicant(applicant);
			const peer = open(office(), by);
			try {
				const from = `${name}@applicants.example`;
				const number = await fileByHand(peer, papers, by, from);
				await office().waitFor(number, "accepted");
				await expect(await outcomeOf(number)).toMatchFileSnapshot(`golden/${golden}.json`);
				const [, receipt] = await office().letters(from, 2);
				expect(receipt?.attachments).toHaveLength(4);
			} finally {
				peer.close();
			}
		});
	}
});

/** The door is in this process: it must not wait for the program that talks to it. */
const runBeside = promisify(execFile);

describe("a letter that a real mail program writes and sends", () => {
	function prepare(mark: string, name: string): Promise<{ peer: Peer; file: string }> {
		const peer = openOpenssl(office(), office().applicant("ala-too"));
		const file = path.join(peer.folder, name);
		return (async () => {
			const names = ["Заявление, 1 лист.pdf", "Свидетельство о гос. регистрации, 1 лист.pdf"];
			for (const name of names) peer.seal(name, await scan(`${mark} ${name}`));
			writeFileSync(
				file,
				zipOf(
					peer,
					names.map((name) => `${name}.p7m`),
				),
			);
			return { peer, file };
		})();
	}

	async function numberOfLetterFrom(from: string): Promise<string> {
		const [notice] = await office().letters(from, 1);
		const number = /KG-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{4}/.exec(notice?.subject ?? "")?.[0];
		if (!number) throw new Error(`There is no number in «${notice?.subject}».`);
		return number;
	}

	test.skipIf(!isInstalled("swaks", "--version"))("swaks (skipped where it is not installed): accepted", async () => {
		const { peer, file } = await prepare("swaks", "container.zip");
		const { host, port } = office().settings.smtp;
		const from = "swaks@applicants.example";
		const to = ["--server", `${host}:${port}`, "--from", from, "--to", office().intake];
		const head = ["--h-Subject", "=?UTF-8?B?0KfQltCaIOKAkyDQkNC70LAt0KLQvtC+INCa0YPRgNGD0LvRg9GI?="];
		await runBeside("swaks", [...to, ...head, "--attach-type", "application/zip", "--attach", `@${file}`]);
		const number = await numberOfLetterFrom(from);
		await office().waitFor(number, "accepted");
		await expect(await outcomeOf(number)).toMatchFileSnapshot("golden/swaks.json");
		peer.close();
	});

	test.skipIf(!isInstalled("mutt", "-v"))(
		"mutt with a Cyrillic file name (skipped where it is not installed): accepted",
		async () => {
			const { peer, file } = await prepare("mutt", "Документы компании.zip");
			const { host, port } = office().settings.smtp;
			const from = "mutt@applicants.example";
			const settings = [
				`set smtp_url="smtp://${host}:${port}/"`,
				"set ssl_starttls=no",
				"set ssl_force_tls=no",
				`set from="${from}"`,
				"set use_envelope_from=yes",
				"set copy=no",
				"set charset=utf-8",
				'set send_charset="utf-8"',
			];
			const sending = runBeside(
				"mutt",
				[
					"-F",
					"/dev/null",
					...settings.flatMap((line) => ["-e", line]),
					"-s",
					"Чжк - Ала-Тоо Курулуш",
					"-a",
					file,
					"--",
					office().intake,
				],
				{ env: { ...process.env, LC_ALL: "C.UTF-8", HOME: peer.folder } },
			);
			sending.child.stdin?.end("Саламатсызбы!\n");
			await sending;
			const number = await numberOfLetterFrom(from);
			await office().waitFor(number, "accepted");
			await expect(await outcomeOf(number)).toMatchFileSnapshot("golden/mutt.json");
			peer.close();
		},
	);
});
