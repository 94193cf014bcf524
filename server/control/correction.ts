import type { Context } from "../../casework/decide.ts";
import { decide } from "../../casework/decide.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { parseNumber } from "../../casework/number.ts";
import { correctableStatuses } from "../../casework/status.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { Casefile, CasefileDeps } from "../casefile/casefile.ts";
import { findCasefile, saveEvents } from "../casefile/casefile.ts";
import { controlJob } from "../intake/commit-filing.ts";
import { findByNumber } from "../store/cases.ts";
import { addJob } from "../store/jobs.ts";
import type { Tx } from "../store/pool.ts";
import type { JudgedSigners } from "./judged.ts";

/** What came of a quoted number: the arrival joined another case, or it stands alone with what is to be said about the number. */
export type CorrectionOutcome =
	| { readonly joined: true }
	| { readonly joined: false; readonly findings: readonly Finding[] };

const alone: CorrectionOutcome = { joined: false, findings: [] };

/** The case that a quoted number leads to, through `joined` ones. */
async function findTarget(tx: Tx, quoted: string, file: Casefile, deps: CasefileDeps): Promise<Casefile | null> {
	const number = parseNumber(quoted, [getProcedure(file.state.procedure).numberPrefix]);
	const row = number && (await findByNumber(tx, number));
	if (!row || row.procedure !== file.state.procedure) return null;
	return findCasefile(tx, row.joinedInto ?? row.caseId, deps.unwrap);
}

/**
 * What a correction has to wait for: a case that control has not decided yet cannot take it (both letters came while we were down), and would
 * look closed. `hold`: that case waits for us, so this one does too. Null: nothing. A case never comes back to `delivered`, so the
 * answer holds for the transaction that follows.
 */
export async function waitsForQuoted(
	tx: Tx,
	file: Casefile,
	input: { readonly quotes: string | null; readonly judged: JudgedSigners },
	deps: CasefileDeps,
): Promise<"decision" | "hold" | null> {
	// Whoever is not proven to be anybody joins nothing, and learns nothing of how that case stands.
	if (input.quotes === null || file.state.status !== "delivered" || !input.judged.proven) return null;
	const target = await findTarget(tx, input.quotes, file, deps);
	if (!target || target.caseId === file.caseId || target.state.status !== "delivered") return null;
	return target.state.held ? "hold" : "decision";
}

/**
 * A filing that quotes a number. The same signer, proven, and a case that waits for a correction: one transaction writes `joined` here and
 * `correction_joined` there, and that case's control runs again over both. Anyone else's stands alone as an officer's task (T11), and the
 * quoted case is unchanged (design.md 3, docs/decisions/0002-joined.md).
 */
export async function joinCorrection(
	tx: Tx,
	file: Casefile,
	input: { readonly quotes: string | null; readonly judged: JudgedSigners; readonly now: EpochSeconds },
	deps: CasefileDeps,
): Promise<CorrectionOutcome> {
	const { judged, now } = input;
	if (input.quotes === null || file.state.status !== "delivered") return alone;
	const target = await findTarget(tx, input.quotes, file, deps);
	if (!target || target.caseId === file.caseId) return { joined: false, findings: [finding("T12")] };
	// Asked before the signer: whoever is not the applicant learns nothing of how that case stands.
	const waits = { joined: false, findings: [finding("T11")] } as const;
	if (!judged.proven || !judged.applicant) return waits;
	const context: Context = { actor: { kind: "applicant" }, now, zone: getProcedure(file.state.procedure).face.zone };
	const accepted = decide(
		target.state,
		{
			name: "acceptCorrection",
			fromCase: file.caseId,
			fromNumber: file.state.number,
			arrivedAt: file.state.first.arrivedAt,
			signer: judged.applicant,
		},
		context,
	);
	if (!accepted.ok) {
		const closed = accepted.refusal.code === "not-in-this-status" && !correctableStatuses.includes(target.state.status);
		return closed ? { joined: false, findings: [finding("T12")] } : waits;
	}
	const joins = decide(file.state, { name: "join", intoCase: target.caseId, intoNumber: target.state.number }, context);
	if (!joins.ok) return waits;
	await saveEvents(tx, target, accepted.events, now, deps);
	await saveEvents(tx, file, joins.events, now, deps);
	await addJob(tx, { kind: controlJob, subject: target.caseId, dueAt: now, at: now });
	return { joined: true };
}
