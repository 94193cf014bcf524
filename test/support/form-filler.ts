import { PDFDocument } from "pdf-lib";
import type { Round } from "../../casework/round.ts";
import { rounds } from "../../procedures/kr-rights-leader/rounds.ts";
import type { Shown, Visitor } from "./page-visitor.ts";

/** A call of the selection whose window is put around a moment. */
export function callAround(opensAt: number, closesAt: number): Round {
	const [call] = rounds;
	if (!call) throw new Error("No call ships.");
	return { ...call, id: "test", opensAt, closesAt };
}

/** A PDF of one page with a picture's worth of nothing; `mark` makes it another file. */
export async function smallPdf(mark: string, script = false): Promise<Uint8Array> {
	const document = await PDFDocument.create();
	document.addPage([595, 842]).drawText(mark, { x: 50, y: 700, size: 20 });
	if (script) document.addJavaScript("run", "app.alert('no');");
	return document.save();
}

/** The answers of one candidate, part by part, as a browser posts them. */
export const leaderParts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	person: {
		"a.name": "AIBEK UULU NURLAN",
		"a.nationality": "foreign",
		"a.citizenship": "KGZ",
		"a.birthDate": "1990-04-02",
		"a.registrationNumber": "900402-5123456",
	},
	contact: { "a.phone": "010-1234-5678", "a.district": "Seoul, Guro-gu" },
	languages: { "a.motherTongue": "Kyrgyz", "a.speaksMotherTongue": "yes", "a.speaksKorean": "yes" },
	residence: { "a.residenceStatus": "F-2", "a.stayUntil": "2029-12-31" },
	work: {
		"rows.workPeriods": "1",
		"a.workPeriods.0.employer": "Hanbit",
		"a.workPeriods.0.from": "2019-01-07",
	},
	korean: {},
	preference: { "a.recommended": "no", "a.experienceInstitutions": "no", "a.experienceCommunities": "yes" },
	circumstances: { "a.noBars": "yes" },
};

/** Begins a draft; its code. */
export async function beginDraft(visitor: Visitor): Promise<string> {
	const start = "/draft/new/kr-rights-leader/leader";
	await visitor.get(start);
	const shown = await visitor.submit(start, {});
	const code = /tk-number--large">([0-9A-Z-]+)</.exec(shown.body)?.[1];
	if (code === undefined) throw new Error(`No code was shown: ${shown.status} ${shown.path}`);
	return code;
}

export async function consentTo(
	visitor: Visitor,
	given: readonly ("yes" | "no")[] = ["yes", "yes", "no"],
): Promise<Shown> {
	let shown: Shown | null = null;
	for (const [index, answer] of given.entries()) {
		const path = `/draft/consent/${index + 1}`;
		await visitor.get(path);
		shown = await visitor.submit(path, { given: answer });
	}
	if (shown === null) throw new Error("There was no consent to give.");
	return shown;
}

/** Answers every part. The page after the last one. */
export async function answerAll(
	visitor: Visitor,
	parts: Readonly<Record<string, Readonly<Record<string, string>>>> = leaderParts,
): Promise<Shown> {
	let shown: Shown | null = null;
	for (const [part, fields] of Object.entries(parts)) {
		const path = `/draft/part/${part}`;
		await visitor.get(path);
		shown = await visitor.submit(path, fields);
		if (shown.status !== 200) throw new Error(`${path}: ${shown.body.match(/govuk-error-message[^>]*>([^<]+)/)?.[1]}`);
	}
	if (shown === null) throw new Error("There was no part to answer.");
	return shown;
}

/** Everything but the contact and the last page. */
export async function fillDraft(visitor: Visitor, mark: string): Promise<string> {
	const code = await beginDraft(visitor);
	await consentTo(visitor);
	await answerAll(visitor);
	await visitor.get("/draft/office");
	await visitor.submit("/draft/office", { office: "seoul" });
	await visitor.get("/draft/files/supporting");
	await visitor.upload("/draft/files/supporting", [{ name: "papers.pdf", bytes: await smallPdf(mark) }]);
	return code;
}

/** The digits of the last letter that a stored mailbox has for that address. */
export function digitsIn(text: string): string {
	const digits = /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0];
	if (digits === undefined) throw new Error("The letter has no six digits.");
	return digits;
}

/** Number and second secret of the last page. */
export function filedIn({ body }: Shown): { readonly number: string; readonly secret: string } {
	const number = /(KR-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{4})/.exec(body)?.[1];
	const secret = /tk-number tk-breaks">([0-9A-Z-]+)</.exec(body)?.[1];
	if (number === undefined || secret === undefined) throw new Error("Nothing was filed.");
	return { number, secret };
}
