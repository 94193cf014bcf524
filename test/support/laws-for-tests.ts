import { type LawTimeline, openLaws, type SaidOfLaws, timelineOf } from "../../server/laws/in-force.ts";

/** The work permit's law of 2018; every other procedure goes by date. */
const said: Omit<SaidOfLaws, "rows"> = {
	switchedTo: { "kg-work-permit": "2018" },
	now: () => Number.MAX_SAFE_INTEGER,
};

/** An office whose settings name the law of 2018, until rows of an administrator are handed in. */
export const lawTimeline: LawTimeline = (procedure, rows = []) => timelineOf({ ...said, rows: () => rows }, procedure);

/** What deps of a test need of the laws. */
export const lawOf2018 = { lawInForce: openLaws({ ...said, rows: () => [] }), lawTimeline } as const;
