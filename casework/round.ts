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

/** What of a round an administrator may have changed; `window` and `term` are both of their ends. */
export const roundFields = [
	"law",
	"title",
	"opensAt",
	"closesAt",
	"seats",
	"cap",
	"offices",
	"term",
	"referenceOn",
	"announcedOn",
	"documents",
	"grounds",
	"bars",
	"rubric",
	"contacts",
] as const;

export type RoundField = (typeof roundFields)[number];

/** The same data have the same text, in whatever order a store gave their names back. */
function textOf(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(textOf).join()}]`;
	if (typeof value !== "object" || value === null) return JSON.stringify(value);
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${textOf(one)}`).join()}}`;
}

/** What is another in the second, in the order of the form. */
export function changedFields(before: Round, after: Round): readonly RoundField[] {
	return roundFields.filter((field) => textOf(before[field]) !== textOf(after[field]));
}

function isNarrower(field: RoundField, before: Round, after: Round): boolean {
	if (field === "opensAt") return after.opensAt > before.opensAt;
	if (field === "closesAt") return after.closesAt < before.closesAt;
	if (field === "seats" || field === "cap") return after[field] < before[field];
	if (field !== "offices" || after.offices === null) return false;
	// Every office of the procedure took part: any list of them can only be shorter tomorrow.
	return before.offices === null || before.offices.some((id) => !after.offices?.includes(id));
}

/** What may still change for the good of whoever applies, and what is only said. */
const widening: readonly RoundField[] = ["opensAt", "closesAt", "seats", "cap", "offices"];
const saidOnly: readonly RoundField[] = ["title", "contacts"];

/** Why a change of a round that is open or past is refused: it takes something away, or it changes what applications are measured by. */
export type RefusedChange = { readonly field: RoundField; readonly why: "narrowed" | "frozen" };

/**
 * What may not become of a round at that moment. Before it opens everything may change. Once it is open, people have counted on it: it may be made wider (a
 * later end, more seats, more offices) and its words mended, and nothing that an application is measured by changes. [] when it may be.
 */
export function refusedChanges(before: Round, after: Round, now: EpochSeconds): readonly RefusedChange[] {
	if (phaseOf(before, now) === "before") return [];
	return changedFields(before, after).flatMap((field): readonly RefusedChange[] => {
		if (saidOnly.includes(field)) return [];
		if (!widening.includes(field)) return [{ field, why: "frozen" }];
		return isNarrower(field, before, after) ? [{ field, why: "narrowed" }] : [];
	});
}
