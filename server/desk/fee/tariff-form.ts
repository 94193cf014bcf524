import { isDate } from "../../../casework/clock.ts";
import { readSom } from "../../../casework/fee.ts";
import { listTariffLines, type TariffBody, type TariffRow } from "../../fee/tariffs.ts";

/** A row as it is typed. */
export type TariffTyped = Readonly<
	Record<"key" | "validFrom" | "validTo" | "amount" | "multiplier" | "source", string>
>;

export type TariffFault = "day" | "period" | "amount" | "source" | "multiplier" | "changed";

export type TariffFaults = Readonly<Partial<Record<keyof TariffTyped, TariffFault>>>;

export const emptyTariff: TariffTyped = { key: "", validFrom: "", validTo: "", amount: "", multiplier: "", source: "" };

/** `3`, `1.5`, `2,25`: in thousandths; null when it is none. */
function readTimes(text: string): number | null {
	const match = /^(\d{1,3})(?:[.,](\d{1,3}))?$/.exec(text);
	const perMille = match ? Number(match[1]) * 1000 + Number((match[2] ?? "").padEnd(3, "0")) : 0;
	return perMille > 0 ? perMille : null;
}

/** A multiplier as it is read and typed: `1.5`. */
export function writeTimes(perMille: number): string {
	return String(perMille / 1000);
}

type Read =
	| { readonly ok: true; readonly row: Pick<TariffRow, "key" | "validFrom" | "validTo" | "body"> }
	| { readonly ok: false; readonly faults: TariffFaults };

/** What an administrator typed, as a row; whether the amount is for each item is of the paper and not his to say. */
export function readTariff(typed: TariffTyped, rows: readonly TariffRow[]): Read {
	const line = listTariffLines().find(({ key }) => key === typed.key);
	const { validFrom, validTo, amount, multiplier, source } = typed;
	const eachTyiyn = amount === "" ? null : readSom(amount);
	const overSharePerMille = multiplier === "" ? null : readTimes(multiplier);
	const faults: TariffFaults = {
		...(line ? {} : { key: "changed" as const }),
		...(isDate(validFrom) ? {} : { validFrom: "day" as const }),
		...(validTo === "" || isDate(validTo) ? {} : { validTo: "day" as const }),
		...(isDate(validFrom) && isDate(validTo) && validTo <= validFrom ? { validTo: "period" as const } : {}),
		...(amount !== "" && eachTyiyn === null ? { amount: "amount" as const } : {}),
		...(multiplier !== "" && overSharePerMille === null ? { multiplier: "multiplier" as const } : {}),
		...(source === "" ? { source: "source" as const } : {}),
	};
	if (!line || Object.keys(faults).length > 0) return { ok: false, faults };
	const per = rows.find(({ key }) => key === line.key)?.body.per ?? "paper";
	const body: TariffBody = { per, eachTyiyn, overSharePerMille, source };
	return { ok: true, row: { key: line.key, validFrom, validTo: validTo === "" ? null : validTo, body } };
}
