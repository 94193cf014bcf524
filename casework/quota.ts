import type { EpochSeconds, LocalDate } from "./facts.ts";
import type { ItemPlaces, OrderLine, QuotaCell, QuotaEvent, QuotaLine } from "./quota-facts.ts";
import type { Refusal } from "./refusal.ts";

/** Whether the quota holds decisions back. `if-entered`: those lines do that an order was recorded for; a year without orders binds nobody. */
export type QuotaBinds = "yes" | "no" | "if-entered";

/** A limit as an order set it. */
export type Limit = OrderLine & {
	readonly order: string;
	readonly source: string;
	/** From this day on. */
	readonly from: LocalDate;
	readonly recordedAt: EpochSeconds;
	readonly recordedBy: string;
};

/** Places of one item of a case, and what became of them. */
export type PlaceUse = ItemPlaces &
	QuotaCell & { readonly caseId: string; readonly state: "reserved" | "used" | "released" };

/** What is taken in one place of the table; the sum of its uses. */
export type CellCount = QuotaCell & { readonly reserved: number; readonly used: number };

/** The ledger of a year: every limit in the order in which it was recorded, and every use. */
export type QuotaBook = { readonly limits: readonly Limit[]; readonly uses: readonly PlaceUse[] };

export const emptyBook: QuotaBook = { limits: [], uses: [] };

/** How one line of the table stands on a day. */
export type LineStanding = QuotaLine & {
	/** Null: no limit is in force for it. */
	readonly limit: number | null;
	readonly reserved: number;
	readonly used: number;
	/** What may still be reserved; never below 0. Null without a limit. */
	readonly left: number | null;
	/** By how many places more is taken than the limit in force allows: an order lowered it. Nothing more is reserved then. */
	readonly overCommitted: number;
	readonly inForce: Limit | null;
};

/** No yearly quota has come near it (the highest is 52,000, facts 4.10): a figure above is a slip of the finger. */
export const quotaPlacesMax = 1_000_000;

export function isSameLine(a: QuotaLine, b: QuotaLine): boolean {
	return a.region === b.region && a.sector === b.sector;
}

export function coversCell(line: QuotaLine, cell: QuotaCell): boolean {
	return (line.region === null || line.region === cell.region) && (line.sector === null || line.sector === cell.sector);
}

/** The limit in force for a line: of the orders that have begun the one that began last, and of those the one recorded last. */
export function limitInForce(limits: readonly Limit[], line: QuotaLine, on: LocalDate): Limit | null {
	let found: Limit | null = null;
	for (const limit of limits) {
		if (!isSameLine(limit, line) || limit.from > on) continue;
		if (found === null || limit.from >= found.from) found = limit;
	}
	return found;
}

function linesOf(limits: readonly Limit[]): readonly QuotaLine[] {
	return limits.filter((limit, index) => limits.findIndex((other) => isSameLine(other, limit)) === index);
}

/** How a line stands on a day with what is taken. */
export function standingOf(
	line: QuotaLine,
	limits: readonly Limit[],
	cells: readonly CellCount[],
	on: LocalDate,
): LineStanding {
	const inForce = limitInForce(limits, line, on);
	const covered = cells.filter((cell) => coversCell(line, cell));
	const reserved = covered.reduce((sum, cell) => sum + cell.reserved, 0);
	const used = covered.reduce((sum, cell) => sum + cell.used, 0);
	const limit = inForce?.places ?? null;
	const rest = limit === null ? null : limit - reserved - used;
	return {
		region: line.region,
		sector: line.sector,
		limit,
		reserved,
		used,
		left: rest === null ? null : Math.max(0, rest),
		overCommitted: rest === null ? 0 : Math.max(0, -rest),
		inForce,
	};
}

/** The lines with a limit in force that a place of this cell counts against. */
export function bindingLines(
	limits: readonly Limit[],
	cells: readonly CellCount[],
	cell: QuotaCell,
	on: LocalDate,
): readonly LineStanding[] {
	return linesOf(limits)
		.filter((line) => coversCell(line, cell))
		.map((line) => standingOf(line, limits, cells, on))
		.filter(({ limit }) => limit !== null);
}

export type Reservation =
	| { readonly ok: true; readonly bound: boolean }
	| { readonly ok: false; readonly refusal: Refusal };

/**
 * Whether so many places may be reserved: no line that covers them may rise above its limit in force. Refused with the line that has least left. A line that
 * an order left over-committed gives nothing.
 */
