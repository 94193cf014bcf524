import { localDate, type Zone } from "../../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../../casework/facts.ts";
import type { FoundPaper } from "../../verify/find-paper.ts";

export const paperStates = ["valid", "not-yet", "expired", "revoked"] as const;
export type PaperState = (typeof paperStates)[number];

/** What number and code show: the public's whitelist, built field by field. */
export type PublicPaper = {
	readonly kind: string;
	readonly validFrom: LocalDate;
	readonly validTo: LocalDate;
	readonly state: PaperState;
	/** Since when the paper was ended before its time; null while it is good, where its last day has ended it, and where it only has another number now. */
	readonly endedAt: EpochSeconds | null;
	readonly asOf: EpochSeconds;
};

/** `zone`: of the paper's procedure; its days are days there. */
export function presentPaper(paper: FoundPaper, now: EpochSeconds, zone: Zone): PublicPaper {
	const today = localDate(now, zone);
	const { kind, validFrom, validTo, endedAt, isTakenAway } = paper;
	const byDate = today > validTo ? "expired" : today < validFrom ? "not-yet" : "valid";
	return {
		kind,
		validFrom,
		validTo,
		state: endedAt !== null ? "revoked" : byDate,
		endedAt: isTakenAway ? endedAt : null,
		asOf: now,
	};
}
