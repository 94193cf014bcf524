import { readDeskTable } from "../desk-table.ts";
import { inLanes } from "../lanes.ts";
import { type MailboxLetter, readMailbox } from "../mailbox.ts";
import type { RunningOffice } from "../office.ts";
import { filledIn, shownFields } from "../shown-fields.ts";
import { type StaffVisitor, visitDesk, wordsOf } from "../staff-visitor.ts";
import { TryFailed, waitFor } from "../try-applicant.ts";
import { signIn, submit } from "../try-review.ts";

/** One candidate as the table of places has it that the desk gives out. */
export type PlaceRow = {
	readonly number: string;
	readonly group: string;
	readonly outcome: string;
	readonly movedUp: boolean;
};

/** Two managers commit, the first freezes and proposes what both were shown, the second releases it. `selection`: the path of the round's selection. */
export async function releaseByTwo(
	first: StaffVisitor,
	second: StaffVisitor,
	selection: string,
	say: (line: string) => void,
): Promise<void> {
	for (const manager of [first, second]) await submit(manager, selection, {}, `${selection}/commit`);
	await submit(first, selection, {}, `${selection}/freeze`);
	const draft = await first.get(`${selection}/draft`);
	if (draft.status >= 400 || !draft.url.endsWith("/draft"))
		throw new TryFailed(`The inputs were not frozen: ${wordsOf((await first.get(selection)).body).slice(0, 400)}`);
	const whatIf = `${selection}/what-if`;
	await submit(first, whatIf, filledIn((await first.get(whatIf)).body, whatIf, { seats: "51" }));
	say("   asked on the draft: what if there were one seat more; nothing was drawn, and the question stands on record");
	const page = `${selection}/release`;
	const propose = `${page}/propose`;
	await submit(first, page, shownFields((await first.get(page)).body, propose), propose);
	await submit(second, page, shownFields((await second.get(page)).body, page));
}

/** Everybody who was compared, in the order of the list. */
export async function readPlaces(desk: StaffVisitor, selection: string): Promise<readonly PlaceRow[]> {
	const places = `${selection}/places`;
	const rows = await readDeskTable(desk, { page: places, fields: {}, action: `${places}/table` });
	return rows.map((at) => ({
		number: at("number"),
		group: at("quota_group"),
		outcome: at("outcome"),
		movedUp: at("moved_up") === "yes",
	}));
}

/** The letters that tell a result, by the numbers in their subjects; whoever filed on paper without an address has none. */
export async function resultLetters(office: RunningOffice): Promise<ReadonlyMap<string, MailboxLetter>> {
	const letters = await readMailbox(office.mailboxFolder).list();
	const found = letters
		.filter(({ kind }) => kind === "place")
		.sort((a, b) => a.at - b.at)
		.map((letter) => [/[A-Z]{2}-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{4}/.exec(letter.subject)?.[0] ?? "", letter] as const);
	return new Map(found);
}

/** A candidate's own page, opened by the link of his letter. */
async function byLink(office: RunningOffice, letter: MailboxLetter): Promise<StaffVisitor> {
	const link = /\/mine\/link\/[\w-]+/.exec(letter.text)?.[0];
	if (link === undefined) throw new TryFailed(`"${letter.subject}" has no link.`);
	const visitor = visitDesk(office.url);
	const page = await visitor.submit(link, {}, "/mine/link");
	if (page.status >= 400) throw new TryFailed(`${link} answers ${page.status}: ${wordsOf(page.body).slice(0, 200)}`);
	return visitor;
}

export async function declineByLink(office: RunningOffice, letter: MailboxLetter): Promise<void> {
	const visitor = await byLink(office, letter);
	const page = await visitor.submit("/mine/place/decline", { sure: "yes" });
	if (page.status >= 400) throw new TryFailed(`Declining answers ${page.status}: ${wordsOf(page.body).slice(0, 200)}`);
}

/** From one address the public pages let in no more at a time than people of one house would be: the others call. */
const byPageMax = 8;

/** Some of those who have a letter confirm on their own pages, everybody else tells an officer by telephone. Returns how many did each. */
export async function confirmAll(
	office: RunningOffice,
	rows: readonly PlaceRow[],
	officer: { readonly login: string; readonly today: string },
): Promise<{ readonly byPage: number; readonly byPhone: number }> {
	const letters = await resultLetters(office);
	const online = rows.filter(({ number }) => letters.has(number)).slice(0, byPageMax);
	const called = rows.filter((row) => !online.includes(row));
	await inLanes(online, 2, async ({ number }) => {
		const letter = letters.get(number);
		if (!letter) return;
		const visitor = await byLink(office, letter);
		const page = await visitor.submit("/mine", {}, "/mine/place");
		if (page.status >= 400)
			throw new TryFailed(`Confirming answers ${page.status}: ${wordsOf(page.body).slice(0, 200)}`);
	});
	const desk = await signIn(office, officer.login);
	for (const { number } of called)
		await submit(desk, `/cases/${number}/place`, { answer: "confirm", on: officer.today });
	return { byPage: online.length, byPhone: called.length };
}

/** The certificates of everybody who confirmed, in one step. Waits until each has its letter who is written to; returns those letters. */
export async function appointAll(
	office: RunningOffice,
	registrar: StaffVisitor,
	round: string,
	count: number,
): Promise<readonly MailboxLetter[]> {
	const before = new Set((await readMailbox(office.mailboxFolder).list()).map(({ id }) => id));
	const page = `/permits/rounds/${round}`;
	await submit(registrar, page, shownFields((await registrar.get(page)).body, page));
	return waitFor("The letters of appointment", async () => {
		const letters = await readMailbox(office.mailboxFolder).list();
		const told = letters.filter(({ id, kind }) => kind === "paper-issued" && !before.has(id));
		return told.length >= count ? told : null;
	});
}
