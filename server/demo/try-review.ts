import fs from "node:fs";
import path from "node:path";
import { readMailbox } from "./mailbox.ts";
import type { RunningOffice } from "./office.ts";
import { type Fields, type Page, type StaffVisitor, visitDesk, wordsOf } from "./staff-visitor.ts";
import { type Sending, send, TryFailed, waitForLetter, waitForState } from "./try-applicant.ts";
import { makeTryDocuments } from "./try-documents.ts";

type Say = (line?: string) => void;

/** A form that the desk takes; anything else ends the try with what the page says. */
export async function submit(desk: StaffVisitor, page: string, fields: Fields, action = page): Promise<Page> {
	let answer = await desk.submit(page, fields, action);
	// The office writes to a case by itself too, such as that its pages were looked at: a person would look again and decide again.
	for (let tries = 1; answer.status === 409 && tries < 3; tries++) answer = await desk.submit(page, fields, action);
	if (answer.status < 400) return answer;
	throw new TryFailed(`The desk answers ${answer.status} to ${action}: ${wordsOf(answer.body).slice(0, 400)}`);
}

/** Signs one of the demonstration's staff in, as a person would: page, form, session. */
export async function signIn(office: RunningOffice, login: string): Promise<StaffVisitor> {
	const visitor = visitDesk(office.deskUrl);
	const { password } = office.officer;
	const page = await submit(visitor, "/sign-in?lang=en", { login, password }, "/sign-in");
	if (page.body.includes('name="password"')) throw new TryFailed(`The desk did not let ${login} in.`);
	return visitor;
}

/** The ordinals of the documents that the case page offers to look at. */
function documentsIn(body: string, number: string): number[] {
	const links = body.matchAll(new RegExp(`/cases/${number}/document/(\\d+)"`, "g"));
	return [...new Set([...links].map((match) => Number(match[1])))].sort((a, b) => a - b);
}

/** Which document the case page calls the passport's copy. */
function passportIn(body: string): number {
	const heading = /<h3[^>]*>\s*(\d+)\. Copy of the passport/.exec(body);
	if (!heading) throw new TryFailed("The case page shows no copy of a passport.");
	return Number(heading[1]);
}

/** Says of every document of the case that it is right, but of one, where one is named. */
export async function judgeAll(desk: StaffVisitor, number: string, wrong: number | null, say: Say): Promise<void> {
	const base = `/cases/${number}`;
	for (const ordinal of documentsIn((await desk.get(base)).body, number)) {
		const isWrong = ordinal === wrong;
		const fields = isWrong ? { verdict: "wrong", reason: "not-readable", line: "" } : { verdict: "right" };
		await submit(desk, `${base}/document/${ordinal}`, { ...fields, goTo: "case" }, `${base}/check/${ordinal}`);
		say(`     document ${ordinal}: ${isWrong ? "no, it cannot be read" : "yes"}`);
	}
}

/** Sends the one document again, drawn anew, under the same number: what was right stays at the office. */
async function correct(sending: Sending, number: string): Promise<string> {
	const again = `${sending.scans}-corrected`;
	const seed = Math.floor(Date.now() / 1000) + 1;
	const year = new Date().getUTCFullYear();
	const made = await makeTryDocuments(again, {
		kind: sending.kind,
		applicant: sending.applicant,
		faulty: false,
		seed,
		year,
	});
	const passport = made.files.find((file) => file.includes("аспорт"));
	if (!passport) throw new TryFailed("The demonstration drew no passport.");
	for (const file of made.files) if (file !== passport) fs.unlinkSync(path.join(again, file));
	return send({ ...sending, scans: again, answersFile: made.answersFile, quotes: number });
}

/**
 * `npm run try -- --to-review`: from the receipt to a proposed decision. An officer signs in, refuses one document, the applicant mails the
 * corrected one, the officer looks again and proposes. Returns the state after it.
 */
export async function tryReview(sending: Sending, number: string, say: Say): Promise<string> {
	const { office } = sending;
	const base = `/cases/${number}`;
	const desk = await signIn(office, office.officer.login);
	say(`6. ${office.officer.login} signed in at ${office.deskUrl} and begins the review`);
	await submit(desk, base, {}, `${base}/review`);
	const wrong = passportIn((await desk.get(base)).body);
	await judgeAll(desk, number, wrong, say);
	const before = (await readMailbox(office.mailboxFolder).list()).map(({ id }) => id);
	await submit(desk, `${base}/correction`, {});
	const asked = await waitForLetter(office, number, "correction-request", before);
	say(`7. Asked for document ${wrong} again: "${asked.subject}". State: in_correction; the office's time stands still`);
	const second = await correct(sending, number);
	say(`8. The corrected document went out by mail under number ${second}, quoting ${number}`);
	const back = await waitForState(office, number, ["in_correction"]);
	say(`9. State: ${back.status} (${back.words.name}); only what was wrong came back`);
	await judgeAll(desk, number, null, say);
	await submit(desk, `${base}/propose`, { "outcome.person.1": "grant", reason: "" });
	const proposed = await waitForState(office, number, ["in_review"]);
	say(`10. Decision proposed. State: ${proposed.status} (${proposed.words.name})    ${office.url}/state/${number}`);
	return proposed.status;
}
