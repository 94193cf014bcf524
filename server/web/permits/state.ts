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
	readonly asOf: EpochSeconds;
};

/** `zone`: of the paper's procedure; its days are days there. */
export function presentPaper(paper: FoundPaper, now: EpochSeconds, zone: Zone): PublicPaper {
	const today = localDate(now, zone);
	const { kind, validFrom, validTo, endedAt } = paper;
	const byDate = today > validTo ? "expired" : today < validFrom ? "not-yet" : "valid";
	return { kind, validFrom, validTo, state: endedAt !== null ? "revoked" : byDate, asOf: now };
}
