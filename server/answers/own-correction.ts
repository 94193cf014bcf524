import type { EpochSeconds } from "../../casework/facts.ts";
import { correctableInWindow } from "../../casework/status.ts";
import type { Letter } from "../../procedures/letter.ts";
import {
	answerAddress,
	type Casefile,
	type CasefileDeps,
	findCasefile,
	saveEvents,
	tell,
} from "../casefile/casefile.ts";
import { closesAtOf } from "../round/window-of.ts";
import { findCase, followJoins } from "../store/cases.ts";
import type { Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";

type OwnCorrection = Extract<Letter, { kind: "own-correction" }>["data"];

/** The application through whose page it came, wherever that has been joined since; null for any other arrival, and where its key was erased. */
async function applicationOf(tx: Tx, { state, caseId }: Casefile, deps: CasefileDeps): Promise<Casefile | null> {
	if (state.first.page === undefined) return null;
	const row = await followJoins(tx, await findCase(tx, state.first.page));
	if (row === null || row.caseId === caseId) return null;
	// An officer joined it to another application than the one it came for: whose that is hears of it by the answer to the whole set.
	if (state.joinedInto !== null && state.joinedInto.intoCase !== row.caseId) return null;
	return findCasefile(tx, row.caseId, deps.unwrap).catch((error: unknown) => {
		if (error instanceof StoreError && error.code === "key-erased") return null;
		throw error;
	});
}

/**
 * Where the answers of a correction go that came through a page and stands alone: to the contact of the application, because whoever sent it was on that
 * page. Null where it has an address of its own, or the application has none.
 */
export async function addressOfPage(tx: Tx, correction: Casefile, deps: CasefileDeps): Promise<string | null> {
	if (correction.state.first.page === undefined || answerAddress(correction.state) !== null) return null;
	const application = await applicationOf(tx, correction, deps);
	return application && answerAddress(application.state);
}

/** The window after which it came, where that is why the application did not take it. */
async function closedBefore(
	tx: Tx,
	{ state: application }: Casefile,
	{ state }: Casefile,
	at: EpochSeconds,
): Promise<EpochSeconds | null> {
	if (!correctableInWindow.includes(application.status)) return null;
	const closesAt = await closesAtOf(tx, application, at);
	return closesAt !== null && state.first.arrivedAt > closesAt ? closesAt : null;
}

/**
 * Tells the applicant what becomes of a correction that came through his page and joined nothing by itself: on the application's own list of facts and at
 * its contact, so that its page shows that he was written to. Nothing for an arrival of another kind.
 */
export async function tellOfOwnCorrection(
	tx: Tx,
	correction: Casefile,
	says: OwnCorrection["says"],
	at: EpochSeconds,
	deps: CasefileDeps,
): Promise<void> {
	const application = await applicationOf(tx, correction, deps);
	if (application === null) return;
	const { number, first, procedure, office } = application.state;
	const own = correction.state;
	const { letterOffice, stateUrlOf } = deps.frame(procedure, office);
	const data = {
		office: letterOffice,
		number,
		arrivedAt: first.arrivedAt,
		stateUrl: stateUrlOf(number),
		says,
		ownNumber: own.number,
		ownStateUrl: stateUrlOf(own.number),
		correctedAt: own.first.arrivedAt,
		closedAt: await closedBefore(tx, application, correction, at),
	};
	const told = await tell(tx, application, { kind: "own-correction", data }, at, deps);
	if (told) await saveEvents(tx, application, [told], at, deps);
}
