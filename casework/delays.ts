import type { Case } from "./case.ts";
import { evolve } from "./case.ts";
import type { WorkingCalendar, Zone } from "./clock.ts";
import { addDays, isWorkingDay, localDate } from "./clock.ts";
import type { EpochSeconds, LocalDate, SealedCaseEvent } from "./facts.ts";
import { oursSince } from "./promises.ts";
import type { Turn } from "./turn.ts";

/** A length of time. A working day is whoever's had the last word of it: the days of all sides together are the days of the whole. */
export type Span = { readonly seconds: number; readonly workingDays: number };

/** Whose time an application took. `total` is `ours` and `theirs` together; `held`, in which a fault of ours stopped it, is a part of `ours`. */
export type Attribution = {
	readonly total: Span;
	readonly ours: Span;
	readonly theirs: Span;
	readonly held: Span;
	/** The earliest promised day of ours that has passed and was not kept; null while there is none. */
	readonly oursSince: LocalDate | null;
};

type Stretch = { readonly from: EpochSeconds; readonly to: EpochSeconds; readonly whose: Turn; readonly held: boolean };

/** Working days after the one on which it began up to the one on which it ends, as each zone's midnight cuts them. */
function daysOf({ from, to }: Stretch, zone: Zone, calendar: WorkingCalendar): number {
	let count = 0;
	const last = localDate(to, zone);
	for (let day = addDays(localDate(from, zone), 1); day <= last; day = addDays(day, 1))
		if (isWorkingDay(day, calendar)) count += 1;
	return count;
}

function sum(stretches: readonly Stretch[], zone: Zone, calendar: WorkingCalendar): Span {
	return stretches.reduce(
		(span, one) => ({
			seconds: span.seconds + one.to - one.from,
			workingDays: span.workingDays + daysOf(one, zone, calendar),
		}),
		{ seconds: 0, workingDays: 0 },
	);
}

/** The holds of ours, from the facts: since when, until when. */
function holdsOf(
	facts: readonly SealedCaseEvent[],
	end: EpochSeconds,
): readonly (readonly [EpochSeconds, EpochSeconds])[] {
	const holds: [EpochSeconds, EpochSeconds][] = [];
	for (const fact of facts) {
		if (fact.type === "held") holds.push([fact.plain.since, end]);
		const last = holds.at(-1);
		if (fact.type === "released" && last) last[1] = Math.min(fact.plain.at, end);
	}
	return holds;
}

/** The whole way cut at every change of turn and at every begin and end of a hold. */
function stretchesOf(
	state: Case,
	holds: readonly (readonly [EpochSeconds, EpochSeconds])[],
	end: EpochSeconds,
): Stretch[] {
	const cuts = new Set([...state.turns.map(({ since }) => since), ...holds.flat(), end]);
	const start = state.first.arrivedAt;
	const ordered = [...cuts].filter((at) => at >= start && at <= end).sort((a, b) => a - b);
	return ordered.slice(0, -1).map((from, index) => {
		const to = ordered[index + 1] ?? end;
		const whose = state.turns.findLast(({ since }) => since <= from)?.whose ?? "office";
		return { from, to, whose, held: holds.some(([since, until]) => since <= from && to <= until) };
	});
}

/**
 * Our delay and theirs, kept apart, from the facts alone (design.md 11.5). Until `now`, or until the case ended. Null for no facts. A hold makes any
 * wait ours, because `turns` say so already; what is left is theirs.
 */
export function attributeDelay(
	facts: readonly SealedCaseEvent[],
	now: EpochSeconds,
	zone: Zone,
	calendar: WorkingCalendar,
): Attribution | null {
	const state = facts.reduce<Case | null>(evolve, null);
	if (!state) return null;
	const last = state.turns.at(-1);
	const end = Math.max(last?.whose === "nobody" ? last.since : now, state.first.arrivedAt);
	const stretches = stretchesOf(state, holdsOf(facts, end), end);
	const ofSide = (fits: (one: Stretch) => boolean) => sum(stretches.filter(fits), zone, calendar);
	return {
		total: ofSide(() => true),
		ours: ofSide(({ whose }) => whose !== "applicant"),
		theirs: ofSide(({ whose }) => whose === "applicant"),
		held: ofSide(({ held, whose }) => held && whose !== "applicant"),
		oursSince: oursSince(state, now, zone),
	};
}
