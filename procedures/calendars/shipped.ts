import type { ShippedCalendar } from "../../casework/calendar.ts";
import { kgCalendar } from "./kg.ts";
import { krCalendar } from "./kr.ts";

// One line per calendar; a procedure names its own by id (`clocks.calendar`).
const calendars: readonly ShippedCalendar[] = [kgCalendar, krCalendar];

export function listCalendars(): readonly ShippedCalendar[] {
	return calendars;
}

export function findCalendar(id: string): ShippedCalendar | null {
	return calendars.find((one) => one.id === id) ?? null;
}

/** The calendar of that id. Throws a RangeError that lists what there is: for ids out of our own procedures. */
export function getCalendar(id: string): ShippedCalendar {
	const calendar = findCalendar(id);
	if (calendar !== null) return calendar;
	throw new RangeError(`No calendar ${id}; known: ${calendars.map((one) => one.id).join(", ")}`);
}
