import * as z from "zod";

/** A stranger's paper may name any zone, and a clock that is asked for one that does not exist throws. */
function isKnown(zone: string): boolean {
	try {
		return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
	} catch {
		return false;
	}
}

/** The zone of an office as papers say it: an IANA name such as `Asia/Bishkek`. */
export const zoneSchema = z
	.templateLiteral([z.string(), "/", z.string()])
	.refine(isKnown, { message: "no zone that is known here" });
