import { decideGrant, type GrantRefusal } from "../../casework/grant.ts";
import { currentNumber } from "../../casework/grant-state.ts";
import { may, type NotAllowed } from "../../casework/may.ts";
import type { Grant as StaffGrant } from "../../casework/staff-roles.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { DeskDeps } from "../desk/deps.ts";
import { grantContext } from "../register/grant-context.ts";
import { findGrantFile, type IssuedGrantFile, saveGrantEvents } from "../register/grant-file.ts";
import type { Tx } from "../store/pool.ts";
import { recordRead } from "../store/reads.ts";
import { StoreError } from "../store/store-error.ts";
import { openObjectBytes } from "../store/vault-objects.ts";
import { findGrantPaper, readBlank, recordPrint, spoilBlank, takeBlank } from "./paper-rows.ts";

type Deps = Pick<DeskDeps, "store" | "vault" | "casefile" | "now">;

export type OnPaper = {
	readonly caseId: string;
	readonly grantId: string;
	readonly officerId: string;
	readonly grants: readonly StaffGrant[];
};

/** Why a paper is not printed or a blank not spoiled: the law of the paper, or `not-made`: a worker is still at it. `not-a-blank`: no blank has such a number. */
export type PrintFault = GrantRefusal["code"] | "not-made" | "not-a-blank";

export type NotDone =
	| { readonly kind: "refused"; readonly fault: PrintFault }
	| { readonly kind: "not-allowed"; readonly reason: NotAllowed }
	| { readonly kind: "changed" }
	| { readonly kind: "absent" };

export type Printed = {
	readonly kind: "printed";
	readonly pdf: Uint8Array;
	readonly number: string;
	readonly copy: number;
};

export type Spoiled = { readonly kind: "spoiled" };

/** Thrown inside a transaction, so that a blank that was taken for what is refused goes back. */
class Refused extends Error {
	override readonly name = "Refused";
	readonly fault: PrintFault;
	constructor(fault: PrintFault) {
		super(fault);
		this.fault = fault;
	}
}

async function onPaper<T>(
	deps: Deps,
	on: OnPaper,
	run: (tx: Tx, file: IssuedGrantFile) => Promise<T>,
): Promise<T | NotDone> {
	try {
		return await deps.store.tx(async (tx): Promise<T | NotDone> => {
			const file = await findGrantFile(tx, on.grantId, deps.casefile.unwrap);
			if (file?.state.caseId !== on.caseId) return { kind: "absent" };
			const { procedure, office } = file.state;
			const answer = may({ id: on.officerId, grants: on.grants }, "issuePaper", { procedure, office });
			return answer.ok ? run(tx, file) : { kind: "not-allowed", reason: answer.reason };
		});
	} catch (error) {
		if (error instanceof Refused) return { kind: "refused", fault: error.fault };
		if (error instanceof StoreError && error.code === "version-conflict") return { kind: "changed" };
		throw error;
	}
}

/** A blank's number as it is written down; throws when it is none. */
function blankOf(typed: string): string {
	if (typed.trim() === "") throw new Refused("blank-missing");
	const blank = readBlank(typed);
	if (blank === null) throw new Refused("not-a-blank");
	return blank;
}

/**
 * Prints a paper: one more line of its log, one more fact, the blank taken out of the stock, and the signed PDF for the printer. The first copy needs no
 * reason, every further one does.
 */
export function printPermit(
	deps: Deps,
	on: OnPaper,
	asked: { readonly blank: string; readonly reason: string },
): Promise<Printed | NotDone> {
	return onPaper<Printed>(deps, on, async (tx, file) => {
		const { state, grantId } = file;
		const at = deps.now();
		const paper = await findGrantPaper(tx, currentNumber(state).number);
		if (!paper) throw new Refused("not-made");
		const by = { kind: "officer", id: on.officerId } as const;
		const rule = getProcedure(state.procedure, state.law).review.decision.papers.ruleOf(state.kind);
		const blank = rule?.isOnBlank ? blankOf(asked.blank) : null;
		const { number, sha256 } = paper;
		if (blank !== null && !(await takeBlank(tx, { blank, grantId, number, at }))) throw new Refused("blank-used");
		const command = { name: "recordPrint", blank, sha256, reason: asked.reason } as const;
		const decision = decideGrant(state, command, grantContext(state, by, at));
		if (!decision.ok) throw new Refused(decision.refusal.code);
		const after = await saveGrantEvents(tx, file, decision.events, at, deps.casefile);
		const copy = after.state.prints.at(-1)?.copy ?? 1;
		await recordPrint(tx, { number, copy, grantId, blank, printedBy: on.officerId, printedAt: at });
		const { objectId, caseId } = paper;
		await recordRead(tx, { at, userId: on.officerId, caseId, objectId, what: "paper" });
		const pdf = await openObjectBytes(tx, deps.vault.folder, objectId, deps.casefile.unwrap);
		return { kind: "printed", pdf, number, copy };
	});
}

/** Writes off a blank that came out wrong, printed or not, with the reason. */
export function spoilPermitBlank(
	deps: Deps,
	on: OnPaper,
	asked: { readonly blank: string; readonly reason: string },
): Promise<Spoiled | NotDone> {
	return onPaper<Spoiled>(deps, on, async (tx, file) => {
		const at = deps.now();
		const blank = blankOf(asked.blank);
		const by = { kind: "officer", id: on.officerId } as const;
		const command = { name: "spoilBlank", blank, reason: asked.reason } as const;
		const decision = decideGrant(file.state, command, grantContext(file.state, by, at));
		if (!decision.ok) throw new Refused(decision.refusal.code);
		if (!(await spoilBlank(tx, { blank, grantId: file.grantId, at }))) throw new Refused("blank-used");
		await saveGrantEvents(tx, file, decision.events, at, deps.casefile);
		return { kind: "spoiled" };
	});
}
