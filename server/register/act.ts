import type { EpochSeconds } from "../../casework/facts.ts";
import { decideGrant, type GrantCommand, type GrantRefusal } from "../../casework/grant.ts";
import type { GrantHolder, ReissueCause } from "../../casework/grant-facts.ts";
import { currentNumber, type Grant, statusAt } from "../../casework/grant-state.ts";
import { may, type NotAllowed, type StaffAction } from "../../casework/may.ts";
import type { Grant as StaffGrant } from "../../casework/staff-roles.ts";
import type { CasefileDeps } from "../casefile/casefile.ts";
import { nextNumber } from "../permit/numbers.ts";
import type { Store, Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import type { WakeChannel } from "../store/waking.ts";
import { grantContext } from "./grant-context.ts";
import { findGrantFile, type IssuedGrantFile, saveGrantEvents } from "./grant-file.ts";
import { type ReleasePlaces, releaseRevokedPlaces } from "./revoked-places.ts";
import { type GrantNews, tellOfGrant } from "./tell.ts";

/** Who acts on which paper, at the version at which he saw it. */
export type OnGrant = {
	readonly grantId: string;
	readonly seenVersion: number;
	readonly officerId: string;
	readonly grants: readonly StaffGrant[];
};

/** `told`: a letter went out to the applicant. */
export type GrantActResult =
	| { readonly kind: "done"; readonly number: string; readonly told: boolean }
	| { readonly kind: "refused"; readonly refusal: GrantRefusal }
	| { readonly kind: "not-allowed"; readonly reason: NotAllowed }
	| { readonly kind: "changed" }
	| { readonly kind: "absent" };

export type GrantActDeps = {
	readonly store: Store;
	readonly casefile: CasefileDeps;
	readonly now: () => EpochSeconds;
	readonly wake: (channel: WakeChannel) => void;
	readonly releasePlaces?: ReleasePlaces;
};

/** What is to be done, once the paper is open. */
type Plan = {
	readonly action: StaffAction;
	readonly command: (tx: Tx, grant: Grant, at: EpochSeconds) => Promise<GrantCommand>;
	readonly news: (before: Grant, after: Grant) => GrantNews;
};

async function carryOut(
	tx: Tx,
	file: IssuedGrantFile,
	plan: Plan,
	by: { readonly officerId: string; readonly at: EpochSeconds },
	deps: GrantActDeps,
): Promise<GrantActResult> {
	const { at } = by;
	const before = file.state;
	const context = grantContext(before, { kind: "officer", id: by.officerId }, at);
	const decision = decideGrant(before, await plan.command(tx, before, at), context);
	// Thrown, so that a number drawn for what is refused goes back to its series.
	if (!decision.ok) throw new RefusedError(decision.refusal);
	const { state } = await saveGrantEvents(tx, file, decision.events, at, deps.casefile);
	if (statusAt(state, at, context.zone) === "revoked") await releaseRevokedPlaces(tx, state, at, deps.releasePlaces);
	const { number } = currentNumber(before);
	const told = await tellOfGrant(tx, { grant: state, number }, plan.news(before, state), at, deps.casefile);
	return { kind: "done", number: currentNumber(state).number, told };
}

class RefusedError extends Error {
	override readonly name = "RefusedError";
	readonly refusal: GrantRefusal;
	constructor(refusal: GrantRefusal) {
		super(refusal.code);
		this.refusal = refusal;
	}
}

async function onGrant(deps: GrantActDeps, on: OnGrant, plan: Plan): Promise<GrantActResult> {
	try {
		const result = await deps.store.tx(async (tx): Promise<GrantActResult> => {
			const file = await findGrantFile(tx, on.grantId, deps.casefile.unwrap);
			if (!file) return { kind: "absent" };
			const { procedure, office } = file.state;
			const answer = may({ id: on.officerId, grants: on.grants }, plan.action, { procedure, office });
			if (!answer.ok) return { kind: "not-allowed", reason: answer.reason };
			if (file.version !== on.seenVersion) return { kind: "changed" };
			return carryOut(tx, file, plan, { officerId: on.officerId, at: deps.now() }, deps);
		});
		if (result.kind === "done") {
			deps.wake("jobs");
			deps.wake("messages");
		}
		return result;
	} catch (error) {
		if (error instanceof RefusedError) return { kind: "refused", refusal: error.refusal };
		if (error instanceof StoreError && error.code === "version-conflict") return { kind: "changed" };
		throw error;
	}
}

/** Takes a paper away from a day on: a ground of the published list, a reason in words, and the notice to its applicant (facts 4.9). */
export function revokeGrant(
	deps: GrantActDeps,
	on: OnGrant,
	asked: { readonly ground: string; readonly reason: string; readonly on: string },
): Promise<GrantActResult> {
	return onGrant(deps, on, {
		action: "revokeGrant",
		command: async () => ({ name: "revoke", ...asked }),
		news: () => ({ kind: "paper-revoked", on: asked.on, ground: asked.ground }),
	});
}

/** What a changed passport says; the rest of the paper stays as it is. */
export type PassportChange = Pick<GrantHolder, "name" | "citizenship" | "birthDate" | "passportNumber">;

function reissueNews(cause: ReissueCause): Plan["news"] {
	return (_before, after) => ({
		kind: "paper-changed",
		change: cause,
		nextNumber: currentNumber(after).number,
	});
}

/** The proof of a changed passport: an object of the paper's case, or `put`: written in the same transaction as the fact that names it. */
export type Proof = {
	readonly objectId: string;
	readonly put?: (tx: Tx, grant: Grant, at: EpochSeconds) => Promise<void>;
};

/** Makes a paper anew under a new number and code; the former number is good no more from this moment. `change`: null after a loss. */
export function reissueGrant(
	deps: GrantActDeps,
	on: OnGrant,
	change: { readonly passport: PassportChange; readonly proof: Proof } | null,
): Promise<GrantActResult> {
	const cause: ReissueCause = change ? "passport" : "duplicate";
	return onGrant(deps, on, {
		action: "changeGrant",
		async command(tx, grant, at) {
			if (!grant.holder) throw new Error(`The holder of ${grant.grant} was erased.`);
			const { code, ...number } = await nextNumber(tx, currentNumber(grant).series, at);
			await change?.proof.put?.(tx, grant, at);
			const holder = { ...grant.holder, ...change?.passport, code };
			return { name: "reissue", cause, number, holder, proof: change?.proof.objectId ?? null };
		},
		news: reissueNews(cause),
	});
}
