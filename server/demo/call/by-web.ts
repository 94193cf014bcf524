import { findAnyNumber } from "../../../casework/number.ts";
import { getFace } from "../../../procedures/faces.ts";
import { formValues } from "../../desk/answer-form.ts";
import { type MailboxLetter, readMailbox } from "../mailbox.ts";
import type { RunningOffice } from "../office.ts";
import { type Page, visitDesk, wordsOf } from "../staff-visitor.ts";
import { TryFailed, waitFor } from "../try-applicant.ts";
import type { Candidate } from "./candidates.ts";
import { makePaper } from "./papers.ts";

export type WebFiled = {
	readonly number: string;
	/** What the form said of a file or of what lacked before anything was filed, and the applicant mended at once. */
	readonly mendedBefore: number;
};

/** More pages than any form has: a form that leads in a circle ends here. */
const pagesMax = 40;

function whole(page: Page, what: string): Page {
	if (page.status < 400) return page;
	throw new TryFailed(`The form answers ${page.status} to ${what}: ${wordsOf(page.body).slice(0, 400)}`);
}

async function codeLetters(office: RunningOffice, address: string): Promise<readonly MailboxLetter[]> {
	const letters = await readMailbox(office.mailboxFolder).list();
	return letters.filter(({ to, kind }) => to === address && kind === "contact-code");
}

/** The six digits of the letter that was not there before: whoever files twice has had one already. */
async function digitsFor(office: RunningOffice, address: string, before: readonly MailboxLetter[]): Promise<string> {
	return waitFor(`The letter with digits to ${address}`, async () => {
		const letters = await codeLetters(office, address);
		const letter = letters.find(({ id }) => !before.some((old) => old.id === id));
		return /(?<!\d)\d{6}(?!\d)/.exec(letter?.text ?? "")?.[0] ?? null;
	});
}

/**
 * Fills in the form as a browser without scripts does: consents, every part, the confirmed address, the office, each file, the check, and files it.
 * What the form refuses on the way is mended as a person would.
 */
export async function fileOnWeb(
	office: RunningOffice,
	candidate: Candidate,
	call: { readonly procedure: string; readonly seed: number },
): Promise<WebFiled> {
	const face = getFace(call.procedure);
	const kind = face.kinds[0]?.id ?? "";
	const form = face.findForm(kind);
	if (form === null) throw new TryFailed(`There is no form of ${kind}.`);
	const visitor = visitDesk(office.url);
	const start = `/draft/new/${call.procedure}/${kind}`;
	whole(await visitor.get(`${start}?lang=${candidate.language}`), start);
	whole(await visitor.submit(start, {}), start);
	for (const [index, consent] of (face.consents ?? []).entries()) {
		const path = `/draft/consent/${index + 1}`;
		whole(await visitor.submit(path, { given: candidate.answers[consent.field] ? "yes" : "no" }), path);
	}
	const values = formValues(form, candidate.answers) as Readonly<Record<string, string>>;
	const first = /\/draft\/part\/[\w-]+/.exec((await visitor.get("/draft")).body)?.[0];
	let at = first ?? "";
	for (let pages = 0; at.startsWith("/draft/part/"); pages++) {
		if (pages === pagesMax) throw new TryFailed(`The form leads in a circle at ${at}.`);
		at = whole(await visitor.submit(at, values), at).url;
	}
	const before = await codeLetters(office, candidate.email);
	whole(await visitor.submit("/draft/contact", { email: candidate.email }), "/draft/contact");
	const digits = await digitsFor(office, candidate.email, before);
	whole(await visitor.submit("/draft/contact", { digits }, "/draft/contact/digits"), "/draft/contact/digits");
	whole(await visitor.submit("/draft/office", { office: candidate.office }), "/draft/office");
	let mendedBefore = 0;
	const add = async (document: string, mark: string, locked: boolean): Promise<void> => {
		const file = { field: "files", name: `${document}.pdf`, bytes: await makePaper(mark, locked) };
		whole(await visitor.upload(`/draft/files/${document}`, {}, [file]), `a file for ${document}`);
	};
	for (const [index, { kind: document, locked }] of candidate.documents.entries()) {
		const mark = `${call.seed}/${candidate.index}/${index}`;
		await add(document, mark, locked);
		if (!locked) continue;
		// The page says at once that the file needs a password: it is taken out, and the open one goes in.
		const told = await visitor.get("/draft/files");
		const file = /name="file" value="([^"]+)"/.exec(told.body)?.[1];
		if (file === undefined) throw new TryFailed("The form does not say which file is locked.");
		whole(await visitor.submit("/draft/files", { file }, "/draft/files/remove"), "/draft/files/remove");
		await add(document, `${mark}/again`, false);
		mendedBefore += 1;
	}
	let filed = await visitor.submit("/draft/check", {});
	if (!filed.url.startsWith("/draft/filed") && candidate.fault === "no-letter") {
		mendedBefore += 1;
		await add("recommendation", `${call.seed}/${candidate.index}/letter`, false);
		filed = await visitor.submit("/draft/check", {});
	}
	const number = findAnyNumber(wordsOf(filed.body));
	if (!filed.url.startsWith("/draft/filed") || number === null)
		throw new TryFailed(`The form filed nothing: ${wordsOf(filed.body).slice(0, 600)}`);
	return { number, mendedBefore };
}
