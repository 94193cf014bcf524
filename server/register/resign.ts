import { localDate } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { decideGrant } from "../../casework/grant.ts";
import { currentNumber, statusAt } from "../../casework/grant-state.ts";
import type { CasefileDeps } from "../casefile/casefile.ts";
import { readResignation } from "../intake/page-jobs.ts";
import type { Store, Tx } from "../store/pool.ts";
import { grantContext } from "./grant-context.ts";
import { findGrantFile, saveGrantEvents } from "./grant-file.ts";
import { type ReleasePlaces, releaseRevokedPlaces } from "./revoked-places.ts";
import { tellOfGrant } from "./tell.ts";

export type ResignDeps = CasefileDeps & {
	readonly store: Store;
	readonly now: () => EpochSeconds;
	/** Run last in the transaction: finishing the job. */
	readonly finish: (tx: Tx) => Promise<void>;
	readonly releasePlaces?: ReleasePlaces;
};

/**
 * Whoever holds a paper gave it up on his own page. The day that he named may have passed while the worker was away: then it is today, never backwards.
 * A paper that has ended meanwhile stays as it is, and the page shows how it ended.
 */
export async function resignGrant(subject: string, deps: ResignDeps): Promise<"resigned" | "refused"> {
	const asked = readResignation(subject);
	return deps.store.tx(async (tx) => {
		const file = asked && (await findGrantFile(tx, asked.grantId, deps.unwrap));
		// A paper whose holder was erased has nobody left who could give it up.
		if (!asked || !file || file.key === null) {
			await deps.finish(tx);
			return "refused";
		}
		const at = deps.now();
		const context = grantContext(file.state, { kind: "applicant" }, at);
		const today = localDate(at, context.zone);
		const hasPassed = asked.on < today;
		const on = hasPassed ? today : asked.on;
		const decision = decideGrant(file.state, { name: "resign", reason: "", on }, context);
		if (decision.ok) {
			const { state } = await saveGrantEvents(tx, file, decision.events, at, deps);
			if (statusAt(state, at, context.zone) === "revoked")
				await releaseRevokedPlaces(tx, state, at, deps.releasePlaces);
			const news = { kind: "paper-revoked", on, ground: state.revocation?.ground ?? "" } as const;
			await tellOfGrant(tx, { grant: state, number: currentNumber(state).number }, news, at, deps);
		}
		await deps.finish(tx);
		return decision.ok ? "resigned" : "refused";
	});
}
