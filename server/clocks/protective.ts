import { decide } from "../../casework/decide.ts";
import type { Actor, EpochSeconds } from "../../casework/facts.ts";
import { oursSince } from "../../casework/promises.ts";
import type { Refusal } from "../../casework/refusal.ts";
import type { CasefileDeps } from "../casefile/casefile.ts";
import { findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf } from "../casefile/context.ts";
import { listPapers } from "../store/papers.ts";
import type { Store } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import { openObjectBytes } from "../store/vault-objects.ts";
import type { WakeChannel } from "../store/waking.ts";
import { protectivePaper } from "./make-papers.ts";

export type ProtectiveDeps = {
	readonly store: Store;
	readonly casefile: CasefileDeps;
	readonly now: () => EpochSeconds;
	readonly wake: (channel: WakeChannel) => void;
};

export type IssueResult =
	/** `again`: the one of today still says all there is to say, and nothing was written. */
	| { readonly kind: "issued"; readonly number: string; readonly again: boolean }
	| { readonly kind: "refused"; readonly refusal: Refusal }
	/** Somebody changed the case meanwhile: look again. */
	| { readonly kind: "changed" }
	| { readonly kind: "absent" };

/**
 * Issues the protective receipt of a pending case: a fact, a letter with the paper where there is an address, and the paper itself in the vault, made
 * by a worker (`readProtective`). Since when the delay is ours is computed here and stands in the fact. `seenVersion`: what the officer saw; null for
 * the applicant's own page, which only asks for what is so.
 */
export async function issueProtective(
	deps: ProtectiveDeps,
	on: { readonly caseId: string; readonly actor: Actor; readonly seenVersion: number | null },
): Promise<IssueResult> {
	try {
		const result = await deps.store.tx(async (tx): Promise<IssueResult> => {
			const file = await findCasefile(tx, on.caseId, deps.casefile.unwrap);
			if (!file) return { kind: "absent" };
			if (on.seenVersion !== null && on.seenVersion !== file.version) return { kind: "changed" };
			const at = deps.now();
			const context = contextOf(file.state, on.actor, at);
			const since = oursSince(file.state, at, context.zone);
			const decision = decide(file.state, { name: "issueProtectiveReceipt", oursSince: since }, context);
			const { number } = file.state;
			if (decision.ok) {
				await saveEvents(tx, file, decision.events, at, deps.casefile);
				return { kind: "issued", number, again: false };
			}
			if (decision.refusal.code === "already-so") return { kind: "issued", number, again: true };
			return { kind: "refused", refusal: decision.refusal };
		});
		if (result.kind === "issued" && !result.again) {
			deps.wake("jobs");
			deps.wake("messages");
		}
		return result;
	} catch (error) {
		if (error instanceof StoreError && error.code === "version-conflict") return { kind: "changed" };
		throw error;
	}
}

/** The newest protective receipt of a case as PDF; null while none has been made. The caller records the view. */
export async function readProtective(
	deps: { readonly store: Store; readonly vaultFolder: string; readonly casefile: Pick<CasefileDeps, "unwrap"> },
	caseId: string,
): Promise<{ readonly objectId: string; readonly pdf: Uint8Array; readonly issuedAt: EpochSeconds } | null> {
	const { pool } = deps.store;
	const paper = (await listPapers(pool, caseId, protectivePaper)).at(-1);
	if (!paper) return null;
	const { objectId, issuedAt } = paper;
	return { objectId, issuedAt, pdf: await openObjectBytes(pool, deps.vaultFolder, objectId, deps.casefile.unwrap) };
}

/** How long a page waits for the worker before it says "being made, look again". */
const waitMilliseconds = 8000;
const lookEveryMilliseconds = 100;

/**
 * Issues and gives the paper: for the applicant's own page and for an officer who wants it in his hand. `paper` null: the worker has not made it
 * yet, and `readProtective` will have it soon.
 */
export async function issueAndRead(
	deps: ProtectiveDeps & { readonly vaultFolder: string },
	on: Parameters<typeof issueProtective>[1],
): Promise<{ readonly result: IssueResult; readonly paper: Awaited<ReturnType<typeof readProtective>> }> {
	const before = (await listPapers(deps.store.pool, on.caseId, protectivePaper)).length;
	const result = await issueProtective(deps, on);
	if (result.kind !== "issued") return { result, paper: null };
	const wanted = result.again ? Math.max(before, 1) : before + 1;
	for (let waited = 0; waited < waitMilliseconds; waited += lookEveryMilliseconds) {
		if ((await listPapers(deps.store.pool, on.caseId, protectivePaper)).length >= wanted) break;
		await new Promise((resolve) => setTimeout(resolve, lookEveryMilliseconds));
	}
	const isMade = (await listPapers(deps.store.pool, on.caseId, protectivePaper)).length >= wanted;
	return { result, paper: isMade ? await readProtective(deps, on.caseId) : null };
}
