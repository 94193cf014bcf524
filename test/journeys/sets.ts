import { exampleAnswers as answersOf2025 } from "../../procedures/kg-work-permit/2025/examples/answers.ts";
import { exampleAnswers } from "../../procedures/kg-work-permit/examples/answers.ts";
import type { DemoApplicant } from "../../server/demo/applicants.ts";
import { photo, scan } from "../catalogue/papers.ts";
import { packFiling, type TestDocument, writeLetter } from "../support/filing.ts";
import type { TestApplicant, TestOffice } from "../support/office.ts";

/** An application as the packer takes it. `mark` goes into every picture, so that no two filings of a test are "already filed". */
export type FilingSet = {
	readonly kind: string;
	readonly answers: unknown;
	readonly documents: readonly TestDocument[];
	/** The law that it is packed under; 2018 when none is said. */
	readonly law?: string;
};

function document(name: string, kind: string, sheets: number, bytes: Uint8Array, person?: number): TestDocument {
	return { name, kind, sheets, bytes, ...(person === undefined ? {} : { person }) };
}

/** The form as this company fills it in. */
function answersOf(kind: string, by: DemoApplicant): object {
	return { ...(exampleAnswers[kind] as object), organisation: by.organisation };
}

/** The employer's application (B21a), complete. */
export async function attractSet(by: DemoApplicant, mark: string): Promise<FilingSet> {
	return {
		kind: "attract",
		answers: answersOf("attract", by),
		documents: [
			document("Арыз, 2 барак.pdf", "application", 2, await scan(`application ${mark}`, 2)),
			document(
				"Мамлекеттик каттоо жөнүндө күбөлүк, 1 барак.pdf",
				"registration-certificate",
				1,
				await scan(`registration ${mark}`),
			),
		],
	};
}

type Worker = Readonly<Record<string, string>>;

/** A card for one to three workers (B21b), none of whom needs a diploma. */
export async function cardSet(by: DemoApplicant, mark: string, workers: number): Promise<FilingSet> {
	const { workers: [first] = [] } = exampleAnswers.card as { workers: Worker[] };
	const documents: TestDocument[] = [];
	for (let person = 1; person <= workers; person++) {
		const of = `${mark} ${person}`;
		documents.push(
			document(`Анкета ${person}, 2 барак.pdf`, "application", 2, await scan(`questionnaire ${of}`, 2), person),
			document(`Паспорт ${person}, 2 барак.pdf`, "passport", 2, await scan(`passport ${of}`, 2), person),
			document(
				`Медициналык маалымкат ${person}, 1 барак.pdf`,
				"medical-certificate",
				1,
				await scan(`medical ${of}`),
				person,
			),
			document(`Фото ${person}.jpg`, "photo", 1, await photo(`photo ${of}`), person),
		);
	}
	const names = ["DEMIR ALI", "YILMAZ EMRE", "KAYA MERT"];
	const answers = {
		...answersOf("card", by),
		workers: names.slice(0, workers).map((name, index) => ({ ...first, name, passportNumber: `U0123456${index}` })),
	};
	return { kind: "card", answers, documents };
}

/** The first stage of the Single Permit for one worker, complete but for the fee. */
export async function firstStageSet(by: DemoApplicant, mark: string): Promise<FilingSet> {
	const { documents } = await cardSet(by, mark, 1);
	const registration = document(
		"Каттоо күбөлүгү, 1 барак.pdf",
		"registration-certificate",
		1,
		await scan(`registration ${mark}`),
	);
	return {
		kind: "first-stage",
		answers: { ...(answersOf2025["first-stage"] as object), organisation: by.organisation },
		documents: [...documents, registration],
		law: "2025",
	};
}

/** A foreign entrepreneur's application; B has no list for it (procedures/kg-work-permit/README.md). */
export async function entrepreneurSet(mark: string): Promise<FilingSet> {
	return {
		kind: "entrepreneur",
		answers: exampleAnswers.entrepreneur,
		documents: [
			document("Арыз, 1 барак.pdf", "application", 1, await scan(`entrepreneur ${mark}`)),
			document("Патент, 1 барак.pdf", "patent", 1, await scan(`patent ${mark}`)),
			document("Паспорт, 2 барак.pdf", "passport", 2, await scan(`own passport ${mark}`, 2)),
		],
	};
}

/** The set with some documents, found by kind, made others; null takes one away. */
export function withDocuments(set: FilingSet, change: Readonly<Record<string, Uint8Array | null>>): FilingSet {
	return {
		...set,
		documents: set.documents.flatMap((each) => {
			const bytes = change[each.kind];
			return bytes === null ? [] : [bytes === undefined ? each : { ...each, bytes }];
		}),
	};
}

/** Packs a set as the packer does. */
export function packSet(
	office: TestOffice,
	set: FilingSet,
	by: TestApplicant,
	more: {
		readonly quotes?: string;
		readonly authorityCertificate?: Uint8Array;
		readonly at?: number;
		readonly secret?: Uint8Array;
		readonly replyTo?: string;
	} = {},
): Uint8Array {
	return packFiling({
		...set,
		key: by.key,
		authorityCertificate: office.authorityCertificate,
		at: office.house.clock.now() - 60,
		...more,
	});
}

/** A letter from an applicant with a container. The subject is that of B23 when none is given. */
export async function letterWith(
	office: TestOffice,
	by: TestApplicant,
	container: Uint8Array,
	more: { readonly subject?: string; readonly name?: string; readonly from?: string } = {},
): Promise<Buffer> {
	return writeLetter({
		from: more.from ?? by.email,
		to: office.intake,
		subject: more.subject ?? `ЧЖК – ${by.organisation}`,
		files: [{ name: more.name ?? "container.zip", bytes: container }],
	});
}

/** Packs, writes and sends; the number. `from` when a test wants its own mailbox. */
export async function fileSet(
	office: TestOffice,
	set: FilingSet,
	by: TestApplicant,
	more: {
		readonly quotes?: string;
		readonly subject?: string;
		readonly from?: string;
		readonly secret?: Uint8Array;
		readonly replyTo?: string;
	} = {},
): Promise<string> {
	const { quotes, secret, replyTo, ...letter } = more;
	const head = { ...(quotes ? { quotes } : {}), ...(secret ? { secret } : {}), ...(replyTo ? { replyTo } : {}) };
	const packed = packSet(office, set, by, head);
	return office.file(await letterWith(office, by, packed, letter));
}
