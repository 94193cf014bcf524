import type { EpochSeconds } from "./facts.ts";

/** A stretch of time; `to` is its first second that is free again. */
export type TimeSpan = { readonly from: EpochSeconds; readonly to: EpochSeconds };

/** Whom a candidate talks to. `interpreter`: who checks his mother tongue; null where the panel has none. */
export type Panel = {
	readonly id: string;
	readonly members: readonly string[];
	readonly interpreter: { readonly user: string; readonly languages: readonly string[] } | null;
};

/** A time at which a panel sees one candidate. `room` null: by a link, which stands sealed in the invitation. */
export type Slot = TimeSpan & { readonly id: string; readonly panel: string; readonly room: string | null };

/** A day's times of a panel as somebody plans them: seconds, minutes. */
export type SlotPlan = TimeSpan & { readonly minutes: number; readonly pauseMinutes: number };

export function doOverlap(a: TimeSpan, b: TimeSpan): boolean {
	return a.from < b.to && b.from < a.to;
}

/** The times that fit between two moments, each as long as the other, with a pause between. [] for a plan that gives none. */
export function timesOf({ from, to, minutes, pauseMinutes }: SlotPlan): readonly TimeSpan[] {
	const length = minutes * 60;
	const step = length + pauseMinutes * 60;
	if (!Number.isSafeInteger(minutes) || minutes < 1 || !Number.isSafeInteger(pauseMinutes) || pauseMinutes < 0)
		return [];
	const times: TimeSpan[] = [];
	for (let at = from; at + length <= to; at += step) times.push({ from: at, to: at + length });
	return times;
}

/** Who or what would be in two places at once. */
export type Clash = "panel" | "person" | "room";

function peopleOf(panel: Panel | undefined): readonly string[] {
	if (!panel) return [];
	return panel.interpreter ? [...panel.members, panel.interpreter.user] : panel.members;
}

/**
 * What a further slot would collide with among those there are; null when it fits. Whoever sits on two panels is one person. A candidate
 * has one slot at a time and collides with nobody.
 */
export function clashOf(slot: Slot, slots: readonly Slot[], panels: readonly Panel[]): Clash | null {
	const people = peopleOf(panels.find(({ id }) => id === slot.panel));
	for (const other of slots) {
		if (other.id === slot.id || !doOverlap(slot, other)) continue;
		if (other.panel === slot.panel) return "panel";
		if (slot.room !== null && slot.room === other.room) return "room";
		const others = peopleOf(panels.find(({ id }) => id === other.panel));
		if (people.some((user) => others.includes(user))) return "person";
	}
	return null;
}

/** One re-booking is a right (A15.1 asks for a date that is told individually); a second one is not. */
export const rebookingsMax = 1;
