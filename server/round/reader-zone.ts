import { localTime, offsetSeconds, type Zone } from "../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";

/** The zones in which a reader is offered to have a moment told. */
export const readerZones = [
	"Asia/Seoul",
	"Asia/Bishkek",
	"Asia/Tashkent",
	"Asia/Ho_Chi_Minh",
	"Europe/Moscow",
	"UTC",
] as const;

/** Of those, or the zone in which a procedure is at home. */
export type ReaderZone = Zone | "UTC";

export function asReaderZone(text: unknown): (typeof readerZones)[number] | null {
	return readerZones.find((zone) => zone === text) ?? null;
}

/** "UTC+9", as it stands beside a city's name; of that moment, because some zones have summer time. */
export function offsetName(zone: ReaderZone, at: EpochSeconds): string {
	const minutes = zone === "UTC" ? 0 : offsetSeconds(at, zone) / 60;
	if (minutes === 0) return "UTC";
	const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
	return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

/** What a clock on the wall of that zone shows: date and `HH:MM:SS`. */
export function onTheWall(at: EpochSeconds, zone: ReaderZone): { readonly date: LocalDate; readonly clock: string } {
	const text = zone === "UTC" ? new Date(at * 1000).toISOString().replace("T", " ") : localTime(at, zone);
	return { date: text.slice(0, 10), clock: text.slice(11, 19) };
}
