import type { EpochSeconds } from "../../casework/facts.ts";
import { phaseOf, type Round, type RoundPhase } from "../../casework/round.ts";
import type { Lang } from "../../findings/lang.ts";
import type { Door } from "../../procedures/define.ts";
import { sayDate } from "../web/dates.ts";
import { onTheWall, type ReaderZone } from "./reader-zone.ts";
import { windowWords, zoneWords } from "./window-words.ts";

const daySeconds = 86_400;

/** What is said of a window at one second, in one language. Whole sentences. */
export type SaidWindow = {
	readonly phase: RoundPhase;
	/** "Applications are open. They close on 30 June 2026, 18:00:00 (Seoul time)." */
	readonly headline: string;
	/** "3 days 4 hours left."; null unless it is open. */
	readonly left: string | null;
	/** Which second is in time and which is late, by the clock of `zone`. */
	readonly toTheSecond: string;
	/** What becomes of an application that comes now: in time, early or late. */
	readonly rule: string;
};

/** Date, clock to the second, and the zone by its name: nobody has to guess whose clock it is. */
export function sayMoment(at: EpochSeconds, zone: ReaderZone, lang: Lang): string {
	const words = windowWords[lang];
	const { date, clock } = onTheWall(at, zone);
	return words.moment(sayDate(date, lang), clock, zoneWords(zone, lang));
}

/** The two largest units of what is left; a minute that has begun is not counted. */
function sayLeft(seconds: number, lang: Lang): string {
	const words = windowWords[lang];
	if (seconds < 60) return words.leftSeconds;
	const days = Math.floor(seconds / daySeconds);
	const hours = Math.floor((seconds % daySeconds) / 3600);
	const minutes = Math.floor((seconds % 3600) / 60);
	return words.left({ days, hours, minutes: days > 0 ? 0 : minutes });
}

/** Where the window stands, for every door and every screen: the same words wherever they are read. Pure. */
export function sayWindow(
	round: Pick<Round, "opensAt" | "closesAt">,
	at: { readonly now: EpochSeconds; readonly lang: Lang; readonly zone: ReaderZone },
): SaidWindow {
	const { now, lang, zone } = at;
	const words = windowWords[lang];
	const phase = phaseOf(round, now);
	const closes = sayMoment(round.closesAt, zone, lang);
	const headline = {
		before: () => words.opens(sayMoment(round.opensAt, zone, lang)),
		open: () => words.closes(closes),
		closed: () => words.closed(closes),
	}[phase]();
	return {
		phase,
		headline,
		left: phase === "open" ? sayLeft(round.closesAt - now, lang) : null,
		toTheSecond: words.toTheSecond(onTheWall(round.closesAt, zone).clock, onTheWall(round.closesAt + 1, zone).clock),
		rule: words.rule[phase],
	};
}

/** What a door says at that time: how to use it, and which moment counts there. */
export function sayDoor(door: Door, phase: RoundPhase, lang: Lang): { readonly how: string; readonly counts: string } {
	const words = windowWords[lang];
	return { how: words.doors[door][phase], counts: words.counts[door] };
}