export function mayReserve(
	book: { readonly limits: readonly Limit[]; readonly cells: readonly CellCount[] },
	ask: { readonly cell: QuotaCell; readonly places: number; readonly on: LocalDate; readonly binds: QuotaBinds },
): Reservation {
	const { cell, places, on, binds } = ask;
	if (binds === "no") return { ok: true, bound: false };
	const lines = bindingLines(book.limits, book.cells, cell, on);
	if (lines.length === 0)
		return binds === "yes"
			? { ok: false, refusal: { code: "quota-not-entered", region: cell.region } }
			: { ok: true, bound: false };
	const scarcest = lines.reduce((least, line) => ((line.left ?? 0) < (least.left ?? 0) ? line : least));
	const { region, sector, limit, left } = scarcest;
	if (places <= (left ?? 0)) return { ok: true, bound: true };
	return {
		ok: false,
		refusal: { code: "quota-exhausted", region, sector, left: left ?? 0, limit: limit ?? 0, asked: places },
	};
}

export function cellsOf(uses: readonly PlaceUse[]): readonly CellCount[] {
	const cells = new Map<string, CellCount>();
	for (const { region, sector, places, state } of uses) {
		if (state === "released") continue;
		const key = `${region} ${sector ?? ""}`;
		const { reserved, used } = cells.get(key) ?? { reserved: 0, used: 0 };
		cells.set(key, {
			region,
			sector,
			reserved: reserved + (state === "reserved" ? places : 0),
			used: used + (state === "used" ? places : 0),
		});
	}
	return [...cells.values()];
}

function moved(
	book: QuotaBook,
	{ caseId, items }: { readonly caseId: string; readonly items: readonly string[] },
	from: readonly PlaceUse["state"][],
	state: "used" | "released",
): QuotaBook {
	const isMeant = (use: PlaceUse) => use.caseId === caseId && items.includes(use.item) && from.includes(use.state);
	return { ...book, uses: book.uses.map((use) => (isMeant(use) ? { ...use, state } : use)) };
}

/** The ledger after one more fact. */
export function evolveQuota(book: QuotaBook, fact: QuotaEvent): QuotaBook {
	switch (fact.type) {
		case "quota_ordered": {
			const { order, source, from, lines, at, by } = fact.plain;
			const added = lines.map((line) => ({ ...line, order, source, from, recordedAt: at, recordedBy: by }));
			return { ...book, limits: [...book.limits, ...added] };
		}
		case "places_reserved": {
			const { caseId, cell, items } = fact.plain;
			const added = items.map((item) => ({ ...item, ...cell, caseId, state: "reserved" as const }));
			return { ...book, uses: [...book.uses, ...added] };
		}
		case "places_released":
			return moved(book, fact.plain, fact.plain.what === "all" ? ["reserved", "used"] : ["reserved"], "released");
		case "places_used":
			return moved(book, fact.plain, ["reserved"], "used");
	}
}

/** The ledger as it was known at a moment; facts in the order of their stream. */
export function bookAt(facts: readonly QuotaEvent[], knownAt: EpochSeconds): QuotaBook {
	return facts.filter(({ plain }) => plain.at <= knownAt).reduce(evolveQuota, emptyBook);
}

/** What a case holds of the year's places, item by item. */
export function heldBy(uses: readonly PlaceUse[], caseId: string): readonly PlaceUse[] {
	return uses.filter((use) => use.caseId === caseId && use.state !== "released");
}

/** From this share of an employer's staff on more is paid: a fifth (facts 4.1, since 2018). Thousandths. */
export const sharePerMilleMax = 200;

/**
 * The share of foreigners among an employer's staff in thousandths, rounded down, and whether it is above the cap. Above it nothing is forbidden: a multiple of the fee is
 * owed (facts 4.1), whose multiplier is the office's own figure. Null when the staff is not known or cannot be true.
 */
export function overShare(
	foreign: number,
	staff: number | null | undefined,
	perMilleMax: number = sharePerMilleMax,
): { readonly perMille: number; readonly isOver: boolean } | null {
	if (staff === null || staff === undefined || !Number.isSafeInteger(staff) || staff < 1) return null;
	if (!Number.isSafeInteger(foreign) || foreign < 0) return null;
	return { perMille: Math.floor((foreign * 1000) / staff), isOver: foreign * 1000 > staff * perMilleMax };
}
