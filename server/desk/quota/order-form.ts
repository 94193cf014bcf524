import type { OrderLine } from "../../../casework/quota-facts.ts";
import type { Order } from "../../../casework/quota-order.ts";
import type { PublishedQuota, QuotaRules } from "../../../casework/quota-rules.ts";

/** What is typed into the form of an order. `places` by field name: `total`, or the id of a region. */
export type TypedOrder = {
	readonly order: string;
	readonly from: string;
	readonly source: string;
	/** "": every sector. */
	readonly sector: string;
	readonly places: Readonly<Record<string, string>>;
};

export const emptyOrder: TypedOrder = { order: "", from: "", source: "", sector: "", places: {} };

/** The name of the form's field for the whole republic. */
export const totalField = "total";

export function placeFields(rules: QuotaRules): readonly string[] {
	return [totalField, ...rules.regions];
}

function text(body: Readonly<Record<string, unknown>>, name: string, charactersMax: number): string {
	const value = body[name];
	return typeof value === "string" ? value.trim().slice(0, charactersMax) : "";
}

export function typedIn(body: Readonly<Record<string, unknown>>, rules: QuotaRules): TypedOrder {
	return {
		order: text(body, "order", 200),
		from: text(body, "from", 10),
		source: text(body, "source", 300),
		sector: text(body, "sector", 60),
		places: Object.fromEntries(placeFields(rules).map((name) => [name, text(body, `places-${name}`, 12)])),
	};
}

/** Begins an order with figures that the press has. */
export function typedFrom(published: PublishedQuota): TypedOrder {
	return {
		...emptyOrder,
		order: published.order ?? "",
		from: published.from ?? "",
		source: published.source,
		places: Object.fromEntries(published.lines.map(({ region, places }) => [region ?? totalField, String(places)])),
	};
}

/** "12 850", "12,850" and "12850" are one number; a hyphen lifts the limit. NaN: it is no number, which `decideOrder` refuses. */
function placesOf(typed: string): number | null {
	if (/^[-–—]$/.test(typed)) return null;
	const digits = typed.replace(/[\s,.'\u00a0\u202f]/g, "");
	return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
}

/** The order as it was typed; what is left empty is no line. */
export function orderOf(typed: TypedOrder, rules: QuotaRules, saysSo: boolean): Order {
	const lines: OrderLine[] = placeFields(rules).flatMap((name) => {
		const value = typed.places[name] ?? "";
		if (value === "") return [];
		const region = name === totalField ? null : name;
		return [{ region, sector: typed.sector === "" ? null : typed.sector, places: placesOf(value) }];
	});
	return { order: typed.order, from: typed.from, source: typed.source, lines, saysSo };
}
