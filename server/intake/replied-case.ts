import { type CaseRow, findByNumber, findCase, followJoins } from "../store/cases.ts";
import { findMessageByHeaderId, findMessageByVerp } from "../store/outbox.ts";
import type { Tx } from "../store/pool.ts";
import type { Described } from "./arrival.ts";

/** Message-IDs that are looked up: a thread names its nearest letters first, and a stranger may name thousands. */
const answersLookedUpMax = 10;

async function caseOfThread(tx: Tx, described: Described): Promise<CaseRow | null> {
	const byReturn = described.bounce ? await findMessageByVerp(tx, described.bounce.token) : null;
	if (byReturn?.caseId) return findCase(tx, byReturn.caseId);
	for (const headerId of (described.answersTo ?? []).slice(0, answersLookedUpMax)) {
		const message = await findMessageByHeaderId(tx, headerId);
		if (message?.caseId) return findCase(tx, message.caseId);
	}
	return null;
}

/**
 * The case that a letter without a container answers: by the number in its subject, or by the letter of ours that it answers. Where the two name
 * different cases, or the case lies with another procedure or office than the address that was written to, a person decides: null. It says where
 * the letter is read and nothing of who wrote it (design.md 3); the door sees rows here and opens nothing.
 */
export async function findRepliedCase(
	tx: Tx,
	letter: { readonly procedure: string | null; readonly office: string | null; readonly described: Described },
): Promise<CaseRow | null> {
	const { described, procedure, office } = letter;
	const byThread = await followJoins(tx, await caseOfThread(tx, described));
	const byNumber = described.quotes === null ? null : await followJoins(tx, await findByNumber(tx, described.quotes));
	// A number that nobody was given is a slip of the pen, or a probe; the thread does not make it right.
	if (described.quotes !== null && byNumber === null) return null;
	if (byThread && byNumber && byThread.caseId !== byNumber.caseId) return null;
	const found = byNumber ?? byThread;
	if (!found) return null;
	const isHere = (procedure === null || procedure === found.procedure) && (office === null || office === found.office);
	return isHere ? found : null;
}
