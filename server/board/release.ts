import { decideSitting } from "../../casework/board.ts";
import type { PreparedCase } from "../../casework/board-facts.ts";
import type { Sitting } from "../../casework/board-state.ts";
import type { DecisionCommand } from "../../casework/decision.ts";
import { type BoardDeps, type BoardResult, decideCase, inSitting, type OnSitting } from "./act-on-sitting.ts";
import { packageHash } from "./package.ts";
import { findSitting, saveSitting } from "./sitting-file.ts";

function commandFor(sittingId: string, sitting: Sitting, one: PreparedCase): DecisionCommand {
	const known = sitting.agenda.find(({ caseId }) => caseId === one.caseId);
	if (one.result === "postponed") return { name: "unlist", cause: "postponed", reason: known?.reason ?? "" };
	const items = one.items.map(({ item, outcome, approved, ground }) => ({ item, outcome, approved, ground }));
	const reason = known?.motions.at(-1)?.reason ?? "";
	return { name: "takeDecision", sitting: sittingId, items, reason, remedy: one.remedy };
}

/**
 * Releases everything that was prepared, in one transaction: each case is decided or postponed by the law of the case, its letters are owed at once (a
 * refusal is told within days that the law counts, facts 4.4), and the sitting says so once. When one case is refused, its number comes
 * back and nothing at all is released. `hash`: of what the chair was shown.
 */
export function releaseSitting(deps: BoardDeps, on: OnSitting, hash: string): Promise<BoardResult> {
	return inSitting(deps, async (tx) => {
		const { unwrap } = deps.casefile;
		const file = await findSitting(tx, on.sittingId, unwrap, "all");
		if (!file) return { kind: "absent" };
		const at = deps.now();
		const actor = { kind: "officer", id: on.officerId } as const;
		const decision = decideSitting(file.state, { name: "release", hash }, { actor, now: at });
		if (!decision.ok) return { kind: "refused", refusal: decision.refusal };
		// The words are hashed again: what is sent is what was prepared and shown.
		if (packageHash(on.sittingId, file.state) !== hash)
			return { kind: "refused", refusal: { code: "other-decisions" } };
		const by = { officerId: on.officerId, at, deps: deps.casefile };
		for (const one of file.state.prepared?.cases ?? [])
			await decideCase(tx, one.caseId, commandFor(on.sittingId, file.state, one), by);
		await saveSitting(tx, file, decision.events, at, unwrap);
		return { kind: "done" };
	});
}
