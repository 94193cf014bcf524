import type { Zone } from "../../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../../casework/facts.ts";
import { decideGrant, type GrantContext, type GrantRefusal } from "../../../casework/grant.ts";
import type { SealedGrantEvent } from "../../../casework/grant-facts.ts";
import { currentNumber, evolveGrant, type Grant, statusAt } from "../../../casework/grant-state.ts";
import { findPaperKind } from "../../../procedures/paper-kinds.ts";
import { isResignationAsked } from "../../intake/page-jobs.ts";
import { grantContext } from "../../register/grant-context.ts";
import { listGrantsOfCase } from "../../register/grant-rows.ts";
import { loadStream } from "../../store/events.ts";
import type { Tx } from "../../store/pool.ts";

/**
 * What the page says of a paper that was ended, or that its holder may give up, from the plain part of its facts: whether it was ended, from which day and on which published
 * ground. Why in words is sealed, and is asked for like a paper.
 */
export type MineAppointment = {
	readonly grantId: string;
	readonly kind: string;
	readonly law: string;
	readonly number: string;
	readonly validTo: LocalDate;
	readonly isGood: boolean;
	/** Null while nobody has ended it. `byHolder`: he gave it up himself. `isPast`: that day has come. */
	readonly ending: {
		readonly on: LocalDate;
		readonly ground: string;
		readonly byHolder: boolean;
		readonly isPast: boolean;
	} | null;
	/** Asked on this page, and not written yet. */
	readonly resignationAsked: boolean;
	readonly canResign: boolean;
};

async function loadGrant(tx: Tx, grantId: string): Promise<Grant | null> {
	const { events } = await loadStream<SealedGrantEvent>(tx, `grant/${grantId}`, null);
	return events.reduce<Grant | null>(evolveGrant, null);
}

function byApplicant(grant: Grant, now: EpochSeconds): GrantContext {
	return grantContext(grant, { kind: "applicant" }, now);
}

function presentAppointment(grant: Grant, asked: boolean, now: EpochSeconds, zone: Zone): MineAppointment {
	const { revocation } = grant;
	const isGood = statusAt(grant, now, zone) === "active";
	return {
		grantId: grant.grant,
		kind: grant.kind,
		law: grant.law,
		number: currentNumber(grant).number,
		validTo: grant.validTo,
		isGood,
		ending: revocation && {
			on: revocation.on,
			ground: revocation.ground,
			byHolder: revocation.by.kind === "applicant",
			isPast: !isGood,
		},
		resignationAsked: asked,
		canResign: isGood && revocation === null && !asked && byApplicant(grant, now).resignation !== null,
	};
}

/** The papers of a case that were taken away, or may be given up, as its own page shows them. */
export async function listAppointments(
	tx: Tx,
	caseId: string,
	now: EpochSeconds,
	zone: Zone,
): Promise<readonly MineAppointment[]> {
	const rows = (await listGrantsOfCase(tx, caseId)).filter(
		({ kind, status }) => status === "revoked" || findPaperKind(kind)?.resigning !== undefined,
	);
	const shown: MineAppointment[] = [];
	for (const { grantId } of rows) {
		const grant = await loadGrant(tx, grantId);
		if (grant) shown.push(presentAppointment(grant, await isResignationAsked(tx, grantId), now, zone));
	}
	return shown;
}

/** Why a paper cannot be given up from that day on, by the very law that a worker will decide it with; null: it can. */
export async function resignationFault(
	tx: Tx,
	grantId: string,
	on: LocalDate,
	now: EpochSeconds,
): Promise<GrantRefusal["code"] | null> {
	const grant = await loadGrant(tx, grantId);
	if (!grant) return "no-such-paper";
	const decision = decideGrant(grant, { name: "resign", reason: "", on }, byApplicant(grant, now));
	return decision.ok ? null : decision.refusal.code;
}
