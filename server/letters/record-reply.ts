import { decide } from "../../casework/decide.ts";
import type { Actor, EpochSeconds } from "../../casework/facts.ts";
import type { CasefileDeps } from "../casefile/casefile.ts";
import { findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf } from "../casefile/context.ts";
import { findCase, followJoins } from "../store/cases.ts";
import { findLetter, type LetterRow } from "../store/letters.ts";
import type { Store, Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import { linkLetterTask, unlinkLetterTask } from "../store/tasks.ts";

/**
 * Writes on the case that this letter came, and gives the letter and its task to it; a case that was joined into another passes it on. Said twice,
 * it is written once. False when there is no such case. Throws `key-erased` for a case that nobody can open any more.
 */
export async function recordReply(
	tx: Tx,
	letter: LetterRow,
	on: { readonly caseId: string; readonly by: Actor; readonly at: EpochSeconds },
	deps: CasefileDeps,
): Promise<boolean> {
	const row = await followJoins(tx, await findCase(tx, on.caseId));
	const file = row && (await findCasefile(tx, row.caseId, deps.unwrap));
	if (!file) return false;
	const command = { name: "recordReply", letter: letter.letterId, arrivedAt: letter.arrivedAt } as const;
	const decision = decide(file.state, command, contextOf(file.state, on.by, on.at));
	if (decision.ok) await saveEvents(tx, file, decision.events, on.at, deps);
	else if (decision.refusal.code !== "already-so")
		throw new Error(`A letter could not be recorded on its case: ${decision.refusal.code}`);
	await linkLetterTask(tx, letter.letterId, file.caseId);
	return true;
}

export type ReplyJobDeps = CasefileDeps & {
	readonly store: Store;
	readonly now: () => EpochSeconds;
	/** Ends the job in the same transaction. */
	readonly finish: (tx: Tx) => Promise<void>;
};

/** The worker's half of a reply: the door linked the letter by its number and opens nothing; here the case's key seals the fact. */
export async function recordReplyOfLetter(letterId: string, deps: ReplyJobDeps): Promise<void> {
	const by = { kind: "machine", part: "letters" } as const;
	await deps.store.tx(async (tx) => {
		const letter = await findLetter(tx, letterId);
		const at = deps.now();
		if (letter?.caseId) {
			try {
				await recordReply(tx, letter, { caseId: letter.caseId, by, at }, deps);
			} catch (error) {
				if (!(error instanceof StoreError && error.code === "key-erased")) throw error;
				// What is erased stays erased: the letter is read in the list, like one that quotes nothing.
				await unlinkLetterTask(tx, letterId);
			}
		}
		await deps.finish(tx);
	});
}
