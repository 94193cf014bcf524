import { nodeContainerPlatform } from "../../container/src/node.ts";
import { type PackDocument, type PackHead, type PackPlan, planContainer } from "../../container/src/pack-plan.ts";
import { writeZip } from "../../container/src/zip-write.ts";
import { getFace } from "../../procedures/faces.ts";
import { exampleAnswers as answersOf2025 } from "../../procedures/kg-work-permit/2025/examples/answers.ts";
import { exampleAnswers } from "../../procedures/kg-work-permit/examples/answers.ts";
import { type TestLetter, writeTestLetter } from "../../server/mail/letters-for-tests.ts";
import { photo, scan } from "./papers.ts";
import { encrypt, sign } from "./sealing.ts";
import { arrivedAt, company, type World } from "./world.ts";

/** One document of an example. `seal` makes the bytes of its entry; absent: signed by the applicant and encrypted to the office. */
export type Paper = {
	readonly name: string;
	readonly kind: string;
	readonly person: number | null;
	readonly sheets: number;
	readonly bytes: Uint8Array;
	readonly seal?: (bytes: Uint8Array, world: World) => Uint8Array;
};

export type Entry = { readonly name: string; readonly bytes: Uint8Array };

/** A whole application, still open: an example changes one thing of it. */
export type Application = {
	readonly kind: string;
	readonly answers: unknown;
	/** Made by hand: names as people give them, no list of contents. */
	readonly byHand: boolean;
	readonly papers: readonly Paper[];
	readonly head?: Partial<PackHead>;
	/** The list of contents before it is sealed. */
	readonly manifest?: (text: string) => string;
	readonly sealManifest?: (bytes: Uint8Array, world: World) => Uint8Array;
	readonly entries?: (entries: readonly Entry[], world: World) => readonly Entry[] | Promise<readonly Entry[]>;
	readonly zip?: (entries: readonly Entry[]) => Uint8Array;
	/** The letter around it. */
	readonly letter?: (container: Uint8Array) => TestLetter | Buffer;
};

function paper(name: string, kind: string, person: number | null, sheets: number, bytes: Uint8Array): Paper {
	return { name, kind, person, sheets, bytes };
}

/** The employer's application of B21a: two documents, right in everything. */
export async function attract(): Promise<Application> {
	return {
		kind: "attract",
		answers: exampleAnswers.attract,
		byHand: false,
		papers: [
			paper("Арыз, 2 барак.pdf", "application", null, 2, await scan("attract application", 2)),
			paper(
				"Мамлекеттик каттоо жөнүндө күбөлүк, 1 барак.pdf",
				"registration-certificate",
				null,
				1,
				await scan("registration"),
			),
		],
	};
}

/** A card for two workers (B21b); the second teaches, so his diploma is there. */
export async function card(): Promise<Application> {
	const set = async (person: number): Promise<Paper[]> => [
		paper(`Анкета ${person}, 2 барак.pdf`, "application", person, 2, await scan(`questionnaire ${person}`, 2)),
		paper(`Паспорт ${person}, 3 барак.pdf`, "passport", person, 3, await scan(`passport ${person}`, 3)),
		paper(
			`Медициналык маалымкат ${person}, 1 барак.pdf`,
			"medical-certificate",
			person,
			1,
			await scan(`medical ${person}`),
		),
		paper(`Фото ${person}.jpg`, "photo", person, 1, await photo(`photo ${person}`)),
	];
	const diploma = paper("Диплом 2, 2 барак.pdf", "diploma", 2, 2, await scan("diploma 2", 2));
	const papers = [...(await set(1)), ...(await set(2)), diploma];
	return { kind: "card", answers: exampleAnswers.card, byHand: false, papers };
}

/** The first stage of the Single Permit for one worker, under the law of 2025. */
export async function firstStage(): Promise<Application> {
	const base = withoutPaper(await card(), "diploma");
	const registration = (await attract()).papers.filter(({ kind }) => kind === "registration-certificate");
	return {
		...base,
		kind: "first-stage",
		answers: answersOf2025["first-stage"],
		papers: [...base.papers.filter(({ person }) => person === 1), ...registration],
		head: { regime: "2025" },
	};
}

export async function entrepreneur(): Promise<Application> {
	return {
		kind: "entrepreneur",
		answers: exampleAnswers.entrepreneur,
		byHand: false,
		papers: [
			paper("Арыз, 1 барак.pdf", "application", null, 1, await scan("entrepreneur")),
			paper("Патент, 1 барак.pdf", "patent", null, 1, await scan("patent")),
			paper("Паспорт, 2 барак.pdf", "passport", null, 2, await scan("own passport", 2)),
		],
	};
}

