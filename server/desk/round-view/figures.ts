import { localDate, type Zone } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { type RoundState, seatedOf } from "../../../casework/round-state.ts";
import type { RoundRow } from "../../round/round-rows.ts";

/** How far an application came, each step within the one before. */
export const stages = ["filed", "receipted", "compared", "seat", "confirmed"] as const;

export type Stage = (typeof stages)[number];

export type StageCounts = Readonly<Record<Stage, number>>;

/** Counts under one name: a door, an office, a language, a state. */
export type FunnelRow = { readonly name: string; readonly counts: StageCounts };

/** Who is compared: as the placement in force has it, or the frozen inputs, or as things stand. */
export function comparedIn({ cases, frozen, released }: RoundState): readonly string[] {
	const inputs = released?.inputs ?? frozen?.inputs;
	return inputs
		? inputs.candidates.map(({ id }) => id)
		: cases.filter(({ leftOut }) => leftOut === null).map(({ caseId }) => caseId);
}

/** Which step each application has reached, given the round; `state` null: its assessment was not opened yet. */
export function countStages(rows: readonly RoundRow[], state: RoundState | null): StageCounts {
	const compared = new Set(state === null ? [] : comparedIn(state));
	const seated = new Set(state?.released ? seatedOf(state.released) : []);
	const confirmed = new Set(state?.released?.confirmed ?? []);
	const count = (of: (row: RoundRow) => boolean) => rows.filter(of).length;
	return {
		filed: rows.length,
		receipted: count(({ receiptIssuedAt }) => receiptIssuedAt !== null),
		compared: count(({ caseId }) => compared.has(caseId)),
		seat: count(({ caseId }) => seated.has(caseId)),
		confirmed: count(({ caseId }) => confirmed.has(caseId)),
	};
}

/** The steps by whatever `nameOf` calls an application, the most first. */
export function funnelBy(
	rows: readonly RoundRow[],
	state: RoundState | null,
	nameOf: (row: RoundRow) => string,
): readonly FunnelRow[] {
	return [...new Set(rows.map(nameOf))]
		.map((name) => ({
			name,
			counts: countStages(
				rows.filter((row) => nameOf(row) === name),
				state,
			),
		}))
		.sort((a, b) => b.counts.filed - a.counts.filed || (a.name < b.name ? -1 : 1));
}

export type Promises = {
	/** Receipts by the promised day (B29), after it, and those that are owed still. */
	readonly receipts: { readonly kept: number; readonly late: number; readonly open: number; readonly overdue: number };
	/** Other days that the office has promised and not kept yet. */
	readonly others: { readonly open: number; readonly overdue: number };
};

/** What the office promised the applicants of a round, and how it stands to it. */
export function countPromises(rows: readonly RoundRow[], now: EpochSeconds, zone: Zone): Promises {
	const count = (of: (row: RoundRow) => boolean) => rows.filter(of).length;
	const isKept = ({ receiptIssuedAt, receiptBy }: RoundRow) =>
		receiptIssuedAt !== null && localDate(receiptIssuedAt, zone) <= receiptBy;
	const isOverdue = ({ dueAt }: RoundRow) => dueAt !== null && dueAt < now;
	return {
		receipts: {
			kept: count(isKept),
			late: count((row) => row.receiptIssuedAt !== null && !isKept(row)),
			open: count((row) => row.promise === "receipt" && !isOverdue(row)),
			overdue: count((row) => row.promise === "receipt" && isOverdue(row)),
		},
		others: {
			open: count((row) => row.promise !== null && row.promise !== "receipt" && !isOverdue(row)),
			overdue: count((row) => row.promise !== null && row.promise !== "receipt" && isOverdue(row)),
		},
	};
}

/** Of one group or one citizenship: how many are compared and how many of them have a seat. `name` null: those who are put together. */
export type BalanceRow = { readonly name: string | null; readonly compared: number; readonly seats: number };

/** Below so many a count may point at a person whom somebody knows. */
export const togetherBelow = 3;

/** Sums by name. Before the release nobody has a seat here: a balance that can be seen while seats and caps may still be asked about would decide. */
export function balanceOf(
	named: readonly { readonly caseId: string; readonly name: string | null }[],
	state: RoundState,
): readonly BalanceRow[] {
	const seated = new Set(state.released ? seatedOf(state.released) : []);
	const names = [...new Set(named.map(({ name }) => name))];
	return names
		.map((name) => {
			const own = named.filter((one) => one.name === name);
			return { name, compared: own.length, seats: own.filter(({ caseId }) => seated.has(caseId)).length };
		})
		.sort((a, b) => b.compared - a.compared || ((a.name ?? "") < (b.name ?? "") ? -1 : 1));
}

/**
 * Puts together whatever fewer than three share. Where what was put together would itself be fewer, the smallest of the others goes with it, since a
 * count that is left out can be worked out from the sum.
 */
export function putTogether(rows: readonly BalanceRow[]): readonly BalanceRow[] {
	const isSmall = ({ name, compared }: BalanceRow) => name === null || compared < togetherBelow;
	const large = rows.filter((row) => !isSmall(row)).sort((a, b) => b.compared - a.compared);
	const small = rows.filter(isSmall);
	const sum = (of: (row: BalanceRow) => number) => small.reduce((all, row) => all + of(row), 0);
	while (small.length > 0 && sum(({ compared }) => compared) < togetherBelow && large.length > 0)
		small.push(large.pop() as BalanceRow);
	if (small.length === 0) return large;
	return [...large, { name: null, compared: sum(({ compared }) => compared), seats: sum(({ seats }) => seats) }];
}
