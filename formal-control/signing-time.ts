import { finding } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import type { FilingControlInput } from "./input.ts";

/** Clocks of senders are wrong by a time zone at most when they are wrong by habit; beyond a day the time itself cannot be right. */
const signingAheadSecondsMax = 24 * 3600;

/** A scan may wait for its letter, but a signature older than a year speaks of another application. House choice. */
const signingAgeSecondsMax = 366 * 24 * 3600;

/** S18, once per file: the stated time of signing lies after the arrival, or long before it. */
export function signingTimeFindings(input: FilingControlInput): Finding[] {
	const arrivedAt = input.arrivedAt ?? null;
	if (arrivedAt === null) return [];
	return input.filing.signingTimes.flatMap(({ file, at }) => {
		const age = arrivedAt - at;
		if (age >= -signingAheadSecondsMax && age <= signingAgeSecondsMax) return [];
		const date = new Date(at * 1000).toISOString().slice(0, 10);
		return [finding("S18", { file, params: { date } })];
	});
}
