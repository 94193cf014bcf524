import type { EpochSeconds } from "../../casework/facts.ts";
import type { NotAllowed } from "../../casework/may.ts";
import type { Refusal } from "../../casework/refusal.ts";
import type { Grant } from "../../casework/staff-roles.ts";
import type { CasefileDeps } from "../casefile/casefile.ts";
import type { Store } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import type { VaultPublic } from "../store/vault-wrap.ts";
import type { WakeChannel } from "../store/waking.ts";

/** What acting on money needs of the house. */
export type FeeDeps = {
	readonly store: Store;
	readonly casefile: CasefileDeps;
	readonly vaultPublic: VaultPublic;
	readonly numberPrefixes: readonly string[];
	readonly now: () => EpochSeconds;
	readonly wake: (channel: WakeChannel) => void;
};

/** Who acts, and what was granted to him. */
export type Cashier = { readonly id: string; readonly grants: readonly Grant[] };

/** How an act on money ended. Sentences are made at the edge. */
export type FeeResult =
	| { readonly kind: "done"; readonly number: string }
	| { readonly kind: "refused"; readonly refusal: FeeRefusal }
	| { readonly kind: "not-allowed"; readonly reason: NotAllowed }
	/** Somebody was quicker: look again. */
	| { readonly kind: "changed" }
	| { readonly kind: "absent" };

export type FeeRefusal = Refusal["code"] | "no-such-number" | "day-in-future" | "asked-already" | "not-this-amount";

const triesMax = 3;

/**
 * One act in one transaction. Nobody sends a cashier back because a letter went out meanwhile: what a case's other facts changed is decided anew, and only a
 * third failure is his to see.
 */
export async function inFeeTransaction<Result extends { readonly kind: string }>(
	deps: Pick<FeeDeps, "store" | "wake">,
	run: Parameters<Store["tx"]>[0] extends (tx: infer T) => unknown ? (tx: T) => Promise<Result> : never,
): Promise<Result | { readonly kind: "changed" }> {
	for (let tries = 1; ; tries++) {
		try {
			const result = await deps.store.tx(run);
			if (result.kind === "done") for (const channel of ["jobs", "messages"] as const) deps.wake(channel);
			return result;
		} catch (error) {
			if (!(error instanceof StoreError && error.code === "version-conflict")) throw error;
			if (tries === triesMax) return { kind: "changed" };
		}
	}
}
