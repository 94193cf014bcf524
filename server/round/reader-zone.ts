import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";

/** The zones in which a reader may have a moment told. None of them has summer time, so an offset is enough and no library is. */
export const readerZones = [
	"Asia/Seoul",
	"Asia/Bishkek",
	"Asia/Tashkent",
	"Asia/Ho_Chi_Minh",
	"Europe/Moscow",
	"UTC",
] as const;

export type ReaderZone = (typeof readerZones)[number];

const offsetHours: Readonly<Record<ReaderZone, number>> = {
	"Asia/Seoul": 9,
	"Asia/Bishkek": 6,
	"Asia/Tashkent": 5,
	"Asia/Ho_Chi_Minh": 7,
	"Europe/Moscow": 3,
	UTC: 0,
};

export function asReaderZone(text: unknown): ReaderZone | null {
	return readerZones.find((zone) => zone === text) ?? null;
}

/** "UTC+9", as it stands beside a city's name. */
export function offsetName(zone: ReaderZone): string {
	const hours = offsetHours[zone];
	return hours === 0 ? "UTC" : `UTC+${hours}`;
}

/** What a clock on the wall of that zone shows: date and `HH:MM:SS`. */
export function onTheWall(at: EpochSeconds, zone: ReaderZone): { readonly date: LocalDate; readonly clock: string } {
	const text = new Date((at + offsetHours[zone] * 3600) * 1000).toISOString();
	return { date: text.slice(0, 10), clock: text.slice(11, 19) };
}
