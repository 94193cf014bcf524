import type { Words } from "../findings/lang.ts";
import type { EpochSeconds, LocalDate } from "./facts.ts";

/** A ground of preference, or a circumstance that bars, as a call publishes it. */
export type RoundReason = { readonly id: string; readonly what: Words };

/** One criterion of the office's own rubric; what it weighs is a parameter and no law. */
export type RubricLine = { readonly id: string; readonly label: Words; readonly weight: number };

/**
 * A call for applications: a window, seats, and what the office asks for in that year. Data, never a rule in code: next year's is a copy of this
 * one with other days. Times are whole seconds since 1970 UTC.
 */
export type Round = {
	/** Small Latin letters, digits and hyphens: `2026`. Unique within its procedure. */
	readonly id: string;
	readonly procedure: string;
	/** The law that its applications are filed under. */
	readonly law: string;
	readonly title: Words;
	/** The first second at which an application is in time. */
	readonly opensAt: EpochSeconds;
	/** The last second at which one is. */
	readonly closesAt: EpochSeconds;
	readonly seats: number;
	/** The most seats of one quota group. */
	readonly cap: number;
	/** Ids of the offices that take part; null: every office of the procedure. */
	readonly offices: readonly string[] | null;
	readonly term: { readonly from: LocalDate | null; readonly to: LocalDate | null };
	/** The day to which work and stay are counted; null where the call names none: then the day of judgement counts (facts A-7). */
	readonly referenceOn: LocalDate | null;
	/** The day of the announcement, on which bars count; null where it was not found. */
	readonly announcedOn: LocalDate | null;
	/** What the call says of documents beyond the procedure's own list; null: nothing. */
	readonly documents: Words | null;
	readonly grounds: readonly RoundReason[];
	readonly bars: readonly RoundReason[];
	readonly rubric: readonly RubricLine[];
	readonly contacts: {
		readonly office: Words;
		readonly email: string | null;
		readonly phone: string;
		readonly site: string;
	};
};

export type RoundPhase = "before" | "open" | "closed";

/** Where the window stands at that second: both its ends are within it. */
export function phaseOf({ opensAt, closesAt }: Pick<Round, "opensAt" | "closesAt">, at: EpochSeconds): RoundPhase {
	if (at < opensAt) return "before";
	return at <= closesAt ? "open" : "closed";
}

/** How an arrival stands to the window: late is judged on the arrival and never on when we recorded it (design.md 3). */
export type WindowVerdict = "in-time" | "early" | "late";

export function windowVerdict(round: Pick<Round, "opensAt" | "closesAt">, arrivedAt: EpochSeconds): WindowVerdict {
	const phase = phaseOf(round, arrivedAt);
	if (phase === "open") return "in-time";
	return phase === "before" ? "early" : "late";
}

/**
 * The round that an arrival of that moment belongs to: the one whose window holds it; else the last that has closed, for which it is late; else the
 * first that will open. Null without a round. Of windows that overlap the one that opened last counts.
 */
export function roundAt(rounds: readonly Round[], at: EpochSeconds): Round | null {
	const byOpening = rounds.toSorted((a, b) => a.opensAt - b.opensAt);
	return (
		byOpening.findLast((round) => phaseOf(round, at) === "open") ??
		byOpening
			.filter((round) => phaseOf(round, at) === "closed")
			.sort((a, b) => a.closesAt - b.closesAt)
			.at(-1) ??
		byOpening[0] ??
		null
	);
}

/** Why a round cannot be as it is written. */
export type RoundFault = "id" | "title" | "window" | "seats" | "cap" | "term" | "offices" | "weights";

/** What is wrong with a round as an administrator wrote it; [] when it may be recorded. `offices`: ids that the procedure has. */
export function roundFaults(round: Round, offices: readonly string[]): readonly RoundFault[] {
	const { term, rubric } = round;
	const isWhole = (value: number) => Number.isSafeInteger(value) && value > 0;
	const wrong: Readonly<Record<RoundFault, boolean>> = {
		id: !/^[a-z0-9][a-z0-9-]{0,39}$/.test(round.id),
		title: Object.values(round.title).some((text) => text.trim() === ""),
		window: !(round.opensAt < round.closesAt),
		seats: !isWhole(round.seats),
		cap: !isWhole(round.cap),
		term: term.from !== null && term.to !== null && term.to < term.from,
		offices:
			round.offices !== null && (round.offices.length === 0 || round.offices.some((id) => !offices.includes(id))),
		weights: rubric.some(({ weight }) => !Number.isFinite(weight) || weight < 0),
	};
	return (Object.keys(wrong) as RoundFault[]).filter((fault) => wrong[fault]);
}
