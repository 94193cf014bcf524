import { localDate, localTime } from "../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { GateMark } from "../../casework/gates.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import type { ControlResult } from "../../formal-control/input.ts";
import type { Casefile } from "../casefile/casefile.ts";
import { procedureOf } from "../casefile/context.ts";
import { findRound } from "../round/rounds.ts";
import type { Tx } from "../store/pool.ts";
import type { Examined } from "./run.ts";

/** What vouches for it at its door has not spoken yet: a contact that nobody has confirmed (T16). A signature vouches at any door. */
export function contactFindings({ state }: Casefile, { judged }: Examined): Finding[] {
	const vouches = procedureOf(state).doors[state.first.door];
	const isByContact = vouches === "verified-contact" || vouches === "confirmed-link";
	return isByContact && !judged.proven && state.contactConfirmedAt === null ? [finding("T16")] : [];
}

/** It came outside the window of its round (T17, T18): recorded with the arrival, told, and an officer's to take in or not. */
export function windowFindings({ state }: Casefile): Finding[] {
	const { window, arrivedAt } = state.first;
	if (window === undefined || window === "in-time") return [];
	const { zone } = procedureOf(state).face;
	return [finding(window === "late" ? "T17" : "T18", { params: { time: `${localTime(arrivedAt, zone)} ${zone}` } })];
}

/** The day to which the call of the case counts; null where it names none. */
export async function referenceDay(tx: Tx, { state }: Casefile, knownAt: EpochSeconds): Promise<LocalDate | null> {
	const { procedure, first } = state;
	if (first.round === undefined) return null;
	return (await findRound(tx, { procedure, id: first.round }, knownAt))?.referenceOn ?? null;
}

/** How each hard requirement of the law stands, as codes; undefined where the law has none. */
export function gatesFor(
	{ state }: Casefile,
	{ law, answers }: Pick<ControlResult, "law" | "answers">,
	referenceOn: LocalDate | null,
): readonly GateMark[] | undefined {
	const { face } = procedureOf({ ...state, law });
	const on = referenceOn ?? localDate(state.first.arrivedAt, face.zone);
	return face.eligibility?.look({ answers, on }).map(({ mark }) => mark);
}
