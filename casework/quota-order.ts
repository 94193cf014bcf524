import type { EpochSeconds, LocalDate } from "./facts.ts";
import type { CellCount, Limit, LineStanding } from "./quota.ts";
import { isSameLine, quotaPlacesMax, standingOf } from "./quota.ts";
import type { OrderLine, QuotaEvent } from "./quota-facts.ts";

/** Why an order is not recorded. `over-committed-unsaid`: it takes away what is already taken, and whoever records it has not said that he knows. */
export type OrderRefusal =
	| { readonly code: "order-missing" }
	| { readonly code: "source-missing" }
	| { readonly code: "day-not-in-year" }
	| { readonly code: "no-lines" }
	| { readonly code: "no-such-line"; readonly line: OrderLine }
	| { readonly code: "places-not-whole"; readonly line: OrderLine }
	| { readonly code: "line-twice"; readonly line: OrderLine }
	| { readonly code: "already-so" }
	| { readonly code: "over-committed-unsaid"; readonly lines: readonly LineStanding[] };

export type OrderRefusalCode = OrderRefusal["code"];

export type Order = {
	readonly order: string;
	readonly from: LocalDate;
	readonly source: string;
	readonly lines: readonly OrderLine[];
	/** Whoever records it has read what becomes over-committed. */
	readonly saysSo: boolean;
};

export type OrderDecision =
	| { readonly ok: true; readonly event: Extract<QuotaEvent, { type: "quota_ordered" }> }
	| { readonly ok: false; readonly refusal: OrderRefusal };

function isDayOf(year: number, day: LocalDate): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number(day.slice(0, 4)) !== year) return false;
	const read = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === day;
}

function withOrder(limits: readonly Limit[], order: Order, at: EpochSeconds, by: string): readonly Limit[] {
	const { order: name, from, source } = order;
	return [
		...limits,
		...order.lines.map((line) => ({ ...line, order: name, from, source, recordedAt: at, recordedBy: by })),
	];
}

/** How the lines of an order will stand when it is in force, with what is taken now. Pure; the preview shows it. */
export function standingsAfter(
	limits: readonly Limit[],
	cells: readonly CellCount[],
	order: Order,
): readonly LineStanding[] {
	const after = withOrder(limits, order, 0, "");
	return order.lines.map((line) => standingOf(line, after, cells, order.from));
}

function faultOfLines(order: Order, known: KnownLines): OrderRefusal | null {
	for (const [index, line] of order.lines.entries()) {
		const isKnown =
			(line.region === null || known.regions.includes(line.region)) &&
			(line.sector === null || known.sectors.includes(line.sector));
		if (!isKnown) return { code: "no-such-line", line };
		const { places } = line;
		if (places !== null && (!Number.isSafeInteger(places) || places < 0 || places > quotaPlacesMax))
			return { code: "places-not-whole", line };
		if (order.lines.findIndex((other) => isSameLine(other, line)) !== index) return { code: "line-twice", line };
	}
	return null;
}

/** The regions and sectors that the procedure knows. */
export type KnownLines = { readonly regions: readonly string[]; readonly sectors: readonly string[] };

/**
 * An order that sets, changes or lifts limits of a year. It may begin on any day of the year, also one that has passed: what was reserved before it was known stands. It may fall
 * below what is taken only when whoever records it says so; then nothing more is reserved there.
 */
export function decideOrder(
	book: { readonly limits: readonly Limit[]; readonly cells: readonly CellCount[] },
	order: Order,
	context: { readonly year: number; readonly known: KnownLines; readonly by: string; readonly at: EpochSeconds },
): OrderDecision {
	const no = (refusal: OrderRefusal): OrderDecision => ({ ok: false, refusal });
	if (!order.order.trim()) return no({ code: "order-missing" });
	if (!order.source.trim()) return no({ code: "source-missing" });
	if (!isDayOf(context.year, order.from)) return no({ code: "day-not-in-year" });
	if (order.lines.length === 0) return no({ code: "no-lines" });
	const fault = faultOfLines(order, context.known);
	if (fault) return no(fault);
	const isKnown = order.lines.every((line) =>
		book.limits.some(
			(limit) =>
				isSameLine(limit, line) &&
				limit.places === line.places &&
				limit.from === order.from &&
				limit.order === order.order.trim(),
		),
	);
	if (isKnown) return no({ code: "already-so" });
	const over = standingsAfter(book.limits, book.cells, order).filter(({ overCommitted }) => overCommitted > 0);
	if (over.length > 0 && !order.saysSo) return no({ code: "over-committed-unsaid", lines: over });
	const { by, at } = context;
	const plain = {
		by,
		at,
		order: order.order.trim(),
		from: order.from,
		source: order.source.trim(),
		lines: order.lines,
	};
	return { ok: true, event: { type: "quota_ordered", plain, personal: null } };
}
