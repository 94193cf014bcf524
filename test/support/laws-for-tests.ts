import { type LawTimeline, timelineOf } from "../../server/laws/in-force.ts";

/** An office whose settings name the law of 2018, until rows of an administrator are handed in. */
export const lawTimeline: LawTimeline = (procedure, rows = []) =>
	timelineOf({ rows: () => rows, switchedTo: "2018", now: () => Number.MAX_SAFE_INTEGER }, procedure);

/** What deps of a test need of the laws. */
export const lawOf2018 = { lawInForce: (): string => "2018", lawTimeline } as const;
