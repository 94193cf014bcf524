import { localDate } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { lawToSpeak, type Procedure, type ProcedureFace } from "../../procedures/define.ts";
import { getProcedure, listProcedures } from "../../procedures/registry.ts";
import type { Dated } from "../store/dated-data.ts";
import { type LawSpan, lawTimeline, spanOn } from "./timeline.ts";

/** The law of a procedure in force at a moment, in the procedure's zone; null: none is known, and nobody is judged until an administrator names one. */
export type LawInForce = (procedure: string, at: EpochSeconds) => string | null;

/** What says which law is in force: rows of administrators, the settings, the shipped periods, in this order. */
export type SaidOfLaws = {
	readonly rows: () => readonly Dated[];
	/** The law that the settings switched each procedure to; one that is not named goes by date. */
	readonly switchedTo: Readonly<Record<string, string>>;
	readonly now: () => EpochSeconds;
};

/** Which law of a procedure holds on which day, as it is known now. */
export function timelineOf(said: SaidOfLaws, procedure: string): readonly LawSpan[] {
	const { laws } = getProcedure(procedure).face;
	return lawTimeline({
		procedure,
		laws,
		rows: said.rows(),
		knownAt: said.now(),
		switchedTo: said.switchedTo[procedure] ?? null,
	});
}

/** The law of the day, in the procedure's zone, on which something came. */
export function openLaws(said: SaidOfLaws): LawInForce {
	return (procedure, at) => spanOn(timelineOf(said, procedure), localDate(at, getProcedure(procedure).face.zone)).law;
}

/** Which law of a procedure holds on which day, as it is known now; with `rows`, as if these were all that was ever said. */
export type LawTimeline = (procedure: string, rows?: readonly Dated[]) => readonly LawSpan[];

/** The procedure in the words of that moment: for pages, drafts and letters that are about no case. No case is judged by it. */
export function procedureAt(inForce: LawInForce, procedure: string, at: EpochSeconds): Procedure {
	const { zone, laws } = getProcedure(procedure).face;
	return getProcedure(procedure, inForce(procedure, at) ?? lawToSpeak(laws, localDate(at, zone)));
}

/** Every procedure's public face in the words of that moment. */
export function facesAt(inForce: LawInForce, at: EpochSeconds): readonly ProcedureFace[] {
	return listProcedures().map(({ face }) => procedureAt(inForce, face.id, at).face);
}
