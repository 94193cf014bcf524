import { z } from "zod";
import { addDays } from "../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { LawPeriod } from "../../procedures/define.ts";
import type { Dated } from "../store/dated-data.ts";

/** Kind of the dated rows by which an administrator says which law holds from a day on; their key is the procedure. */
export const lawKind = "law";

/** What such a row says. `law` null: none. A row that was taken back says nothing, and the day is again what it was without it. */
export const lawBodySchema = z.strictObject({
	law: z
		.string()
		.regex(/^\d{4}$/)
		.nullable(),
	/** Where it is written: an order, a resolution. */
	source: z.string().trim().min(1).max(300),
	takenBack: z.boolean(),
});

export type LawBody = z.output<typeof lawBodySchema>;

/** Days of one law, or of none. `to` is the last day, null while open. `by`: whose word it is. */
export type LawSpan = {
	/** Null: from the beginning of time. */
	readonly from: LocalDate | null;
	readonly to: LocalDate | null;
	readonly law: string | null;
	readonly by: "office" | "settings" | "software";
	readonly source: string | null;
};

/** What administrators have said of a procedure as known at a moment, by the day from which it holds; of one day the last word. */
function saidOf(rows: readonly Dated[], procedure: string, knownAt: EpochSeconds): [LocalDate, LawBody][] {
	const said = new Map<LocalDate, LawBody>();
	// Rows come in the order in which we came to know.
	for (const row of rows) {
		if (row.key !== procedure || row.recordedAt > knownAt) continue;
		const body = lawBodySchema.safeParse(row.body);
		if (body.success) said.set(row.validFrom, body.data);
	}
	return [...said].filter(([, body]) => !body.takenBack).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The periods that the software ships, with the gaps between them: nobody's law is assumed there. */
function shippedSpans(laws: readonly LawPeriod[]): LawSpan[] {
	const spans: LawSpan[] = [];
	let from: LocalDate | null = null;
	let isOpen = false;
	for (const period of laws) {
		const gapTo = addDays(period.from, -1);
		if (from === null || from <= gapTo) spans.push({ from, to: gapTo, law: null, by: "software", source: null });
		spans.push({ from: period.from, to: period.to, law: period.law, by: "software", source: period.source });
		isOpen = period.to === null;
		from = period.to === null ? null : addDays(period.to, 1);
	}
	if (!isOpen) spans.push({ from, to: null, law: null, by: "software", source: null });
	return spans;
}

/** Those of the spans that begin before a day, the last one cut there. */
function before(spans: readonly LawSpan[], day: LocalDate): LawSpan[] {
	return spans
		.filter(({ from }) => from === null || from < day)
		.map((span) => (span.to === null || span.to >= day ? { ...span, to: addDays(day, -1) } : span));
}

/**
 * Which law holds on which day: the rows of administrators from the first of them on, before it the shipped periods. Without any row the law that the
 * settings name holds on every day, and without that the shipped periods alone. The spans follow one another without a gap.
 */
export function lawTimeline(asked: {
	readonly procedure: string;
	readonly laws: readonly LawPeriod[];
	readonly rows: readonly Dated[];
	readonly knownAt: EpochSeconds;
	readonly switchedTo: string | null;
}): readonly LawSpan[] {
	const { procedure, laws, rows, knownAt, switchedTo } = asked;
	const isKnown = (law: string | null) => laws.some((period) => period.law === law);
	const said = saidOf(rows, procedure, knownAt);
	const [first] = said;
	if (first === undefined) {
		if (switchedTo === null) return shippedSpans(laws);
		return [{ from: null, to: null, law: isKnown(switchedTo) ? switchedTo : null, by: "settings", source: null }];
	}
	const ownSpans = said.map(([from, { law, source }], index): LawSpan => {
		const next = said[index + 1]?.[0];
		// A law that this software does not know judges nobody.
		const known = isKnown(law) ? law : null;
		return { from, to: next === undefined ? null : addDays(next, -1), law: known, by: "office", source };
	});
	return [...before(shippedSpans(laws), first[0]), ...ownSpans];
}

/** The span that a day lies in. */
export function spanOn(spans: readonly LawSpan[], day: LocalDate): LawSpan {
	const found = spans.findLast(({ from }) => from === null || from <= day);
	if (found === undefined) throw new RangeError("A timeline without a beginning.");
	return found;
}