/** The same papers as a sender without the packer sends them. */
export function byHand(application: Application): Application {
	return { ...application, byHand: true };
}

/** With one paper, found by kind and person, made another. */
export function withPaper(
	application: Application,
	kind: string,
	change: Partial<Paper>,
	person: number | null = null,
): Application {
	const papers = application.papers.map((each) =>
		each.kind === kind && (person === null || each.person === person) ? { ...each, ...change } : each,
	);
	return { ...application, papers };
}

export function withoutPaper(application: Application, kind: string, person: number | null = null): Application {
	const papers = application.papers.filter((each) => each.kind !== kind || (person !== null && each.person !== person));
	return { ...application, papers };
}

export function withAnswers(application: Application, change: Record<string, unknown>): Application {
	return { ...application, answers: { ...(application.answers as object), ...change } };
}

function seal(bytes: Uint8Array, world: World): Uint8Array {
	return encrypt(sign(bytes, world.signers.applicant), world.office);
}

/** What the packer would pack: the very plan that it controls before it touches a key. */
export function planOf(application: Application, world: World): PackPlan {
	const face = getFace("kg-work-permit", "2018");
	const documents = application.papers.map(
		(each): PackDocument => ({
			name: each.name,
			kind: each.kind,
			fileWord: face.findDocumentKind(each.kind)?.fileWord ?? "other",
			person: each.person,
			sheets: each.sheets,
			bytes: each.bytes,
			sha256: Buffer.from(nodeContainerPlatform.sha256(each.bytes)).toString("hex"),
		}),
	);
	const head: PackHead = {
		procedure: "kg-work-permit",
		kind: application.kind,
		regime: "2018",
		answers: application.answers,
		createdAt: arrivedAt - 1800,
		authorityFingerprint: world.fingerprints[0] ?? "",
		secondSecretHash: "5e".repeat(32),
		...application.head,
	};
	return planContainer(head, documents);
}

function packed(application: Application, world: World): Entry[] {
	const [list, ...files] = planOf(application, world).files;
	if (list === undefined) throw new Error("A plan begins with its list of contents.");
	const edit = application.manifest ?? ((text: string) => text);
	const content = new TextEncoder().encode(edit(new TextDecoder().decode(list.content)));
	const entries = [{ name: list.entryName, bytes: (application.sealManifest ?? seal)(content, world) }];
	application.papers.forEach((each, index) => {
		entries.push({ name: files[index]?.entryName ?? each.name, bytes: (each.seal ?? seal)(each.bytes, world) });
	});
	return entries;
}

/** The container of an application. */
export async function containerOf(application: Application, world: World): Promise<Uint8Array> {
	const made = application.byHand
		? application.papers.map((each) => ({ name: `${each.name}.p7m`, bytes: (each.seal ?? seal)(each.bytes, world) }))
		: packed(application, world);
	const entries = (await application.entries?.(made, world)) ?? made;
	return (application.zip ?? writeZip)(entries);
}

export const subject = `=?UTF-8?B?${Buffer.from(`ЧЖК – ${company}`).toString("base64")}?=`;

/** The letter that brings it. */
export async function letterOf(application: Application, world: World): Promise<Buffer> {
	const container = await containerOf(application, world);
	if (container.length > base64BytesMax) return binaryLetter(container);
	const letter = application.letter?.(container) ?? ordinaryLetter(container);
	return Buffer.isBuffer(letter) ? letter : writeTestLetter({ subject, ...letter });
}

export function ordinaryLetter(container: Uint8Array): TestLetter {
	return { parts: [{ type: "application/zip", name: "container.zip", bytes: container }] };
}

/** Base64 of tens of megabytes would be most of the test's time. */
const base64BytesMax = 4 * 1024 * 1024;

function binaryLetter(container: Uint8Array): Buffer {
	const lines = [
		"From: Applicant <applicant@example.kg>",
		`Subject: ${subject}`,
		"MIME-Version: 1.0",
		'Content-Type: application/zip; name="container.zip"',
		"Content-Disposition: attachment",
		"Content-Transfer-Encoding: binary",
		"",
		"",
	];
	return Buffer.concat([Buffer.from(lines.join("\r\n")), container]);
}
