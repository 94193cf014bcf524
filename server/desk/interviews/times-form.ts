import { localTime, momentOf, type Zone } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { type Slot, timesOf } from "../../../casework/interview.ts";
import { textOf } from "../routes/body.ts";

type Posted = Readonly<Record<string, unknown>>;

/** As a form shows a moment: a day and a clock. */
export function onForm(at: EpochSeconds, zone: Zone): { readonly day: string; readonly clock: string } {
	const wall = localTime(at, zone);
	return { day: wall.slice(0, 10), clock: wall.slice(11, 16) };
}

/** A plan as it was typed. */
export type TimesTyped = {
	readonly panel: string;
	readonly day: string;
	readonly from: string;
	readonly to: string;
	readonly minutes: string;
	readonly pause: string;
	readonly room: string;
};

export function timesTyped(posted: Posted, first: { readonly panel: string; readonly day: string }): TimesTyped {
	return {
		panel: textOf(posted, "panel", 40) || first.panel,
		day: textOf(posted, "day", 10) || first.day,
		from: textOf(posted, "from", 5).trim() || "09:30",
		to: textOf(posted, "to", 5).trim() || "12:00",
		minutes: textOf(posted, "minutes", 3).trim() || "25",
		pause: textOf(posted, "pause", 3).trim() || "5",
		room: textOf(posted, "room", 200),
	};
}

/** More times than one panel can hold on one day are a slip of the keyboard. */
const slotsMax = 60;

/** The times of a plan; [] where it gives none. */
export function slotsOf(typed: TimesTyped, zone: Zone, newId: () => string): readonly Slot[] {
	const [from, to] = [momentOf(typed.day, typed.from, zone), momentOf(typed.day, typed.to, zone)];
	const whole = (text: string) => (/^\d{1,3}$/.test(text) ? Number(text) : -1);
	if (from === null || to === null) return [];
	const times = timesOf({ from, to, minutes: whole(typed.minutes), pauseMinutes: whole(typed.pause) });
	if (times.length > slotsMax) return [];
	const room = typed.room.trim() === "" ? null : typed.room.trim();
	return times.map((span) => ({ id: newId(), panel: typed.panel, room, ...span }));
}
